"""The YAML text of the project: colouring, margin, and what is wrong in it."""
