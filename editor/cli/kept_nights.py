"""The nights kept beside a project, played again, with where one goes another way now."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.saved import play_saved
from editor.storage.kept_nights import NightFileError, nights_beside, open_night_file

CODE = "kept-night"


@dataclass(frozen=True, slots=True)
class KeptNight:
    """A kept night, played again.

    Attributes:
        file: As the project was named, with the folder of its nights.
        dreamer: Whose night it is.
        unchanged: Whether the dream is the one in which the night was kept.
        trouble: Where it goes another way, or why it could not be read; empty where it goes as it did.
        move: At which move it goes another way.
        line: Of the file.
        is_readable: Whether the file is a kept night at all.
    """

    file: str
    dreamer: str | None = None
    unchanged: bool = False
    trouble: str = ""
    move: int | None = None
    line: int = 1
    is_readable: bool = True

    @property
    def data(self) -> dict[str, Any]:
        """For the JSON of a check."""
        return {
            "file": self.file,
            "dreamer": self.dreamer,
            "holds": not self.trouble,
            "unchanged": self.unchanged,
            "move": self.move,
            "line": self.line if self.trouble else None,
            "message": self.trouble or None,
        }


def kept_nights(name: str, project: Project, dreamer: str | None = None) -> tuple[KeptNight, ...]:
    """Play the nights that are kept beside a project file, one dreamer's or all of them; none for standard input.

    A file that cannot be read may be anybody's, and is always told.
    """
    if name == "-":
        return ()
    found = [_play(path, project) for path in nights_beside(Path(name))]
    return tuple(one for one in found if dreamer is None or one.dreamer == dreamer or not one.is_readable)


def kept_lines(name: str, found: Sequence[KeptNight]) -> list[str]:
    """What to print of them."""
    troubled = [one for one in found if one.trouble]
    lines = [f"{one.file}:{one.line}:1: error: {one.trouble} [{CODE}]" for one in troubled]
    if found:
        nights = f"{len(found)} kept night{'' if len(found) == 1 else 's'}"
        unread = sum(not one.is_readable for one in troubled)
        other = len(troubled) - unread
        counts = [f"{other} another way now"] if other else []
        counts += [f"{unread} that could not be read"] if unread else []
        lines.append(", ".join([f"{name}: {nights}", *(counts or ["as kept"])]))
    return lines


def _play(path: Path, project: Project) -> KeptNight:
    file = path.as_posix()
    try:
        night = open_night_file(path)
        dreamer = night.data.get("dreamer")
    except EditorError as error:
        line = error.line if isinstance(error, NightFileError) else 1
        return KeptNight(file, trouble=error.message, line=line, is_readable=False)
    try:
        kept = play_saved(project, night.data)
    except EditorError as error:
        return KeptNight(file, dreamer, trouble=error.message)
    if kept.trouble is None:
        return KeptNight(file, dreamer, kept.unchanged)
    at_the_end = kept.night.position == len(night.move_lines)
    line = night.end_line if at_the_end else night.line_of(kept.trouble.move)
    return KeptNight(file, dreamer, kept.unchanged, kept.trouble.message, kept.trouble.move, line)
