"""Shortest nights among sets of states.

What is few in large blocks is kept as scattered words, which `leaps` moves by `place_tables` and `bit_tables`; so
`layers` finds the nearest of what is wanted, by a `meeting` of two searches where that is less. `nearest` asks the chain
instead where there is one.
"""
