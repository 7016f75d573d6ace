"""What would open a door, in words rather than in the language."""

from typing import Final

from editor.language.evaluate import Explanation
from editor.language.syntax import Compare, Expression, Literal, Name, Not, Visited, Woke
from editor.model.project import Project
from editor.playback.doors import DoorView, said

RELATIONS: Final = {
    "<": "is under",
    "<=": "is at most",
    ">": "is over",
    ">=": "is at least",
    "==": "is",
    "!=": "is not",
}
OPPOSITE: Final = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def what_would_open(project: Project, dream: str, door: DoorView) -> str:
    """In words what keeps a door closed, and what would open it; empty where it can be taken."""
    if door.acts:
        return ""
    if door.explanation is None or door.wrong or door.spent:
        return door.reason
    wishes = [_wish(project, dream, part) for part in door.explanation.false_parts()]
    return f"Opens when {' and '.join(dict.fromkeys(wishes))}"


def _wish(project: Project, dream: str, part: Explanation) -> str:
    wanted = part.value is False
    now = ", ".join(said(value).replace('"', "") for name, value in part.reads if name != part.text and value != "")
    words = _words(project, dream, part.node, part.text, wanted)
    return f"{words} (now {now})" if now and isinstance(part.node, Compare) else words


def _words(project: Project, dream: str, node: Expression, text: str, wanted: bool) -> str:
    if isinstance(node, Not):
        return _words(project, dream, node.operand, text, not wanted)
    if isinstance(node, Compare):
        operator = node.operator if wanted else OPPOSITE[node.operator]
        sides = [_side(project, dream, side) for side in (node.left, node.right)]
        if all(side is not None for side in sides):
            return f"{sides[0]} {RELATIONS[operator]} {sides[1]}"
    if isinstance(node, Visited):
        title = project.title_of(node.dream or dream, node.scene)
        return f"you have been in {title}" if wanted else f"you have not yet been in {title}"
    if isinstance(node, Name):
        return f"{_said_name(node.name)} is {'true' if wanted else 'false'}"
    return f"{text} holds" if wanted else f"{text} no longer holds"


def _side(project: Project, dream: str, node: Expression) -> str | None:
    if isinstance(node, Name):
        return _said_name(node.name)
    if isinstance(node, Literal):
        return said(node.value) if not isinstance(node.value, str) else f"«{node.value}»"
    if isinstance(node, Woke):
        return "the way you woke"
    return None


def _said_name(name: str) -> str:
    return name.replace("_", " ")
