"""What is asked of any states with moves between them, whatever engine found them, by whole arrays.

From the ground: `arrays`; `folding` and `strong` (what leads to each other); `graphs` (walks, closed groups); `rounds`,
`returns`, `carrying`, `walks_back` and `feeding` (does fear feed on itself); `thinning`, `narrow`, `gradients` and
`solving` (odds and minutes).
"""
