"""What is left over and does nothing: ways of a wake scene, ways that never act, waivers, variables, lost assets."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from editor.edits.batch import Batch
from editor.edits.dreams import ChangeProject
from editor.edits.edit import Edit
from editor.edits.scenes import ChangeScene
from editor.edits.things import RemoveVariable
from editor.edits.transitions import ChangeTransition
from editor.model.table import Table
from editor.model.variable import EnumVariable, IntVariable, Variable
from editor.repairs.case import Case, is_rogue
from editor.repairs.effects import effects_of
from editor.repairs.keeping import change_scene, kept, remove_ways
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif")
SOUNDS = (".ogg", ".mp3", ".wav", ".flac", ".m4a")


@repairer("after-wake")
def drop_what_follows_waking(case: Case) -> Iterator[Candidate]:
    """Take away what is never taken after waking, or do not wake here."""
    dream, name = case.key
    scene = case.scene
    if scene is None:
        return
    if scene.transitions and any(other.wake for key, other in case.project.dreams[dream].scenes.items() if key != name):
        edit: Edit = change_scene(case.project, dream, name, wake=False)
        yield Offer("sleep-on", f"Do not wake in {case.name(dream, name)}", edit, Cost.TURN, Hand.DESIGNER)
    edits: list[Edit] = []
    if scene.transitions:
        edits.append(remove_ways(case.project, dream, name, range(len(scene.transitions))))
    if scene.descend is not None:
        edits.append(change_scene(case.project, dream, name, descend=None))
        if scene.transitions:
            edits = [edits[0], ChangeScene(dream, name, Table({"descend": None}))]
    title = f"Take away what follows waking in {case.name(dream, name)}, and keep it in a note"
    yield Offer("drop-after-wake", title, Batch(title, tuple(edits)), Cost.LOSS, Hand.ENGINEER)


@repairer("never-open", "never-acts")
def drop_idle_way(case: Case) -> Iterator[Candidate]:
    """Take a way away that is never taken; the scene's note keeps it."""
    if case.way is not None and case.anomaly.transition is not None:
        edit = remove_ways(case.project, *case.key, [case.anomaly.transition])
        there = case.name(case.key[0], case.way.to or "")
        title = f"Take the way from {case.name(*case.key)} to {there} away, and keep it in a note"
        rogue = is_rogue(case.project.scene(case.key[0], case.way.to or ""))
        yield Offer("drop-way", title, edit, Cost.WORD if rogue else Cost.LOSS, Hand.ENGINEER)


@repairer("stale-waiver")
def drop_waiver(case: Case) -> Iterator[Candidate]:
    """Drop a waiver that matches nothing."""
    index = case.anomaly.place[-1] if case.anomaly.place else None
    waivers = case.project.waivers
    if isinstance(index, int) and index < len(waivers):
        edit = ChangeProject(Table({"waivers": (*waivers[:index], *waivers[index + 1 :])}))
        because = f", which said: {waivers[index].because}" if waivers[index].because else ""
        title = f"Drop the waiver of {waivers[index].code}{because}"
        dream = case.project.dreams.get(case.project.start or "")
        if waivers[index].because and dream is not None and dream.start is not None and dream.start in dream.scenes:
            said = f"There was a waiver of {waivers[index].code}: {waivers[index].because}"
            edit_all: Edit = Batch(title, (edit, kept(case.project, case.project.start or "", dream.start, said)))
        else:
            edit_all = edit
        yield Offer("drop-waiver", title, edit_all, Cost.WORD, Hand.ENGINEER)


@repairer("unused-variable")
def drop_variable(case: Case) -> Iterator[Candidate]:
    """Drop a variable that nothing reads, with the effects that set it; notes keep them."""
    name = case.anomaly.variable or ""
    edits: list[Edit] = []
    for dream, scene_id, scene in case.project.scenes():
        lost: list[str] = []
        for transition in (None, *range(len(scene.transitions))):
            texts = [e.text for e in effects_of(case.project, (dream, scene_id), transition) if e.variable == name]
            if texts:
                edits += _without(case, (dream, scene_id), transition, name)
                lost += texts
        if lost:
            edits.append(kept(case.project, dream, scene_id, f"It set {name}: {'; '.join(lost)}"))
    start = case.project.dreams.get(case.project.start or "")
    if start is not None and start.start in start.scenes and start.start is not None and not edits:
        said = f"There was a variable {name}: {declared(case.project.variables[name])}"
        edits.append(kept(case.project, case.project.start or "", start.start, said))
    title = f"Drop the variable {name}, and keep a note of it"
    cost = Cost.LOSS + len(edits) // 2
    yield Offer("drop-variable", title, Batch(title, (*edits, RemoveVariable(name))), cost, Hand.ENGINEER)


@repairer("missing-asset")
def find_asset(case: Case) -> Iterator[Candidate]:
    """Name a file that is there, or none; the scene's note keeps the name."""
    key = str(case.anomaly.place[-1]) if case.anomaly.place else ""
    named = getattr(case.scene, key, None) if key in ("image", "sound") else None
    if named is None:
        return
    for near in _files_like(case.folder, named, PICTURES if key == "image" else SOUNDS):
        title = f"Show {near} instead of {named}" if key == "image" else f"Play {near} instead of {named}"
        yield Offer("find-asset", title, ChangeScene(*case.key, Table({key: near})), Cost.WORD, Hand.DESIGNER)
    title = f"Leave the {key} of {case.name(*case.key)} out, and keep its name in a note"
    yield Offer("drop-asset", title, _unnamed(case, key), Cost.LOSS, Hand.DESIGNER)


def _without(case: Case, key: tuple[str, str], transition: int | None, variable: str) -> list[Edit]:
    """Edits that take every effect on a variable out of one list, and keep them in the scene's note."""
    every = list(effects_of(case.project, key, transition))
    left = tuple(effect.text for effect in every if effect.variable != variable)
    if transition is None:
        return [ChangeScene(*key, Table({"enter": left}))]
    return [ChangeTransition(*key, transition, Table({"do": left}))]


def _unnamed(case: Case, key: str) -> Edit:
    if key == "image":
        return change_scene(case.project, *case.key, image=None)
    return change_scene(case.project, *case.key, sound=None)


def declared(variable: Variable) -> str:
    """How a variable was declared."""
    if isinstance(variable, IntVariable):
        return f"{variable.minimum} to {variable.maximum}, at first {variable.start}"
    if isinstance(variable, EnumVariable):
        return f"{', '.join(variable.values)}, at first {variable.start}"
    return "true at first" if variable.start else "false at first"


def _files_like(folder: Path | None, named: str, endings: tuple[str, ...]) -> list[str]:
    if folder is None or not folder.is_dir():
        return []
    found = [p.relative_to(folder).as_posix() for p in sorted(folder.glob("*")) + sorted(folder.glob("*/*"))
             if p.suffix.lower() in endings and p.is_file()]  # fmt: skip
    same = [name for name in found if Path(name).name.lower() == Path(named).name.lower()]
    return list(dict.fromkeys([*same, *get_close_matches(named, found, 3, 0.6)]))[:3]
