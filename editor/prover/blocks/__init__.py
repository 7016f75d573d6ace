"""The fast prover: for each location the set of valuations as a dense block of bits, moved whole.

From the ground: `sets` (where variables lie, what can happen to a set, guards and effects as such moves), `reach` (where
nights are and how they get on, all of it followed to a fixpoint, and the sets that questions are about), `singles` (states
one by one, where something needs a chain of them; where blocks are small their states are followed so at once), `shortest`
(the nearest of what is wanted, by layers of scattered words), `feedback` (does fear feed on itself) and `weighing` (peace
and minutes where a chain would be too much). `trapping` and `answering` tell what is found; `engine` is the front door.
"""
