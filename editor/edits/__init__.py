"""Every way a project can change, and the way back."""
