"""Too much fear, or a promise broken by what effects do: lower what is added, soothe, or show less of what is feared."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.edits.scenes import ChangeScene
from editor.edits.transitions import ChangeTransition
from editor.language.check import reads
from editor.model.difference import SceneKey
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.variable import IntVariable
from editor.prover.answer import Trace
from editor.repairs.case import Case
from editor.repairs.effects import Effect, effects_in, effects_of, effects_on, places_on, round_of
from editor.repairs.keeping import renoted
from editor.repairs.repair import Candidate, Cost, Dial, Hand, Offer, repairer
from editor.semantics.places import rise

MOST_EFFECTS: Final = 6
MOST_PLACES: Final = 4
FEARFUL: Final = ("fear-limit", "fear-feedback", "promise-broken")


@repairer(*FEARFUL, "trapped", "endless-drift", "stuck")
def lower_effect(case: Case) -> Iterator[Candidate]:
    """Lower what an effect adds, by the least that helps."""
    for effect in _effects(case):
        amount = effect.amount
        if amount is not None and amount > 1:
            yield Dial(partial(_lowered, case, effect, amount), amount - 1)


@repairer(*FEARFUL, "trapped", "endless-drift", "stuck", "never-open", "never-visited")
def drop_effect(case: Case) -> Iterator[Candidate]:
    """Take an effect away; the scene's note keeps it."""
    for effect in _effects(case):
        title = f"Take «{effect.text}» away in {case.name(*effect.key)}, and keep it in a note"
        yield Offer("drop-effect", title, effect.dropped(case.project), Cost.LOSS, Hand.ENGINEER)
        if effect.adds:
            text = effect.text.replace("+=", "-=", 1)
            title = f"Turn an effect of {case.name(*effect.key)} round: «{effect.text}» becomes «{text}»"
            yield Offer("turn-effect", title, effect.rewritten(case.project, text), Cost.ENDING, Hand.ENGINEER)


@repairer("fear-limit", "fear-feedback", "promise-broken")
def cap_effects(case: Case) -> Iterator[Candidate]:
    """Let no effect of the whole dream add more than so much, where several of them together are too much."""
    for variable in _variables(case):
        found = [effect for effect in effects_in(case.project) if effect.variable == variable and effect.adds]
        largest = max((effect.amount or 0 for effect in found), default=0)
        if largest > 1:
            yield Dial(partial(_capped, case, variable, tuple(found), largest), largest - 1)


@repairer("fear-limit", "fear-feedback", "promise-broken")
def soothe_everywhere(case: Case) -> Iterator[Candidate]:
    """Let every scene that frightens soothe too, so that none adds more than so much, where one alone is not enough."""
    if "fear" in _variables(case) and isinstance(case.project.variables.get("fear"), IntVariable):
        rises = _rises(case)
        if rises and max(rises.values()) > 0:
            yield Dial(partial(_soothed_everywhere, case, rises), max(rises.values()))


@repairer(*FEARFUL)
def add_resting_effect(case: Case) -> Iterator[Candidate]:
    """Let a scene on the way soothe, by the least that helps."""
    for variable in _variables(case):
        declared = case.project.variables.get(variable)
        if not isinstance(declared, IntVariable):
            continue
        for key in places_on(_trace(case))[:MOST_PLACES]:
            scene = case.project.scene(*key)
            if scene is not None and not scene.damaged:
                yield Dial(partial(_soothed, case, key, scene, variable), declared.maximum - declared.minimum)


@repairer("fear-limit", "fear-feedback", "promise-broken", "strong-motif")
def show_less(case: Case) -> Iterator[Candidate]:
    """Show less of what the dreamer fears, or nothing of it."""
    dreamers = [case.project.dreamers[who] for who in case.anomaly.dreamers or case.project.dreamers]
    places = [case.key] if case.anomaly.code == "strong-motif" else places_on(_trace(case))
    for key in places:
        scene = case.project.scene(*key)
        if scene is None or not any(rise(dreamer, scene, "fear") for dreamer in dreamers):
            continue
        feared = {motif for dreamer in dreamers for motif in dreamer.fears if motif in scene.motifs}
        for motif in sorted(feared):
            for intensity in range(scene.motifs[motif] - 1, 0, -1):
                if case.anomaly.code != "strong-motif" or intensity == 1:
                    yield _shown(case, key, scene, motif, intensity)
            if case.anomaly.code != "strong-motif":
                yield _hidden(case, key, scene, motif)


@repairer("fear-limit", "fear-feedback")
def take_once(case: Case) -> Iterator[Candidate]:
    """Let a way that feeds fear be taken only once."""
    trace = _trace(case)
    for before, step in list(pairwise(trace))[::-1][:MOST_PLACES]:
        if not isinstance(step.move, int):
            continue
        key = before.at[-1]
        way = case.project.transition(*key, step.move)
        if way is not None and not way.once:
            title = f"Let the way from {case.name(*key)} to {case.name(key[0], way.to or '')} be taken only once"
            edit = ChangeTransition(*key, step.move, Table({"once": True}))
            yield Offer("take-once", title, edit, Cost.TURN, Hand.ENGINEER)


def _trace(case: Case) -> Trace:
    trace = case.anomaly.trace
    return round_of(trace) if case.anomaly.code == "fear-feedback" else trace


def _variables(case: Case) -> list[str]:
    """The variables that the anomaly is about."""
    if case.anomaly.code in ("fear-limit", "fear-feedback"):
        return ["fear"]
    if case.anomaly.code == "promise-broken":
        return sorted(reads((case.anomaly.promise or "").partition(":")[2].strip()))
    return []


def _effects(case: Case) -> list[Effect]:
    """The effects on the way that write what matters, the last one first."""
    wanted = set(_variables(case)) or _guarding(case)
    found = [effect for effect in effects_on(case.project, _trace(case)) if effect.variable in wanted]
    return found[:MOST_EFFECTS]


def _guarding(case: Case) -> set[str]:
    """The variables that the guards of the troubled scenes read."""
    scenes = [case.project.scene(*key) for key in case.group or (case.key,)]
    ways = [way for scene in scenes if scene is not None for way in scene.transitions]
    return {name for way in ways if way.when is not None for name in reads(way.when)}


def _lowered(case: Case, effect: Effect, amount: int, turns: int) -> Offer:
    text = effect.with_amount(amount - turns)
    what = "the scene" if effect.transition is None else "a way"
    where = case.name(*effect.key)
    title = f"Lower what {what} adds, in {where}: {effect.text} becomes {text}"
    hand = Hand.PARENT if effect.transition is None and effect.variable == "fear" else Hand.ENGINEER
    return Offer("lower-effect", title, effect.rewritten(case.project, text), Cost.WORD, hand)


def _capped(case: Case, variable: str, effects: tuple[Effect, ...], largest: int, turns: int) -> Offer:
    most = largest - turns
    project = case.project
    edits: list[Edit] = []
    for effect in effects:
        if (effect.amount or 0) > most:
            edit = effect.rewritten(project, effect.with_amount(most))
            edits.append(edit)
            project = edit.apply(project)
    title = f"Let nothing add more than {most} to {variable}: {len(edits)} effects are lowered"
    return Offer("cap-effects", title, Batch(title, tuple(edits)), int(Cost.WORD) + len(edits), Hand.PARENT)


def _rises(case: Case) -> dict[SceneKey, int]:
    """By how much arriving at each scene raises fear, for the dreamer who feels it most."""
    found: dict[SceneKey, int] = {}
    dreamers = [case.project.dreamers[who] for who in case.anomaly.dreamers or case.project.dreamers]
    for dream, name, scene in case.project.scenes():
        felt = max((rise(dreamer, scene, "fear") for dreamer in dreamers), default=0)
        effects = [effect for effect in effects_of(case.project, (dream, name)) if effect.variable == "fear"]
        felt += sum((effect.amount or 0) * (1 if effect.adds else -1) for effect in effects)
        if felt > 0:
            found[dream, name] = felt
    return found


def _soothed_everywhere(case: Case, rises: dict[SceneKey, int], turns: int) -> Offer:
    most = max(rises.values()) - turns
    edits: list[Edit] = []
    for key, felt in rises.items():
        scene = case.project.scene(*key)
        if felt > most and scene is not None:
            edits.append(ChangeScene(*key, Table({"enter": (*scene.enter, f"fear -= {felt - most}")})))
    title = f"Let {len(edits)} frightening scenes soothe, so that none adds more than {most} to fear"
    return Offer("soothe-everywhere", title, Batch(title, tuple(edits)), int(Cost.ADDITION) * len(edits), Hand.PARENT)


def _soothed(case: Case, key: SceneKey, scene: Scene, variable: str, turns: int) -> Offer:
    text = f"{variable} -= {turns}"
    title = f"Let {case.name(*key)} soothe: add {text} on arrival"
    edit = ChangeScene(*key, Table({"enter": (*scene.enter, text)}))
    return Offer("soothe", title, edit, Cost.ADDITION, Hand.PARENT)


def _shown(case: Case, key: SceneKey, scene: Scene, motif: str, intensity: int) -> Offer:
    title = f"Show less of {motif} in {case.name(*key)}: {scene.motifs[motif]} becomes {intensity}"
    edit = ChangeScene(*key, Table({"motifs": scene.motifs.with_item(motif, intensity)}))
    return Offer("show-less", title, edit, Cost.WORD, Hand.PARENT)


def _hidden(case: Case, key: SceneKey, scene: Scene, motif: str) -> Offer:
    title = f"Show no {motif} in {case.name(*key)}, and keep a note of it"
    changed = renoted(replace(scene, motifs=scene.motifs.without(motif)), f"It showed: {motif} {scene.motifs[motif]}")
    edit = ChangeScene(*key, Table({"motifs": changed.motifs, "note": changed.note}))
    return Offer("hide-motif", title, edit, Cost.LOSS, Hand.PARENT)
