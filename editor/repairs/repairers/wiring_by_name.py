"""A way, a start or an entry that names no scene: the near name, the scene made, or the way dropped."""

from collections.abc import Iterator
from difflib import get_close_matches

from editor.edits.dreams import ChangeDream
from editor.edits.edit import Edit
from editor.edits.scenes import AddScene
from editor.edits.transitions import Rewire
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition
from editor.repairs.case import Case
from editor.repairs.keeping import remove_ways
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer

NEAR = 0.5


@repairer("missing-scene")
def wire_to_near_name(case: Case) -> Iterator[Candidate]:
    """Lead to the scene whose name is nearest."""
    wrong = wrong_name(case)
    close = get_close_matches(wrong, case.project.dreams[case.key[0]].scenes, 3, NEAR) if wrong else []
    for place, near in enumerate(close):
        title = f"Lead to {case.name(case.key[0], near)} instead of {wrong!r}"
        yield Offer("wire-to-near-name", title, led_to(case, near), Cost.ADDITION if place else Cost.WORD, Hand.DESIGNER)


@repairer("missing-scene")
def wire_to_likely_scene(case: Case) -> Iterator[Candidate]:
    """Lead to a scene from which the dreamer can wake, whatever it is called."""
    dream, scene = case.key
    near = case.targets(dream, scene) or list(case.project.dreams[dream].scenes)[:1]
    if case.way is None:
        near = list(dict.fromkeys([*list(case.project.dreams[dream].scenes)[:1], *near]))
    for target in near:
        title = f"Lead to {case.name(dream, target)} instead of {wrong_name(case) or 'nowhere'!r}"
        yield Offer("wire-to-likely-scene", title, led_to(case, target), Cost.ADDITION, Hand.DESIGNER)


@repairer("missing-scene")
def make_missing_scene(case: Case) -> Iterator[Candidate]:
    """Make the scene that is named, with a way on to where the dreamer is safe."""
    dream, name = case.key[0], wrong_name(case)
    if not name or not 1 <= len(name) <= 120 or "/" in name:
        return
    siblings = (
        [way.to for way in case.scene.transitions if way.to in case.project.dreams[dream].scenes] if case.scene else []
    )
    waking = case.waking(dream)
    onward = [to for to in siblings if to in waking and to is not None] + case.targets(dream, case.key[1])
    for target in list(dict.fromkeys(onward))[:3]:
        made = Scene(title=titled(name), transitions=(Transition(target),))
        title = f"Make the scene {name!r}, with a way on to {case.name(dream, target)}"
        yield Offer("make-scene", title, AddScene(dream, name, made), Cost.SCENE, Hand.DESIGNER)
    title = f"Make the scene {name!r}, where the dream ends"
    yield Offer(
        "make-scene", title, AddScene(dream, name, Scene(title=titled(name), wake=True)), Cost.SCENE + 1, Hand.DESIGNER
    )


@repairer("missing-scene")
def drop_way_to_nowhere(case: Case) -> Iterator[Candidate]:
    """Take the way away; the scene's note keeps it."""
    dream, scene = case.key
    if case.way is not None and case.anomaly.transition is not None:
        edit = remove_ways(case.project, dream, scene, [case.anomaly.transition])
        title = f"Close the way from {case.name(dream, scene)} to {case.way.to!r}, and keep its words in a note"
        yield Offer("drop-way", title, edit, Cost.LOSS, Hand.DESIGNER)
    elif "entries" in case.anomaly.place:
        yield Offer("drop-entry", f"Drop the entry {wrong_name(case)!r}", led_to(case, None), Cost.LOSS, Hand.ENGINEER)


def wrong_name(case: Case) -> str:
    """The name that no scene has."""
    if case.way is not None:
        return case.way.to or ""
    dream = case.project.dreams[case.key[0]]
    if "entries" in case.anomaly.place:
        return next((entry for entry in dream.entries if entry not in dream.scenes), "")
    return dream.start or ""


def led_to(case: Case, target: str | None) -> Edit:
    """An edit that puts a right name in the place of the wrong one, or nothing."""
    dream, scene = case.key
    if case.anomaly.transition is not None and target is not None:
        return Rewire(dream, scene, case.anomaly.transition, target)
    if "entries" in case.anomaly.place:
        wrong = wrong_name(case)
        entries = [target if entry == wrong else entry for entry in case.project.dreams[dream].entries]
        return ChangeDream(dream, Table({"entries": tuple(dict.fromkeys(e for e in entries if e is not None))}))
    return ChangeDream(dream, Table({"start": target}))


def titled(name: str) -> str:
    """A title made of an id."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words != name or name.islower() else ""
