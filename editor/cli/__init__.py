"""The door without a window: one file for each subcommand."""
