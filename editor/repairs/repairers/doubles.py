"""A dark double of a scene: merged into its original, or made less dark."""

from collections.abc import Iterator
from dataclasses import dataclass

from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.edits.layout import SetNote
from editor.edits.scenes import ChangeScene, RemoveScenes, SwapScene
from editor.model.layout import Note
from editor.model.table import Table
from editor.repairs.case import Case, is_rogue
from editor.repairs.keeping import kept, place_of, remove_ways, scene_in_words
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer


@dataclass(frozen=True)
class Pair:
    """A double and its original."""

    dream: str
    double: str
    original_dream: str
    original: str


@repairer("dark-double")
def merge_double(case: Case) -> Iterator[Candidate]:
    """Lead every way to the original, and keep the double's words in a note."""
    pair = _pair(case)
    scene = None if pair is None else case.project.scene(pair.dream, pair.double)
    if pair is None or scene is None or pair.dream != pair.original_dream:
        return
    words = scene_in_words(pair.double, scene)
    title = f"Merge {case.name(pair.dream, pair.double)} into {case.name(pair.dream, pair.original)}, and keep its words"
    edits: list[Edit] = [
        *_without_ways_between(case, pair),
        SwapScene(pair.dream, pair.double, pair.original),
        SetNote(pair.dream, -1, Note(words, place_of(case.project, pair.dream, pair.double))),
        RemoveScenes(pair.dream, (pair.double,)),
    ]
    kind = "merge-rogue" if is_rogue(scene) else "merge-double"
    yield Offer(kind, title, Batch(title, tuple(edits)), Cost.LOSS, Hand.DESIGNER)


@repairer("dark-double")
def rest_the_words(case: Case) -> Iterator[Candidate]:
    """Keep the double as a place of its own: its words, which are another scene's, go into its note."""
    scene = case.scene
    if scene is None or not scene.text:
        return
    remark = kept(case.project, *case.key, f"It said:\n{scene.text.rstrip()}")
    title = f"Let {case.name(*case.key)} be told anew: its words are kept in its note"
    edit = Batch(title, (remark, ChangeScene(*case.key, Table({"text": ""}))))
    yield Offer("tell-anew", title, edit, Cost.PARTING, Hand.DESIGNER)


def _without_ways_between(case: Case, pair: Pair) -> Iterator[Edit]:
    """The ways from the original to its double would lead back to itself; its note keeps them."""
    original = case.project.scene(pair.dream, pair.original)
    ways = original.transitions if original is not None else ()
    leading = [index for index, way in enumerate(ways) if way.to == pair.double]
    if leading and len(leading) < len(ways):
        yield remove_ways(case.project, pair.dream, pair.original, leading)


def _pair(case: Case) -> Pair | None:
    """The double and its original, wherever the slash stands in their ids; of two, a rogue one is never the original."""
    dream, double = case.key
    where, _, original = case.anomaly.suggestion.partition("/")
    found = case.project.scene(where, original)
    if found is None:
        return None
    if is_rogue(found) and not is_rogue(case.scene):
        return Pair(where, original, dream, double)
    return Pair(dream, double, where, original)
