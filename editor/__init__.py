"""SleepSync Studio: draw the dream, watch it dream, prove that it wakes."""

__version__ = "0.1.0"
