"""How the things on the canvas are painted; every function here may run on the worker's thread."""
