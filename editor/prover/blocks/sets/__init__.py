"""What a set of states is, and what can happen to one.

`domains` says which values a variable can take, `frame` where each lies; `parts`, `axis_map` and `moves` are what can
happen to a set, `sentences`, `sights`, `doors`, `effects` and `deeds` guards and effects as such moves. `location` is where
a night may be, `course` how far along that is, `valuations` reads bits as states.
"""
