"""Projects to begin from, shipped in `resources/templates`."""

import re
from dataclasses import dataclass
from pathlib import Path

from editor.errors import EditorError
from editor.shipped import resource


@dataclass(frozen=True)
class Template:
    """A project to begin from; its title and summary stand in its first two comments."""

    name: str
    title: str
    summary: str
    path: Path

    def text(self) -> str:
        """The YAML of a new project: the template without its two head comments."""
        lines = self.path.read_text(encoding="utf-8").splitlines(keepends=True)
        return "".join(line for line in lines if not re.match(r"# (title|summary):", line))


def templates() -> dict[str, Template]:
    """Every shipped template by name, the empty one first."""
    found = {}
    paths = sorted(resource("templates").glob("*.dream.yaml"), key=lambda path: (not path.name.startswith("empty"), path))
    for path in paths:
        head = path.read_text(encoding="utf-8")[:400]
        name = path.name.removesuffix(".dream.yaml")
        found[name] = Template(name, _comment(head, "title"), _comment(head, "summary"), path)
    return found


def template(name: str) -> Template:
    """One template.

    Raises:
        EditorError: There is none of that name.
    """
    found = templates()
    if name not in found:
        raise EditorError(f"There is no template called {name!r}.", f"There are: {', '.join(found)}.")
    return found[name]


def _comment(head: str, key: str) -> str:
    found = re.search(rf"^# {key}: (.*)$", head, re.MULTILINE)
    return found[1] if found else ""
