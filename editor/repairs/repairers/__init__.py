"""One file for each kind of repair."""
