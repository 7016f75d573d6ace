"""The fast prover: for each location the set of valuations as a dense block of bits, moved whole."""
