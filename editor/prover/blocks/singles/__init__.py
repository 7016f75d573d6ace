"""States one by one, with their moves, for what needs a chain of them.

`numbers` tells which is which, `tables` and `taking` move many at once, `chain` has them all; `seen` and `chances` ask
the rooms of chains about it. Where blocks are small `walking` follows their states so from the start, over a `ground` of
`pieces`.
"""
