"""The drawing of a dream: one widget that mirrors the project and never owns it."""
