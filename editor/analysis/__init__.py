"""What is wrong with a dream: one detector for each thing that can be, and the survey that asks them all."""
