"""Scenes that repeat another in darker colours."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.facts import Facts
from editor.analysis.view import View
from editor.model.difference import SceneKey


@detector("dark-double")
def dark_double(view: View) -> Iterator[Anomaly]:
    """Two scenes tell nearly the same (at least 8 words, 70% of their 3-word runs shared): the more fearful is the double.

    Bad:
        gate: {text: The gate stands open. Something small and red waits on the path.}
        gate again: {text: The gate stands open. Something small and red waits on the path., enter: fear += 20}

    Good:
        gate: {text: The gate stands open. Something small and red waits on the path.}
        gate again: {text: You have been here before. The fox has gone and the gate is shut.}
    """
    scenes = [scene for facts in view.facts.values() for scene in facts.columns.scenes]
    doubles = view.doubles.originals(scenes, view.project.dreamers)
    keys = _Keys(view.facts)
    for double, original in ((keys[double], keys[original]) for double, original in doubles.items()):
        name, model = view.project.titles_of(double, original)
        yield Anomaly(
            "dark-double",
            f"{name} is a dark double of {model}: nearly the same words, with more fear",
            dream=double[0],
            scene=double[1],
            scenes=(double[1],),
            place=("dreams", double[0], "scenes", double[1]),
            suggestion="/".join(original),
        )


class _Keys:
    """The scenes of a project by their places in the file's order; few are ever asked for."""

    def __init__(self, facts: Mapping[str, Facts]) -> None:
        self._ids = [(dream, one.columns.ids) for dream, one in facts.items()]
        self._ends = list(accumulate(len(ids) for _, ids in self._ids))

    def __getitem__(self, place: int) -> SceneKey:
        number = bisect_right(self._ends, place)
        dream, ids = self._ids[number]
        return dream, ids[place - self._ends[number]]
