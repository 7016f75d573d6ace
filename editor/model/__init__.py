"""What a dream is: frozen values that know nothing of files, windows or nights."""
