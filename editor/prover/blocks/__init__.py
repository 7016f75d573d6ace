"""The fast prover: for each location the set of valuations as a dense block of bits, moved whole.

From the ground: `domains` (which values a variable can take), `frame` (where each variable lies), `parts`, `axis_map`
and `moves` (what can happen to a set), `sentences`, `sights`, `doors` and `deeds` (guards and effects as such moves),
`location` and `exits` (where nights are and how they get on), `space` (all of it, followed to a fixpoint) with its `agenda`
and `course`; where blocks are small `walking` follows their states one by one instead, over a `ground` of `pieces`, and its
`walked` is the chain at once. Then `sweeps` (forwards and backwards from a
set), `asking` (the sets that questions are about), `valuations` (bits as states). Whether fear feeds on itself is asked of
whole sets by `rising`, with `along_fear`, `values` and `ways_round` (which moves may come back), `trimming` and `pivots`
(which states). What is few in large blocks is kept as scattered `words`, which `leaps` moves by `place_tables` and
`bit_tables`; so `layers` finds the nearest of what is `wanted`, by a `meeting` of two searches where that is less. For
what needs states one by one: `numbers`, `tables` and `taking`, which make the `chain`; `seen`, `chances` and `trapping` ask
the rooms of chains about it. Where that would be too much peace and minutes are found by `weighing`: `doubt` leaves out
what the ways alone decide, `regions` solves the rest a few locations at a time, with what exits do to their states by
`passing`. What is found is told by `fearing`, `nearest` and `answering`; `engine` is the front door.
"""
