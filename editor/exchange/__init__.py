"""Dreams for and from other tools."""
