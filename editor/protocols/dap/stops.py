"""What a client wants to stop at: breakpoints by line, by name and by variable, and filters."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.breakpoints import HALT_TITLES, Breakpoint, Halt, checked
from editor.protocols.positions import Positions

BY_LINE: Final = "breakpoint"
BY_NAME: Final = "function breakpoint"
BY_VARIABLE: Final = "data breakpoint"
CHOICE: Final = "choice"
END: Final = "end"
FILTERS: Final = {
    **{halt.value: title for halt, title in HALT_TITLES.items()},
    CHOICE: "Every choice",
    END: "The end of the night",
}
"""What a night can stop at wherever it happens, with what the client shows."""
FIRST_FILTERS: Final = frozenset({Halt.STUCK.value, Halt.LIMIT.value, Halt.PROMISE.value})
NOT_YET: Final = "No dream is played yet."


@dataclass(frozen=True, slots=True)
class Asked:
    """A breakpoint as the client asked for it, and what became of it.

    Attributes:
        number: Its id for the client.
        kind: The reason to give when the night stops at it.
        line: In the file; 0 for one that is in none.
        column: In the file; 0 for none.
        name: A scene or a sentence, or a variable.
        condition: As asked.
        hits: As asked.
        says: As asked.
        found: What the night heeds; `None` where it cannot.
        trouble: Why it cannot.
    """

    number: int
    kind: str
    line: int = 0
    column: int = 0
    name: str = ""
    condition: str = ""
    hits: str = ""
    says: str = ""
    found: Breakpoint | None = None
    trouble: str = NOT_YET

    def body(self, source: dict[str, Any] | None = None, shift: int = 0) -> dict[str, Any]:
        """As the protocol writes it; `shift` is added to the line."""
        body: dict[str, Any] = {"id": self.number, "verified": self.found is not None}
        if self.found is None:
            body["message"] = self.trouble
        if self.line:
            body["line"] = self.line + shift
        if source is not None:
            body["source"] = source
        return body


@dataclass
class Stops:
    """Everything to stop at.

    Attributes:
        by_file: The breakpoints of each file, by its path.
        by_name: On scenes by name, or when a sentence becomes true.
        by_variable: When a variable changes.
        filters: The keys of `FILTERS` that are on.
    """

    by_file: dict[str, list[Asked]] = field(default_factory=dict)
    by_name: list[Asked] = field(default_factory=list)
    by_variable: list[Asked] = field(default_factory=list)
    filters: frozenset[str] = FIRST_FILTERS
    _numbers: int = 0

    def number(self) -> int:
        """The next id."""
        self._numbers += 1
        return self._numbers

    def all(self) -> list[Asked]:
        """Every breakpoint."""
        return [*(one for found in self.by_file.values() for one in found), *self.by_name, *self.by_variable]

    def sound(self) -> list[Asked]:
        """Those that the night heeds."""
        return [one for one in self.all() if one.found is not None]

    def halts(self) -> list[Halt]:
        """The filters that playing knows."""
        return [halt for halt in Halt if halt.value in self.filters]

    def resolve(self, project: Project, positions: Positions, path: str) -> None:
        """Find everything anew in a project and its file."""
        for file, found in self.by_file.items():
            here = same_file(file, path)
            self.by_file[file] = [resolved(one, project, positions if here else None) for one in found]
        self.by_name = [resolved(one, project, None) for one in self.by_name]
        self.by_variable = [resolved(one, project, None) for one in self.by_variable]


def resolved(asked: Asked, project: Project, positions: Positions | None) -> Asked:
    """A breakpoint with what the night heeds, or with the reason why it cannot."""
    try:
        place, line = _place(asked, project, positions)
        found = replace(place, hits=_hits(asked.hits), says=asked.says)
        if asked.condition and place.condition:
            found = replace(found, condition=f"({place.condition}) and ({asked.condition})")
        elif asked.condition:
            found = replace(found, condition=asked.condition)
        return replace(asked, found=checked(found, project), line=line, trouble="")
    except EditorError as error:
        return replace(asked, found=None, trouble=str(error))


def same_file(one: str, other: str) -> bool:
    """Whether two paths, or file URIs, name the same file."""
    return os.path.normcase(os.path.realpath(plain_path(one))) == os.path.normcase(os.path.realpath(plain_path(other)))


def plain_path(text: str) -> str:
    """A path, from a path or a file URI."""
    if not text.startswith("file:"):
        return text
    path = unquote(urlsplit(text).path)
    return path[1:] if os.name == "nt" and path[2:3] == ":" else path


def absolute(text: str) -> str:
    """The absolute path of a path or a file URI."""
    return str(Path(plain_path(text)).absolute())


def _place(asked: Asked, project: Project, positions: Positions | None) -> tuple[Breakpoint, int]:
    if asked.kind == BY_VARIABLE:
        return Breakpoint(variable=asked.name), 0
    if asked.kind == BY_NAME:
        return _named(asked.name, project), 0
    if positions is None:
        raise EditorError("This is not the file of the dream that is played.")
    spot = positions.at(asked.line, asked.column or None)
    if spot is None:
        raise EditorError("No scene or transition stands here.")
    return Breakpoint(spot.scene, spot.transition), spot.line


def _named(name: str, project: Project) -> Breakpoint:
    dream, slash, scene = name.partition("/")
    if slash and project.scene(dream, scene) is not None:
        return Breakpoint((dream, scene))
    if slash and dream in project.dreams:
        raise EditorError(f"There is no scene {name}.", "Name one as dream/scene, or write a sentence.")
    for dream_id, found in project.dreams.items():
        if name in found.scenes:
            return Breakpoint((dream_id, name))
    return Breakpoint(condition=name)


def _hits(text: str) -> int:
    word = text.strip()
    if not word:
        return 1
    more = word.startswith(">") and not word.startswith(">=")
    digits = word.removeprefix(">=").removeprefix(">").strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise EditorError("How many hits is a number: the night stops from that one on.")
    return max(1, int(digits) + more)
