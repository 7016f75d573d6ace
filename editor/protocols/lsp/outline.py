"""The dreams, scenes, variables and dreamers of a text, for an editor's outline."""

from dataclasses import dataclass

from editor.model.project import Project
from editor.protocols.lsp.text import Opened, Span
from editor.storage.nodes import Node


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an outline.

    Attributes:
        name: Its id.
        kind: `dream`, `scene`, `variable` or `dreamer`.
        detail: For people.
        key: Where its key stands.
        whole: From its key to its end.
        inner: What is inside it.
    """

    name: str
    kind: str
    detail: str
    key: Span
    whole: Span
    inner: tuple["Entry", ...] = ()


def outline(opened: Opened) -> list[Entry]:
    """Everything that has an id, in the file's order."""
    if opened.reading is None:
        return []
    project, root = opened.reading.project, opened.reading.source.root
    found: list[Entry] = []
    for key, section in root.entries if root is not None else ():
        for name, value in section.real.entries:
            if key.real.text in ("variables", "dreamers"):
                found.append(_entry(opened, key.real.text[:-1], name, value, ""))
            elif key.real.text == "dreams":
                scenes = _scenes(opened, project, name.real.text, value)
                title = project.title_of(name.real.text)
                found.append(_entry(opened, "dream", name, value, title if title != name.real.text else "", scenes))
    return found


def _scenes(opened: Opened, project: Project, dream: str, value: Node) -> tuple[Entry, ...]:
    scenes = value.real.get("scenes")
    if scenes is None:
        return ()
    return tuple(
        _entry(opened, "scene", key, scene, project.title_of(dream, key.real.text)) for key, scene in scenes.real.entries
    )


def _entry(opened: Opened, kind: str, key: Node, value: Node, detail: str, inner: tuple[Entry, ...] = ()) -> Entry:
    end = value.end if value.kind != "alias" and value.start >= key.start else key.end
    whole = Span(opened.cursor(key.start), opened.cursor(max(end, key.end)))
    return Entry(key.real.text or " ", kind, detail, opened.span_of(key), whole, inner)
