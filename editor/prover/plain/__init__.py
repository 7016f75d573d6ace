"""The plain prover: states are Python objects, followed one by one. For small dreams, and the oracle of the fast one."""
