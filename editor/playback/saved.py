"""Nights that are kept: small plain data of seed, moves and edits by hand, with a fingerprint of the dream.

A kept night holds the moves, not the states: played again, it shows what the dream makes of the same moves now.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.variable import EnumVariable, IntVariable, Variable
from editor.playback.doors import said
from editor.playback.night import JUMP, SET, Night
from editor.playback.trace import MisfitError
from editor.semantics.rules import DESCEND, WAKE

VERSION: Final = 1
DIGITS: Final = 16
HINT: Final = "A kept night is a file that the debugger wrote."


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept night, played again.

    Attributes:
        night: As far as it could be played.
        unchanged: Whether the dream has the fingerprint that it had.
        trouble: Where a move was no longer possible, or where the night ends otherwise than it did; `None` where
            all is as it was.
    """

    night: Night
    unchanged: bool
    trouble: MisfitError | None = None


def saved_night(night: Night) -> dict[str, Any]:
    """A night up to its present passage, as plain data."""
    passages = night.passages[: night.position + 1]
    found: dict[str, Any] = {"night": VERSION, "dream": night.project.title, "fingerprint": fingerprint(night.project)}
    if night.dreamer is not None:
        found["dreamer"] = night.dreamer
    found["seed"] = night.seed
    begin = passages[0].state.here
    if begin != _usual_start(night.project):
        found["begin"] = list(begin)
    found["moves"] = [_move(night, index) for index in range(1, len(passages))]
    found["ends"] = _end(night)
    return found


def play_saved(project: Project, data: object) -> Kept:
    """Play a kept night again.

    Raises:
        EditorError: It is no kept night, or there is no such dreamer or beginning any more.
    """
    if not isinstance(data, Mapping) or data.get("night") != VERSION or isinstance(data.get("night"), bool):
        raise EditorError("This is no kept night.", HINT)
    moves, seed, dreamer = data.get("moves", []), data.get("seed", 0), data.get("dreamer")
    if not isinstance(moves, list) or isinstance(seed, bool) or not isinstance(seed, int):
        raise EditorError("The kept night has no list of moves, or no whole number as its seed.", HINT)
    if dreamer is not None and not isinstance(dreamer, str):
        raise EditorError("The kept night's dreamer is no id.", HINT)
    begin = data.get("begin")
    night = Night(project, dreamer, seed=seed, at=None if begin is None else _key(begin))
    unchanged = data.get("fingerprint") == fingerprint(project)
    for number, move in enumerate(moves, 1):
        try:
            _make(night, move)
        except EditorError as error:
            return Kept(night, unchanged, MisfitError(number, error.message, night))
    return Kept(night, unchanged, _otherwise(night, data.get("ends")))


def fingerprint(project: Project) -> str:
    """What the nights of a project depend on, in 16 hexadecimal digits: neither texts nor layout."""
    told = {
        "start": project.start,
        "variables": [(name, _variable(variable)) for name, variable in project.variables.items()],
        "dreamers": [(name, [*who.fears.items()], [*who.desires.items()]) for name, who in project.dreamers.items()],
        "dreams": [
            (dream_id, dream.start, [(scene_id, _scene(scene)) for scene_id, scene in dream.scenes.items()])
            for dream_id, dream in project.dreams.items()
        ],
    }
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:DIGITS]


def _variable(variable: Variable) -> list[object]:
    if isinstance(variable, IntVariable):
        return [variable.minimum, variable.maximum, variable.start]
    return [*variable.values, variable.start] if isinstance(variable, EnumVariable) else [variable.start]


def _scene(scene: Scene) -> list[object]:
    ways = [
        [way.to, way.kind.value, way.when, list(way.do), float(way.weight), way.once, way.damaged]
        for way in scene.transitions
    ]
    motifs = [*scene.motifs.items()]
    return [scene.wake, scene.descend, list(scene.enter), motifs, float(scene.minutes), scene.damaged, ways]


def _usual_start(project: Project) -> SceneKey | None:
    dream = project.dreams.get(project.start or "")
    return None if dream is None else (project.start or "", dream.start or "")


def _move(night: Night, index: int) -> object:
    passage = night.passage(index)
    if passage.move == SET:
        return {SET: {name: after for name, (_, after) in night.changes(index).items()}}
    return {JUMP: list(passage.state.here)} if passage.move == JUMP else passage.move


def _end(night: Night) -> dict[str, Any]:
    return {
        "at": [list(key) for key in night.state.stack],
        "outcome": None if night.outcome is None else night.outcome.value,
        "variables": night.variables(),
    }


def _make(night: Night, move: object) -> None:
    if isinstance(move, Mapping) and isinstance(move.get(SET), Mapping):
        night.set_variables({str(name): value for name, value in move[SET].items()})
    elif isinstance(move, Mapping) and JUMP in move:
        night.jump(_key(move[JUMP]))
    elif isinstance(move, int) and not isinstance(move, bool):
        night.step(move)
    elif move in (DESCEND, WAKE) and [way.move for way in night.ways()] == [move]:
        night.step()
    else:
        raise EditorError(f"the move {move!r} is not possible at {'/'.join(night.here)}.")


def _otherwise(night: Night, ends: object) -> MisfitError | None:
    """What is different at the end from what was kept."""
    if not isinstance(ends, Mapping):
        return None
    now = _end(night)
    if ends.get("at") != now["at"]:
        return MisfitError(night.position, f"it ends at {'/'.join(night.here)} instead of where it did.", night)
    if ends.get("outcome") != now["outcome"]:
        outcome = now["outcome"] or "still dreaming"
        return MisfitError(night.position, f"it ends {outcome} instead of {ends.get('outcome') or 'still dreaming'}.", night)
    kept = ends.get("variables")
    for name, value in now["variables"].items():
        if isinstance(kept, Mapping) and name in kept and kept[name] != value:
            return MisfitError(night.position, f"{name} ends as {said(value)} instead of {said(kept[name])}.", night)
    return None


def _key(data: object) -> SceneKey:
    if isinstance(data, list) and len(data) == 2 and isinstance(data[0], str) and isinstance(data[1], str):
        return data[0], data[1]
    raise EditorError("A scene of the kept night is no [dream, scene].", HINT)
