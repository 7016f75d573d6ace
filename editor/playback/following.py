"""A night goes on while its dream is edited: what was called otherwise, and which way is which now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor.errors import EditorError
from editor.language.renaming import rename_dream, rename_scene, rename_variable
from editor.model.difference import SceneKey
from editor.model.dream import Dream
from editor.model.project import Project
from editor.model.transition import Transition
from editor.playback.night import Night
from editor.playback.trace import MisfitError, replay
from editor.prover.answer import Step, Trace
from editor.prover.plain.graph import trace_of


@dataclass(frozen=True)
class Followed:
    """A night carried into an edited dream.

    Attributes:
        night: As far as the dream allows it, at the move where it was or the last one there is; `None` where not even
            its beginning fits.
        trouble: At which move it no longer fits, and why; `None` where it fits.
    """

    night: Night | None
    trouble: EditorError | None = None


def follow(night: Night, project: Project, dreamer: str | None) -> Followed:
    """The same moves in another value of the project, or for another dreamer.

    Args:
        night: What was played; it is not changed.
        project: The edited dream.
        dreamer: Who dreams now.
    """
    position, passages = night.position, night.passages
    trace = trace_of([(passage.state, passage.move) for passage in passages], night.rules)
    called = renames(night.project, project).scenes
    trouble: EditorError | None = None
    try:
        found = replay(
            project, dreamer, carried(trace, night.project, project, called), seed=night.seed, exact=False, anywhere=True
        )
    except MisfitError as error:
        if error.night is None:
            return Followed(None, error)
        found, trouble = error.night, error
    except EditorError as error:
        return Followed(None, error)
    found.go_to(min(position, len(found) - 1))
    return Followed(found, trouble)


@dataclass(frozen=True)
class Renames:
    """What is called otherwise, by the old name.

    Attributes:
        scenes: (dream, scene) to the same now.
        variables: Name to name.
        old: The project in which things were called so.
        new: The project in which they are called otherwise.
    """

    scenes: Mapping[SceneKey, SceneKey]
    variables: Mapping[str, str]
    old: Project
    new: Project

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.scenes or self.variables)

    def way(self, scene: SceneKey, index: int) -> int | None:
        """Where a way out of a scene stands now; `None` where it is gone, or its scene is."""
        after = self.new.scene(*self.scenes.get(scene, scene))
        before = self.old.scene(*scene)
        if before is None or index >= len(before.transitions):
            return index
        if after is None:
            return None
        found = _way(index, scene, self.old, self.new, self.scenes)
        return found if found < len(after.transitions) else None

    def sentence(self, text: str) -> str:
        """A sentence in the new words."""
        for was, now in self.variables.items():
            text = rename_variable(text, was, now)
        for (dream, scene), (new_dream, new_scene) in self.scenes.items():
            text = rename_scene(text, dream, scene, new_scene, None)
            text = rename_dream(text, dream, new_dream) if dream != new_dream else text
        return text


def renames(old: Project, new: Project) -> Renames:
    """What stands in the same place under another name.

    Nobody tells what was renamed; where one scene (or dream, or variable) is gone and another stands in its place in the
    order, with as many as before, it is the same one.
    """
    gone = [name for name in old.variables if name not in new.variables]
    come = [name for name in new.variables if name not in old.variables]
    return Renames(_renamed_scenes(old, new), _paired(gone, come, list(old.variables), list(new.variables)), old, new)


def _renamed_scenes(old: Project, new: Project) -> dict[SceneKey, SceneKey]:
    found: dict[SceneKey, SceneKey] = {}
    for before, after in _dreams(old, new).items():
        one, other = old.dreams[before], new.dreams[after]
        if one is other and before == after:
            continue
        scenes = _scenes(one, other)
        found.update(((before, was), (after, now)) for was, now in scenes.items())
        if before != after:
            found.update(((before, name), (after, name)) for name in one.scenes if name in other.scenes)
    return found


def carried(trace: Trace, old: Project, new: Project, called: Mapping[SceneKey, SceneKey]) -> Trace:
    """A night of the old dream in the words of the new one: scenes by their new names, ways by their new places.

    Args:
        trace: The night.
        old: The dream in which it was played.
        new: The dream in which it should be played on.
        called: The scenes that `renames` found.
    """
    found: list[Step] = []
    for number, step in enumerate(trace):
        move = step.move
        if isinstance(move, int) and number:
            move = _way(move, trace[number - 1].at[-1], old, new, called)
        found.append(replace(step, move=move, at=tuple(called.get(key, key) for key in step.at)))
    return tuple(found)


def _way(index: int, at: SceneKey, old: Project, new: Project, called: Mapping[SceneKey, SceneKey]) -> int:
    before, after = old.scene(*at), new.scene(*called.get(at, at))
    if before is None or after is None or before.transitions == after.transitions or index >= len(before.transitions):
        return index
    wanted = before.transitions[index]
    target = called.get((at[0], wanted.to or ""), (at[0], wanted.to))[1]
    likeness = [(_likeness(way, wanted, target), place == index, -place) for place, way in enumerate(after.transitions)]
    best = max(likeness, default=(0, False, 0))
    if best[0]:
        return -best[2]
    rewired = len(after.transitions) == len(before.transitions)
    return index if rewired else len(after.transitions)


def _likeness(way: Transition, wanted: Transition, target: str | None) -> int:
    """How much a way looks like the one that was taken; 0 where it leads elsewhere under another label."""
    same_target, same_label = way.to == target, way.label == wanted.label
    if not same_target and not (same_label and wanted.label):
        return 0
    return 8 * same_target + 4 * same_label + 2 * (way.when == wanted.when) + (way.kind is wanted.kind)


def _dreams(old: Project, new: Project) -> dict[str, str]:
    found = {name: name for name in old.dreams if name in new.dreams}
    gone = [name for name in old.dreams if name not in new.dreams]
    come = [name for name in new.dreams if name not in old.dreams]
    return found | _paired(gone, come, list(old.dreams), list(new.dreams))


def _scenes(old: Dream, new: Dream) -> dict[str, str]:
    gone = [name for name in old.scenes if name not in new.scenes]
    come = [name for name in new.scenes if name not in old.scenes]
    return _paired(gone, come, list(old.scenes), list(new.scenes)) if gone and come else {}


def _paired(gone: list[str], come: list[str], before: list[str], after: list[str]) -> dict[str, str]:
    if len(before) != len(after) or len(gone) != len(come):
        return {}
    pairs = dict(zip(gone, come, strict=True))
    return pairs if all(before.index(was) == after.index(now) for was, now in pairs.items()) else {}
