"""All that nights reach, and the sets that questions are about.

`exits` are the moves out of a location, `space` follows all of them to a fixpoint in the order of its `agenda`; `walked`
is one that was followed state by state. `sweeps` go forwards and backwards from a set, `words` are what is few in large
blocks; `asking` knows the sets by question, `wanted` what is looked for.
"""
