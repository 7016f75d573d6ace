"""Text for files made of XML."""

import re


def without_controls(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", "", text)
