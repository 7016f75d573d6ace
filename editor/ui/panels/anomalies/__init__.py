"""The list of what is wrong, and what can be known and done about each."""
