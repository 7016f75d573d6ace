"""All nights at once: what is proved, what is refuted and by which night, what was not decided."""
