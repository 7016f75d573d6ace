"""The Language Server Protocol: a dream's file checked and explained while it is typed."""
