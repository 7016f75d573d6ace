"""A night as readable text: scene by scene, with the doors that were taken and what they changed."""

from typing import Final

from editor.model.transition import Kind
from editor.playback.doors import DoorView, said
from editor.playback.night import JUMP, SET, Night, Outcome
from editor.semantics.rules import DESCEND, WAKE
from editor.semantics.state import Phase

SIGNS: Final = {Kind.CHOICE: ">", Kind.DRIFT: "~", Kind.PULL: "!"}
"""Before the words of a door: chosen, drifted through, or pulled through."""
INDENT: Final = "    "


def tell_night(night: Night) -> str:
    """The whole night up to the present passage."""
    parts = [tell_passage(night, index) for index in range(night.position + 1)]
    return "\n\n".join([*parts, tell_end(night)]) + "\n"


def tell_passage(night: Night, index: int) -> str:
    """One passage: the door that led there, the scene, its text, and what changed."""
    state = night.passage(index).state
    scene = night.project.scene(*state.here)
    lines = [*_way(night, index)]
    if night.passage(index).move != SET:
        again = " (again)" if state.phase is Phase.RESUMED else ""
        lines.append(f"{night.project.title_of(*state.here)}{again}")
    if scene is not None and scene.text and state.phase is not Phase.RESUMED and night.passage(index).move != SET:
        lines.extend(f"  {line}".rstrip() for line in scene.text.strip("\n").split("\n"))
    changed = ", ".join(f"{name} {said(old)} → {said(new)}" for name, (old, new) in night.changes(index).items())
    if changed:
        lines.append(f"  [{changed}]")
    margin = INDENT * (len(state.stack) - 1)
    return "\n".join(f"{margin}{line}".rstrip() for line in lines)


def tell_end(night: Night) -> str:
    """How the night stands: awake, stuck, or still dreaming; after how long."""
    place = night.project.title_of(*night.here)
    moves = f"{night.position} move{'' if night.position == 1 else 's'}"
    minutes = f"{night.minutes:.4g}" if night.minutes < 1000 else f"{night.minutes:,.0f}"
    lasted = f"after {moves} and {minutes} minute{'' if minutes == '1' else 's'}"
    if night.outcome is Outcome.AWAKE:
        return f"Awake at {place}, {lasted}."
    if night.outcome is Outcome.STUCK:
        return f"Stuck at {place}, {lasted}."
    return f"Still dreaming at {place}, {lasted}."


def tell_door(night: Night, door: DoorView) -> str:
    """What a door reads: its label, else where it leads."""
    way = door.transition
    return way.label or (f"to {night.project.title_of(night.here[0], way.to)}" if way.to is not None else "a broken way")


def _way(night: Night, index: int) -> list[str]:
    """How a passage was reached, in one line."""
    if index == 0:
        return []
    move, before = night.passage(index).move, night.passage(index - 1).state
    dream, scene = night.passage(index).state.here
    if isinstance(move, int):
        way = night.project.transition(*before.here, move)
        if way is None:
            return []
        return [f"{SIGNS[way.kind]} {way.label or 'to ' + night.project.title_of(dream, scene)}"]
    told = {
        DESCEND: f"* A dream within the dream: {night.project.title_of(dream)}",
        WAKE: f"* Awake from {night.project.title_of(before.here[0])}, by {before.here[1]}",
        SET: "* Set by hand",
        JUMP: "* Gone to by hand",
    }
    return [told[move]] if move in told else []
