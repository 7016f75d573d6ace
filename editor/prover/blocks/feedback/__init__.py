"""Does fear feed on itself? Asked of whole sets.

`values` and `ways_round` say which moves a night may come back from, `trimming` and `pivots` which states, seen
`along_fear`; `rising` puts the question together, `fearing` tells what is found.
"""
