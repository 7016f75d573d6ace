"""What the wiring and the values alone decide, before any night is followed."""
