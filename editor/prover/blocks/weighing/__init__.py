"""Peace and minutes where a chain of all states would be too much.

`doubt` leaves out what the ways alone decide, `regions` solves the rest a few locations at a time, with what exits do to
their states by `passing`; `weighing` chooses.
"""
