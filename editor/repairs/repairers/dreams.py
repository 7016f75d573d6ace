"""Dreams that are missing, never wake, or fall into themselves."""

from collections.abc import Iterator
from difflib import get_close_matches

from editor.edits.batch import Batch
from editor.edits.dreams import AddDream, ChangeProject
from editor.edits.edit import Edit
from editor.edits.ids import fresh_id
from editor.edits.scenes import AddScene, ChangeScene
from editor.edits.transitions import AddTransition
from editor.model.dream import Dream
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.repairs.case import Case
from editor.repairs.keeping import change_scene
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer
from editor.repairs.repairers.ways_out import way_on


@repairer("missing-dream")
def name_dream(case: Case) -> Iterator[Candidate]:
    """Name a dream that is there: the nearest name first."""
    scene = case.scene
    wrong = (scene.descend if scene is not None else case.project.start) or ""
    close = get_close_matches(wrong, case.project.dreams, 3, 0.5)
    entered = {found.descend for _, _, found in case.project.scenes()}
    others = [name for name in case.project.dreams if name != case.anomaly.dream and name not in entered]
    for name in dict.fromkeys([*close, *others[:3], *list(case.project.dreams)[:1]]):
        cost = Cost.WORD if name in close else Cost.ADDITION
        if scene is None:
            title = f"Begin the night in {case.project.title_of(name)}"
            yield Offer("name-dream", title, ChangeProject(Table({"start": name})), cost, Hand.ENGINEER)
        else:
            title = f"Descend from {case.name(*case.key)} into {case.project.title_of(name)}"
            yield Offer("name-dream", title, ChangeScene(*case.key, Table({"descend": name})), cost, Hand.DESIGNER)


@repairer("missing-dream")
def make_dream(case: Case) -> Iterator[Candidate]:
    """Make the dream that is named, with one scene by which it wakes."""
    scene = case.scene
    name = (scene.descend if scene is not None else case.project.start) or "dream"
    if "/" in name or not 1 <= len(name) <= 120:
        return
    made = Dream(start="waking", scenes=Table({"waking": Scene(title="Waking", wake=True)}))
    edits: tuple[Edit, ...] = (AddDream(name, made), ChangeProject(Table({"start": case.project.start or name})))
    title = f"Make the dream {name!r}, with one scene by which it wakes"
    yield Offer("make-dream", title, Batch(title, edits), Cost.SCENE, Hand.DESIGNER)


@repairer("missing-dream", "bottomless")
def stay_above(case: Case) -> Iterator[Candidate]:
    """Descend no more from here; the scene's note keeps where it led."""
    dream = case.anomaly.dream
    names = [case.anomaly.scene] if case.anomaly.scene is not None else _falling(case)
    for name in names:
        if dream is None or name is None:
            continue
        edit = change_scene(case.project, dream, name, descend=None)
        title = f"Do not descend from {case.name(dream, name)}, and keep a note of where it led"
        yield Offer("stay-above", title, edit, Cost.ADDITION, Hand.ENGINEER)
        scene = case.project.scene(dream, name)
        if scene is not None and not scene.transitions:
            for target in case.targets(dream, name)[:2]:
                way = AddTransition(dream, name, way_on(case, dream, target, Kind.CHOICE))
                also = f"{title}; add a way to {case.name(dream, target)}"
                yield Offer("stay-above", also, Batch(also, (edit, way)), Cost.ADDITION + 1, Hand.ENGINEER)


@repairer("bottomless")
def descend_elsewhere(case: Case) -> Iterator[Candidate]:
    """Descend into a dream that does not lead back here."""
    dream = case.anomaly.dream
    if dream is None:
        return
    entered = {found.descend for _, _, found in case.project.scenes()} | {case.project.start}
    for name in _falling(case):
        for other in case.project.dreams:
            if other not in entered:
                title = f"Descend from {case.name(dream, name)} into {case.project.title_of(other)} instead"
                edit = ChangeScene(dream, name, Table({"descend": other}))
                yield Offer("descend-elsewhere", title, edit, Cost.TURN, Hand.DESIGNER)


@repairer("no-wake")
def wake_by_an_end(case: Case) -> Iterator[Candidate]:
    """Let a scene without ways, or the last one, wake the dreamer."""
    dream = case.anomaly.dream or ""
    scenes = case.project.dreams[dream].scenes
    ends = [name for name, scene in scenes.items() if not scene.transitions and scene.descend is None and not scene.damaged]
    named = [name for name in scenes if (dream, name) in case.meant_to_wake]
    for name in dict.fromkeys([*named, *ends]):
        title = f"Wake in {case.name(dream, name)}"
        cost = Cost.WORD if name in ends else Cost.TURN
        yield Offer("wake-here", title, ChangeScene(dream, name, Table({"wake": True})), cost, Hand.DESIGNER)


@repairer("no-wake")
def make_waking(case: Case) -> Iterator[Candidate]:
    """Make a scene by which the dream wakes, with ways to it."""
    dream = case.anomaly.dream or ""
    scenes = case.project.dreams[dream].scenes
    waking = fresh_id("waking", scenes)
    made = AddScene(dream, waking, Scene(title="Waking", wake=True))
    whole = [name for name, scene in scenes.items() if not scene.damaged]
    sound = [name for name in whole if (dream, name) in case.reached] or whole
    for name in dict.fromkeys([*(n for n in sound if not scenes[n].transitions), *sound[-1:], *sound[:1]]):
        kinds = {way.kind for way in scenes[name].transitions}
        kind = next((k for k in (Kind.PULL, Kind.CHOICE, Kind.DRIFT) if k in kinds), Kind.CHOICE)
        label = "Wake" if kind is Kind.CHOICE else ""
        title = f"Make a scene by which {case.project.title_of(dream)} wakes, with a way from {case.name(dream, name)}"
        edit = Batch(title, (made, AddTransition(dream, name, Transition(waking, label, kind))))
        yield Offer("make-waking", title, edit, Cost.SCENE + 1, Hand.DESIGNER)
    if not scenes:
        title = f"Make a scene by which {case.project.title_of(dream)} wakes"
        yield Offer("make-waking", title, made, Cost.SCENE, Hand.DESIGNER)


def _falling(case: Case) -> list[str]:
    """The scenes of the dream that begin the fall, the one that is named first."""
    dream = case.project.dreams.get(case.anomaly.dream or "")
    if dream is None:
        return []
    names = [name for name, scene in dream.scenes.items() if scene.descend is not None and not scene.wake]
    return [case.anomaly.suggestion, *(name for name in names if name != case.anomaly.suggestion)][:3]
