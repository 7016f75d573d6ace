"""What the list beside the place says: the text, the ways on, what is wrong, and what one can do."""

from collections.abc import Sequence

from editor.repairs.repair import Repair
from editor.ui.inside.companion_list import Line
from editor.ui.inside.doorways import Doorway
from editor.ui.inside.things import Thing

ACTIONS = {
    "close": "Walk away",
    "watch": "Watch how it happens",
    "pause": "Stand still or go on",
    "stop": "Stop watching",
    "mend": "What can be done",
    "morning": "See the morning",
    "plan-all": "Do the whole plan",
    "plan-step": "Do the plan's first step",
    "next": "Next wrong thing  N",
    "plan": "Plan the repairs  R",
    "carry": "Let the dream carry you  C",
    "back": "Step back  Backspace",
    "hand": "Change hands  H",
    "tools": "Take the tools  T",
    "undo": "Undo  Ctrl+Z",
    "leave": "Leave the dream  Esc",
}
"""The actions by their names, in the order in which they are listed."""


def place_lines(title: str, text: str, doors: Sequence[Doorway], things: Sequence[Thing]) -> list[Line]:
    """The place itself.

    Args:
        title: Of the scene.
        text: What is told, without marks.
        doors: The ways on.
        things: What is wrong here.
    """
    lines = [Line("text", 0, title, f"{title}. {text}")]
    for number, door in enumerate(doors):
        key = f"{number + 1}  " if number < 9 else ""
        lines.append(Line("door", number, f"{key}{door.title}" + ("" if door.open else "  (closed)"), door.spoken))
    lines += [Line("thing", number, thing.shown.name, thing.spoken) for number, thing in enumerate(things)]
    return lines


def action_lines(names: Sequence[str], repairs: Sequence[Repair]) -> list[Line]:
    """What can be done now: the repairs that are shown, then actions by name."""
    found = [
        Line("action", f"repair-{number}", f"Do: {repair.title}", _repair(repair)) for number, repair in enumerate(repairs)
    ]
    wanted = set(names)
    return found + [Line("action", name, title, title) for name, title in ACTIONS.items() if name in wanted]


def _repair(repair: Repair) -> str:
    return f"Repair: {repair.title}. It needs the {repair.hand.value}'s hand."
