"""Core objects heard as Qt signals."""
