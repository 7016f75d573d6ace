"""Refusals in words: what happened, and what can be done about it."""


class EditorError(Exception):
    """A refusal that the user should read; never a bug.

    The window shows it in its message bar, the command line prints it on one line and exits with status 2.

    Args:
        message: What happened, as a plain sentence.
        hint: What can be done about it; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Both sentences on one line."""
        return f"{self.message} {self.hint}".strip()


class Cancelled(Exception):  # noqa: N818 - it is a wish that was granted, not an error
    """Raised inside long work when somebody asked it to stop."""
