"""What is said about the place that somebody points at, as Markdown."""

from collections.abc import Iterable
from functools import lru_cache

from editor.analysis.explanation import explain
from editor.analysis.uses import uses
from editor.errors import EditorError
from editor.model.project import Project
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable
from editor.protocols.lsp.diagnostics import Trouble
from editor.protocols.lsp.keys import about_key
from editor.protocols.lsp.pointing import Named, place_of, pointed
from editor.protocols.lsp.text import Cursor, Opened, Span

LONGEST_TEXT = 400


def hover(opened: Opened, cursor: Cursor, troubles: Iterable[Trouble] = ()) -> tuple[str, Span | None] | None:
    """What to say, and about which part of the text."""
    parts, span = [], None
    for trouble in troubles:
        if trouble.code and trouble.span.first <= cursor <= trouble.span.last:
            parts.append(_about_trouble(trouble))
            span = span or trouble.span
    named = pointed(opened, cursor)
    if named is not None and opened.reading is not None:
        about = _about(opened.reading.project, named)
        parts += [about] if about else []
        span = named.span
    if not parts:
        return _about_key(opened, cursor)
    return "\n\n---\n\n".join(parts), span


def describe(variable: Variable) -> str:
    """What a variable is, in a few words."""
    if isinstance(variable, IntVariable):
        return f"a number from {variable.minimum} to {variable.maximum}, {variable.start} at the start"
    if isinstance(variable, EnumVariable):
        return f"one of {', '.join(variable.values)}; {variable.start} at the start"
    assert isinstance(variable, BoolVariable)
    return f"true or false; {'true' if variable.start else 'false'} at the start"


def about_scene(project: Project, dream: str, scene: str) -> str:
    """A scene in a few lines; empty for a ghost."""
    found = project.scene(dream, scene)
    if found is None:
        return ""
    facts = [
        *([found.mood.value] if found.mood is not None else []),
        *(["wakes"] if found.wake else []),
        *([f"descends into {project.title_of(found.descend)}"] if found.descend is not None else []),
        *([f"{found.minutes:g} minutes"] if found.minutes != 1 else []),
        *([f"motifs: {', '.join(found.motifs)}"] if found.motifs else []),
    ]
    lines = [f"**{_plain(project.title_of(dream, scene))}**  `{dream}/{scene}`"]
    lines += [" · ".join(map(_plain, facts))] if facts else []
    if found.text:
        text = found.text.strip()
        text = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rstrip() + " …"
        lines.append("\n".join(f"> {line}" for line in text.splitlines()))
    ways = [f"- {_plain(way.label or way.to or 'a broken way')} ({way.kind.value})" for way in found.transitions]
    return "\n\n".join([*lines, *(["\n".join(ways)] if ways else [])])


def _about(project: Project, named: Named) -> str:
    if named.kind == "scene":
        return about_scene(project, named.dream, named.name)
    if named.kind == "dream":
        dream = project.dreams.get(named.name)
        if dream is None:
            return ""
        scenes = f"{len(dream.scenes)} scene{'' if len(dream.scenes) == 1 else 's'}"
        return f"**{_plain(project.title_of(named.name))}**  dream, {scenes}, begins at `{dream.start}`"
    variable = project.variables.get(named.name)
    if variable is None:
        return ""
    reads, writes = _uses(project)
    return (
        f"`{named.name}`: {describe(variable)}\n\nread by {reads.get(named.name, 0)} and "
        f"changed by {writes.get(named.name, 0)} sentences"
    )


@lru_cache(2)
def _uses(project: Project) -> tuple[dict[str, int], dict[str, int]]:
    readers, writers = uses(project)
    return {k: len(v) for k, v in readers.items()}, {k: len(v) for k, v in writers.items()}


def _about_trouble(trouble: Trouble) -> str:
    try:
        _, _, page = explain(trouble.code).partition("\n\n")
    except EditorError:
        page = ""
    return f"**{trouble.severity}: {trouble.code}**\n\n{_plain(trouble.message)}\n\n{page}".rstrip()


def _about_key(opened: Opened, cursor: Cursor) -> tuple[str, Span | None] | None:
    found = place_of(opened, cursor)
    if found is None:
        return None
    place, key, value = found
    if key is value or not opened.holds(key, cursor):
        return None
    about = about_key(place)
    return (f"`{place[-1]}`: {about}", opened.span_of(key)) if about else None


def _plain(text: str) -> str:
    """A text in which Markdown finds nothing to mark."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)
