"""The sentences in `when`, `do`, `enter` and promises: read, checked, evaluated, never handed to Python."""
