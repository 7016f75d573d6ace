"""How a night goes: the states of a dream and the moves between them, exactly as the format page says."""
