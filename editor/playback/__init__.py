"""One night, or ten thousand."""
