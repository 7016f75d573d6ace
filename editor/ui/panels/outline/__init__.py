"""The outline as a list: what stands in it, what is filtered, how a line is painted."""
