"""What a debugger shows of a state: variables, the night, the ways on."""

from collections.abc import Iterable
from typing import Any, Final

from editor.errors import EditorError
from editor.model.variable import BoolVariable, IntVariable, Variable
from editor.playback.doors import said
from editor.playback.night import Night
from editor.playback.telling import tell_door

VARIABLES: Final = 1
NIGHT: Final = 2
WAYS: Final = 3
VISITED: Final = 4
SPENT: Final = 5
CHANGED: Final = 6
SCOPES: Final = (
    ("Variables", VARIABLES, "locals", True),
    ("Ways on", WAYS, "registers", False),
    ("Night", NIGHT, "registers", True),
)
"""Name, reference, hint, and whether frames of outer dreams have it too."""


def entries_of(night: Night, reference: int) -> list[dict[str, Any]]:
    """What is behind a reference.

    Raises:
        EditorError: Nothing is.
    """
    if reference == VARIABLES:
        return _variables(night)
    if reference == WAYS:
        return _ways(night)
    if reference == NIGHT:
        return _night(night)
    if reference == CHANGED:
        changes = night.changes(night.position)
        return [_entry(name, f"{said(old)} → {said(new)}") for name, (old, new) in changes.items()]
    if reference == VISITED:
        return _listed("/".join(key) for key in visited(night))
    if reference == SPENT:
        return _listed(f"{dream}/{scene}: {index}" for dream, scene, index in sorted(night.state.spent))
    raise EditorError("There is nothing to show behind this reference.")


def visited(night: Night) -> list[tuple[str, str]]:
    """Every scene visited so far, in the order of the first visits."""
    return list(dict.fromkeys(night.passage(index).state.here for index in range(night.position + 1)))


def kind_of(variable: Variable) -> str:
    """What a variable holds, as a type."""
    if isinstance(variable, IntVariable):
        return f"{variable.minimum}..{variable.maximum}"
    return "true | false" if isinstance(variable, BoolVariable) else " | ".join(variable.values)


def _variables(night: Night) -> list[dict[str, Any]]:
    values = night.variables()
    return [
        {**_entry(name, said(values[name]), kind_of(variable)), "evaluateName": name}
        for name, variable in night.project.variables.items()
    ]


def _ways(night: Night) -> list[dict[str, Any]]:
    chances = {way.move: way.probability for way in night.ways()}
    entries = []
    for door in night.doors():
        chance = f"open, {100 * chances[door.index]:.4g} %" if door.index in chances else ""
        entries.append(_entry(f"{door.index} {tell_door(night, door)}", chance or door.reason, door.transition.kind.value))
    named = [_entry(str(move), "what happens next") for move in chances if isinstance(move, str)]
    return [*entries, *named]


def _night(night: Night) -> list[dict[str, Any]]:
    changed, been = night.changes(night.position), visited(night)
    entries = [
        _entry("dreamer", night.dreamer or "nobody"),
        _entry("seed", str(night.seed)),
        _entry("move", f"{night.position} of {len(night) - 1}"),
        _entry("minutes", f"{night.minutes:g}"),
        _entry("outcome", night.outcome.value if night.outcome is not None else "still dreaming"),
        {**_entry("woke", said(night.state.woke)), "evaluateName": "woke"},
        _entry("changed here", ", ".join(changed) or "nothing", reference=CHANGED if changed else 0),
        _entry("visited", f"{len(been)} scene{'' if len(been) == 1 else 's'}", reference=VISITED),
    ]
    if night.state.spent:
        entries.append(_entry("spent", str(len(night.state.spent)), reference=SPENT))
    return entries


def _listed(texts: Iterable[str]) -> list[dict[str, Any]]:
    return [_entry(str(number), text) for number, text in enumerate(texts)]


def _entry(name: str, value: str, kind: str = "", reference: int = 0) -> dict[str, Any]:
    return {"name": name, "value": value, "variablesReference": reference, **({"type": kind} if kind else {})}
