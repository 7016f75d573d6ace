"""A dream as a drawing, without a window: how large its cards are, where they lie, how its wires run."""
