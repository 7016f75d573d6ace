"""SleepSync Studio: draw the dream, watch it dream, prove that it wakes."""

import os

__version__ = "0.1.0"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Matrices here are small: threads of a BLAS would take longer to wait for each other than to multiply. Set before NumPy."""
