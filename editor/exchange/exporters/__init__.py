"""One file for each format that a dream can be written in."""
