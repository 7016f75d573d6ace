"""Smaller dreams with the same answers, and how those are told of the whole."""
