"""A door in words: its label and where it leads; if closed, its guard with the false part marked and the values it had."""

from collections.abc import Sequence
from html import escape

from editor.language.evaluate import Explanation
from editor.model.project import Project
from editor.model.transition import Kind
from editor.playback.doors import DoorView, said
from editor.ui.panels.debugger.meter import peace_words
from editor.ui.theme import Theme

KINDS = {Kind.CHOICE: "", Kind.DRIFT: "drift", Kind.PULL: "pull"}


def door_title(project: Project, dream: str, door: DoorView) -> str:
    """What to call a door: its label, else where it leads."""
    target = project.title_of(dream, door.transition.to) if door.transition.to is not None else "nowhere"
    return door.transition.label or f"To {target}"


def door_plain(project: Project, dream: str, door: DoorView, peace: float | None, notes: Sequence[str] = ()) -> str:
    """The whole door as one plain line, for screen readers."""
    target = project.title_of(dream, door.transition.to) if door.transition.to is not None else "nowhere"
    light = "open" if door.acts else "open, but others act" if door.open else "closed"
    parts = [f"{door.index + 1}. {door_title(project, dream, door)}", f"leads to {target}", light]
    if peace is not None:
        parts.append(f"peace {peace_words(peace)}")
    parts.extend(notes)
    return ", ".join(parts) + (f". {door.reason}" if door.reason else "")


def door_html(
    project: Project,
    dream: str,
    door: DoorView,
    peace: float | None,
    chance: float | None,
    theme: Theme,
    notes: Sequence[str] = (),
    *,
    brief: bool = False,
) -> str:
    """The door as rich text of one to three lines; in brief without where a door with a label leads."""
    color = {
        name: theme.color(name).name() for name in ("text", "faint", "disabled", "error", "healed", "warning", "moonlight")
    }
    bright = color["text"] if door.acts else color["faint"]
    key = f'<span style="color:{color["moonlight"] if door.acts else color["faint"]}">{door.index + 1}</span>'
    light = "" if door.acts else "outranked" if door.open else "closed"
    target = "" if brief and door.transition.to in project.dreams[dream].scenes else _target(project, dream, door)
    tail = [part for part in (target, KINDS[door.transition.kind], light) if part]
    if chance is not None and chance < 1:
        tail.append(f"{chance:.0%}")
    head = (
        f'{key}&nbsp;&nbsp;<span style="color:{bright};font-weight:600">{escape(door_title(project, dream, door))}</span>'
        f'&nbsp; <span style="color:{color["faint"]}">{escape(" · ".join(tail))}</span>'
    )
    if peace is not None:
        token = "healed" if peace == 1 else "error" if peace == 0 else "warning"
        head += f'&nbsp; <span style="color:{color[token]}">peace&nbsp;{escape(peace_words(peace))}</span>'
    for note in notes:
        head += f'&nbsp; <span style="color:{color["moonlight"]};font-weight:600">▪&nbsp;{escape(note)}</span>'
    below = _why(door, color)
    return f"<div>{head}</div>" + (f'<div style="margin-left:18px">{below}</div>' if below else "")


def _target(project: Project, dream: str, door: DoorView) -> str:
    to = door.transition.to
    if to is None:
        return ""
    if project.scene(dream, to) is None:
        return f"→ {to}, which is not there"
    return f"→ {project.title_of(dream, to)}" if door.transition.label and door.acts else ""


def _why(door: DoorView, color: dict[str, str]) -> str:
    if door.acts:
        return ""
    if door.explanation is None:
        return f'<span style="color:{color["faint"]}">{escape(door.reason)}</span>'
    parts = door.explanation.false_parts()
    return f"{_guard(door.explanation, parts, color)}&nbsp; {_values(parts, color)}"


def _guard(whole: Explanation, parts: tuple[Explanation, ...], color: dict[str, str]) -> str:
    """The guard as written, its false parts red and underlined."""
    text, found, at = whole.text, [], 0
    shift = whole.start
    for part in sorted(parts, key=lambda one: one.start):
        begin, end = part.start - shift, part.end - shift
        found.append(f'<span style="color:{color["faint"]}">{escape(text[at:begin])}</span>')
        found.append(f'<span style="color:{color["error"]};text-decoration:underline">{escape(text[begin:end])}</span>')
        at = end
    found.append(f'<span style="color:{color["faint"]}">{escape(text[at:])}</span>')
    return f"<span style=\"font-family:'DejaVu Sans Mono'\">{''.join(found)}</span>"


def _values(parts: tuple[Explanation, ...], color: dict[str, str]) -> str:
    reads = dict(read for part in parts for read in part.reads)
    if not reads:
        return ""
    words = ", ".join(f"{name} is {said(value)}" for name, value in reads.items())
    return f'<span style="color:{color["faint"]}">({escape(words)})</span>'
