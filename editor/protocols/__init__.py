"""Other people's editors: a dream debugged and checked in its YAML file."""
