"""Messages on a byte stream: a header with their length, an empty line, JSON."""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

LONGEST: Final = 64 * 1024 * 1024
"""The most bytes that a message may have."""
MOST_HEADER_LINES: Final = 32
NAME: Final = "content-length:"
LONGEST_HEADER_LINE: Final = 4096


class FramingError(Exception):
    """What came is no message; the stream can be read on behind it."""


def read_message(stream: BinaryIO) -> dict[str, Any] | None:
    """The next message; `None` at the end of the stream.

    Raises:
        FramingError: What came is no message.
    """
    length = _read_header(stream)
    if length is None:
        return None
    body = stream.read(length)
    if len(body) < length:
        return None
    try:
        message = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise FramingError(f"The message is no JSON: {error}.") from None
    if not isinstance(message, dict):
        raise FramingError("The message is no JSON object.")
    return message


def write_message(stream: BinaryIO, message: Mapping[str, Any]) -> None:
    """Write a message."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="backslashreplace")
    stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    stream.flush()


def _read_header(stream: BinaryIO) -> int | None:
    """The length of the next message; what is no header is skipped to the next line that names a length."""
    length: int | None = None
    wrong = ""
    for _ in range(MOST_HEADER_LINES):
        line = stream.readline(LONGEST_HEADER_LINE)
        if not line and wrong:
            raise FramingError(wrong)
        if not line:
            return None
        words = line.decode("latin-1").strip()
        if not words:
            if wrong or length is None:
                raise FramingError(wrong or "The header names no Content-Length.")
            return length
        name, colon, value = words.partition(":")
        begun = words.lower().rfind(NAME)
        if begun >= 0:
            value = words[begun + len(NAME) :].strip()
            length = _length(value)
            wrong = (
                "" if length is not None else f"The Content-Length is {value[:60]!r}; at most {LONGEST:,} bytes are read."
            )
        elif not colon or not name.replace("-", "").isalpha():
            wrong = wrong or f"The header has a line that is none: {words[:60]!r}."
    raise FramingError(wrong or "The header never ends.")


def _length(value: str) -> int | None:
    fits = value.isascii() and value.isdecimal() and len(value) < 12 and int(value) <= LONGEST
    return int(value) if fits else None
