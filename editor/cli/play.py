"""`sleepsync play`: a night in the terminal, a night that a check found, or many nights."""
