"""Proofs that are remembered: what no night reads may be edited, undone and done again without proving anything anew."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from operator import is_not
from threading import Lock
from typing import Final, NamedTuple

from editor.model.dreamer import Dreamer
from editor.model.project import Project, Promise
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.variable import IntVariable, Variable
from editor.prover.answer import Answer
from editor.prover.prove import MAX_STATES, prove
from editor.prover.watch import Watch
from editor.semantics.places import FEELINGS, rise

REMEMBERED: Final = 12
"""How many dreams' answers are kept."""

Gist = tuple[object, ...]
Motifs = tuple[tuple[str, int], ...]


class Essence(NamedTuple):
    """What nights read of a project, dreamers left out: two projects of one essence have the same nights.

    Attributes:
        start: The dream in which they begin.
        variables: In their order.
        promises: Those that were understood.
        dreams: By id, in the file's order, their starts, their entries and the gist of every scene.
    """

    start: str | None
    variables: Table[str, Variable]
    promises: tuple[Promise, ...]
    dreams: tuple[tuple[str, str | None, tuple[str, ...], Table[str, Gist]], ...]


class Proofs:
    """Answers to one project after the other; those of the last few are kept. Several threads may ask at once.

    Args:
        max_states: How many states a proof may explore.
        most: How many dreams' answers are kept.
    """

    def __init__(self, max_states: int = MAX_STATES, most: int = REMEMBERED) -> None:
        self.max_states = max_states
        self._most = most
        self._gists: dict[str, tuple[Table[str, Scene], Table[str, Gist], Table[str, Motifs]]] = {}
        self._felt: dict[str | None, tuple[object, object]] = {}
        self._recent: list[tuple[Essence, dict[object, Answer]]] = []
        self._one_at_a_time = Lock()

    def known(self, project: Project, dreamers: Sequence[str | None]) -> list[Answer | None]:
        """What was proved of these dreamers' nights before, as far as it was."""
        with self._one_at_a_time:
            answers = self._answers(project)
            found = [answers.get(self._feelings(project, who)) for who in dreamers]
        return [replace(one, dreamer=who) if one is not None else None for one, who in zip(found, dreamers, strict=True)]

    def prove(self, project: Project, dreamer: str | None, watch: Watch | None = None) -> Answer:
        """Answer every question about one dreamer's nights; those who feel the same everywhere cost one proof.

        Raises:
            Cancelled: The watch wanted it to stop.
        """
        with self._one_at_a_time:
            answers, key = self._answers(project), self._feelings(project, dreamer)
        if key not in answers:
            answers[key] = prove(project, dreamer, max_states=self.max_states, watch=watch)
        return replace(answers[key], dreamer=dreamer)

    def forget(self) -> None:
        """Prove everything anew from now on."""
        with self._one_at_a_time:
            self._recent.clear()

    def _answers(self, project: Project) -> dict[object, Answer]:
        essence = self._essence(project)
        place = next((place for place, (known, _) in enumerate(self._recent) if known == essence), None)
        answers = self._recent.pop(place)[1] if place is not None else {}
        self._recent = [(essence, answers), *self._recent[: self._most - 1]]
        return answers

    def _essence(self, project: Project) -> Essence:
        self._gists = {name: (dream.scenes, *self._gists_of(name, dream.scenes)) for name, dream in project.dreams.items()}
        promises = tuple(promise for promise in project.promises if not promise.damaged)
        dreams = tuple((name, one.start, one.entries, self._gists[name][1]) for name, one in project.dreams.items())
        return Essence(project.start, project.variables, promises, dreams)

    def _gists_of(self, dream: str, scenes: Table[str, Scene]) -> tuple[Table[str, Gist], Table[str, Motifs]]:
        """The same objects as before where nothing that nights read, or feel, has changed."""
        old, gists, motifs = self._gists.get(dream, (Table[str, Scene](), Table[str, Gist](), Table[str, Motifs]()))
        if old is scenes:
            return gists, motifs
        if list(old) != list(scenes):
            found = Table((name, gists[name] if old.get(name) is one else _gist(one)) for name, one in scenes.items())
            met = Table((name, tuple(one.motifs.items())) for name, one in scenes.items() if one.motifs)
            return gists if found == gists else found, motifs if met == motifs else met
        changed = list(compress(scenes, map(is_not, scenes.values(), old.values())))
        fresh = {name: gist for name in changed if (gist := _gist(scenes[name])) != gists[name]}
        if any(tuple(scenes[name].motifs.items()) != motifs.get(name, ()) for name in changed):
            motifs = Table((name, tuple(one.motifs.items())) for name, one in scenes.items() if one.motifs)
        return gists.with_items(fresh) if fresh else gists, motifs

    def _feelings(self, project: Project, dreamer: str | None) -> object:
        """All that tells one dreamer's nights from another's."""
        who = project.dreamers.get(dreamer or "")
        if who is None:
            return None
        feelings = tuple(name for name in FEELINGS if isinstance(project.variables.get(name), IntVariable))
        now = (who, feelings, tuple((dream, kept[2]) for dream, kept in self._gists.items()))
        known = self._felt.get(dreamer)
        if known is None or known[0] != now:
            known = self._felt[dreamer] = (now, _rises(project, who, feelings))
        return known[1], who.fear_limit if "fear" in feelings else None, who.minutes_limit


def prove_each(
    project: Project, dreamers: Sequence[str | None], *, max_states: int = MAX_STATES, watch: Watch | None = None
) -> list[Answer]:
    """Answer every question about several dreamers' nights; those who feel the same everywhere cost one proof.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    proofs = Proofs(max_states)
    return [proofs.prove(project, dreamer, watch) for dreamer in dreamers]


def _rises(project: Project, who: Dreamer, feelings: tuple[str, ...]) -> tuple[object, ...]:
    """Where fear and calm rise by how much."""
    known: dict[Motifs, tuple[int, ...]] = {}
    found = []
    for dream, name, scene in project.scenes() if feelings else ():
        if scene.motifs:
            motifs = tuple(scene.motifs.items())
            if motifs not in known:
                known[motifs] = tuple(rise(who, scene, feeling) for feeling in feelings)
            if any(known[motifs]):
                found.append((dream, name, known[motifs]))
    return tuple(found)


def _gist(scene: Scene) -> Gist:
    """What nights read of a scene, what is felt there left out."""
    ways = tuple((way.to, way.kind, way.when, way.do, way.weight, way.once, way.damaged) for way in scene.transitions)
    return scene.damaged, scene.wake, scene.descend, scene.minutes, scene.enter, ways
