"""Scenes and dreams that no night comes to: a way in, or put aside with their words kept."""

from collections.abc import Iterator
from typing import Final

from editor.edits.batch import Batch
from editor.edits.dreams import ChangeDream
from editor.edits.scenes import ChangeScene
from editor.edits.transitions import AddTransition
from editor.model.table import Table
from editor.model.transition import Kind
from editor.repairs.case import DEADLY_CODES, Case, is_rogue, is_rogue_dream
from editor.repairs.keeping import put_aside, put_dream_aside
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer
from editor.repairs.repairers.ways_out import way_on

MOST_SOURCES: Final = 6


@repairer("unreachable", "never-visited", "promise-broken")
def wire_in(case: Case) -> Iterator[Candidate]:
    """Add a way in, from where a night is stuck if there is such a place, else from what stands before it."""
    dream, name = case.key
    if case.anomaly.code == "promise-broken":
        dream, name = _promised(case)
    scene = case.project.scene(dream, name)
    if scene is None or is_rogue(scene):
        return
    for source in _sources(case, dream, name):
        kinds = {way.kind for way in case.project.dreams[dream].scenes[source].transitions}
        kind = next((k for k in (Kind.PULL, Kind.CHOICE, Kind.DRIFT) if k in kinds), Kind.CHOICE)
        title = f"Add a way from {case.name(dream, source)} to {case.name(dream, name)}"
        edit = AddTransition(dream, source, way_on(case, dream, name, kind))
        yield Offer("wire-in", title, edit, Cost.ADDITION, Hand.DESIGNER)


@repairer("unreachable")
def descend_into(case: Case) -> Iterator[Candidate]:
    """Descend into the dream that nobody comes to."""
    dream = case.anomaly.dream
    if dream is None or case.anomaly.scene is not None or is_rogue_dream(case.project, dream):
        return
    broken = [a for a in case.anomalies if a.code == "missing-dream" and a.scene is not None]
    ends = [key for a in broken if (key := (a.dream or "", a.scene or ""))]
    quiet = [
        (where, name)
        for where, name, scene in case.project.scenes()
        if (where, name) in case.reached
        and scene.descend is None
        and not is_rogue(scene)
        and not scene.wake
        and where != dream
        and scene.transitions
    ]
    for where, name in dict.fromkeys([*ends, *quiet[:MOST_SOURCES]]):
        title = f"Descend from {case.name(where, name)} into {case.project.title_of(dream)}"
        yield Offer("descend-into", title, ChangeScene(where, name, Table({"descend": dream})), Cost.ADDITION, Hand.DESIGNER)


@repairer("unreachable")
def begin_here_too(case: Case) -> Iterator[Candidate]:
    """Let a night begin here too, as where a game calls the scene."""
    dream, name = case.key
    if dream == case.project.start and case.scene is not None:
        entries = (*case.project.dreams[dream].entries, name)
        title = f"Let a night begin in {case.name(dream, name)} too"
        yield Offer("make-entry", title, ChangeDream(dream, Table({"entries": entries})), Cost.SCENE, Hand.ENGINEER)


@repairer("unreachable")
def put_scene_aside(case: Case) -> Iterator[Candidate]:
    """Put the scene, or the dream, aside; notes on the canvas keep every word of it."""
    dream, name = case.key
    if case.scene is not None:
        title = f"Put {case.name(dream, name)} aside, and keep its words in a note"
        yield Offer("put-aside", title, put_aside(case.project, dream, [name]), Cost.PARTING, Hand.DESIGNER)
    elif not case.anomaly.scene and dream in case.project.dreams and case.project.start in case.project.dreams:
        title = f"Put the dream {case.project.title_of(dream)} aside, and keep its words in a note"
        edit = Batch(title, put_dream_aside(case.project, dream))
        yield Offer("put-dream-aside", title, edit, Cost.PARTING, Hand.DESIGNER)


def _promised(case: Case) -> tuple[str, str]:
    """The scene that a promise says can be reached."""
    promise = case.anomaly.promise or ""
    for marker in ('at("', "at('"):
        if marker in promise and not promise.startswith("always"):
            dream, _, scene = promise.partition(marker)[2].partition(marker[-1])[0].rpartition("/")
            return dream, scene
    return "", ""


def _sources(case: Case, dream: str, name: str) -> list[str]:
    """Where a way in may begin, the likeliest first."""
    scenes = case.project.dreams[dream].scenes
    order = {other: place for place, other in enumerate(scenes)}
    sound = [
        other for other, scene in scenes.items() if (dream, other) in case.reached and not scene.wake and not scene.damaged
    ]
    reached = [other for other in sound if not is_rogue(scenes[other])] or sound
    dying = {(a.dream, other) for a in case.anomalies if a.code in DEADLY_CODES for other in a.scenes}
    near = case.near(dream, name)
    before = sorted((n for n in reached if order[n] < order[name]), key=lambda n: order[name] - order[n])
    siblings = sorted((n for n in reached if n in near and n != name), key=lambda n: (near[n], abs(order[n] - order[name])))
    ends = sorted((n for n in reached if (dream, n) in dying), key=lambda n: abs(order[n] - order[name]))
    return list(dict.fromkeys([*ends[:2], *before[:2], *siblings[:2], *reached[-1:]]))[:MOST_SOURCES]
