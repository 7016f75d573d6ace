"""The Debug Adapter Protocol: a night stepped through in its file."""
