"""Many nights at once: how they end, as bars and as a list."""
