"""Fields of forms: each shows one value, and says when the user has given it another."""
