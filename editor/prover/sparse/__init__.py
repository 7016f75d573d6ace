"""Every state by itself, packed into words: for dreams whose variables are too wide for blocks."""
