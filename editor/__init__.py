"""SleepSync Studio: draw the dream, watch it dream, prove that it wakes."""

from typing import Final

__version__: Final = "0.1.0"
