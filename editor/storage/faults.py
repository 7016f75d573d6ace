"""Something odd in a file; loading goes on."""

from dataclasses import dataclass

Place = tuple[str | int, ...]
"""The keys and indexes that lead to a part of a file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something odd in a file.

    Attributes:
        code: `damage`, `unknown-key` or `duplicate-id`.
        message: A plain sentence.
        line: From 1.
        column: From 1.
        place: The way to the part.
        dream: The dream it stands in, if any.
        scene: The scene it stands in, if any.
        transition: The index of the transition it stands in, if any.
    """

    code: str
    message: str
    line: int
    column: int
    place: Place = ()
    dream: str | None = None
    scene: str | None = None
    transition: int | None = None
