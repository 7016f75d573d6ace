"""What a client may ask: one function for each request, in one file for each subject."""
