"""A project on disk: read without loss, written surgically, kept through a crash."""
