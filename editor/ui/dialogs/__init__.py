"""Pages and boxes that stand for a moment."""
