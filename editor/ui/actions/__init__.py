"""One function for each thing that a menu can do."""
