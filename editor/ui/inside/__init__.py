"""The dream from within: entering it, walking it, seeing what is wrong, and mending it there."""
