"""Messages on a byte stream: a header with their length, an empty line, JSON."""

import json
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

LONGEST: Final = 64 * 1024 * 1024
"""The most bytes that a message may have."""
MOST_HEADER_LINES: Final = 32
LONGEST_HEADER_LINE: Final = 4096


class FramingError(Exception):
    """What came is no message.

    Attributes:
        goes_on: Whether the stream can be read on: the length was known.
    """

    def __init__(self, message: str, *, goes_on: bool) -> None:
        super().__init__(message)
        self.goes_on = goes_on


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
        raise FramingError(f"The message is no JSON: {error}.", goes_on=True) from None
    if not isinstance(message, dict):
        raise FramingError("The message is no JSON object.", goes_on=True)
    return message


def write_message(stream: BinaryIO, message: Mapping[str, Any]) -> None:
    """Write a message."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="backslashreplace")
    stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    stream.flush()


def _read_header(stream: BinaryIO) -> int | None:
    length: int | None = None
    for _ in range(MOST_HEADER_LINES):
        line = stream.readline(LONGEST_HEADER_LINE)
        if not line:
            return None
        name, colon, value = line.decode("latin-1").strip().partition(":")
        if not name:
            if length is None:
                raise FramingError("The header names no Content-Length.", goes_on=False)
            return length
        if not colon:
            raise FramingError(f"The header has a line that is none: {name[:60]!r}.", goes_on=False)
        if name.lower() == "content-length":
            length = _length(value.strip())
    raise FramingError("The header never ends.", goes_on=False)


def _length(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) < 12 and int(value) <= LONGEST):
        raise FramingError(f"The Content-Length is {value[:60]!r}; at most {LONGEST:,} bytes are read.", goes_on=False)
    return int(value)
