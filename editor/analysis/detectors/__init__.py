"""One file for each thing that can be wrong in a dream."""
