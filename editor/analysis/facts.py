"""What the scenes of each dream say by themselves, kept from survey to survey as far as an edit leaves it alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.columns import Columns
from editor.analysis.sayings import Sayings, Texts
from editor.analysis.scenes_view import FindInScenes, ScenesView
from editor.analysis.wires import Wires
from editor.model.dreamer import Dreamer
from editor.model.project import Project
from editor.model.table import Table
from editor.semantics.places import FEELINGS, rise


@dataclass(frozen=True, slots=True)
class Facts:
    """What the scenes of one dream say by themselves.

    Attributes:
        columns: The scenes, attribute by attribute.
        texts: Their sentences.
        wires: Where their ways lead.
        reads: Variables that they read.
        writes: Variables that they set.
        felt: `fear` and `calm`, as far as some dreamer's rises in one of them.
        anomalies: What is wrong with them, as far as nothing but their dream's ids and the project's variables,
            dreamers and dreams are asked; by scene.
    """

    columns: Columns
    texts: Texts
    wires: Wires
    reads: frozenset[str]
    writes: frozenset[str]
    felt: frozenset[str]
    anomalies: Mapping[str, list[Anomaly]]


NOTHING: Final[frozenset[str]] = frozenset()


class FactsCache:
    """The facts of every dream; an edit asks only what it changed, and the scenes again when what they look at did."""

    def __init__(self) -> None:
        self._around: object = None
        self._facts: dict[str, Facts] = {}
        self._sayings = Sayings(Table())

    def of(self, project: Project, detectors: tuple[FindInScenes, ...]) -> dict[str, Facts]:
        """Dream id to facts, in the file's order."""
        if self._sayings.variables != project.variables:
            self._sayings = Sayings(project.variables)
        around = (project.variables, project.dreamers, tuple(project.dreams), detectors)
        is_same = around == self._around
        known, self._facts, self._around = self._facts, {}, around
        for dream in project.dreams:
            old = known.get(dream)
            if old is None:
                self._facts[dream] = self._anew(project, dream, detectors)
            else:
                self._facts[dream] = self._after(project, dream, detectors, old, is_same)
        return self._facts

    def _anew(self, project: Project, dream: str, detectors: tuple[FindInScenes, ...]) -> Facts:
        columns = Columns.of(project.dreams[dream].scenes)
        texts, wires = Texts.of(columns.scenes), Wires.of(columns)
        view = ScenesView(project, dream, columns, texts, wires.astray, self._sayings)
        felt = _felt(columns, project.dreamers.values())
        return Facts(columns, texts, wires, *self._variables(texts), felt, _found(view, detectors))

    def _after(self, project: Project, dream: str, detectors: tuple[FindInScenes, ...], old: Facts, is_same: bool) -> Facts:
        """The facts of a dream after an edit; `is_same` where all that is around the dream is as it was."""
        change = old.columns.after(project.dreams[dream].scenes)
        if is_same and not change.gone and not change.come:
            return old
        gone, come = change.gone.values(), change.come.values()
        wires = old.wires.after(change)
        texts = old.texts.after(gone, come)
        reads, writes = (old.reads, old.writes) if texts is old.texts else self._variables(texts)
        is_felt_alike = is_same and [one.motifs for one in gone] == [one.motifs for one in come]
        felt = old.felt if is_felt_alike else _felt(change.columns, project.dreamers.values())
        if is_same and change.columns.ids == old.columns.ids:
            astray = {scene: names for scene, names in wires.astray.items() if scene in change.come}
            view = ScenesView(project, dream, Columns.of(change.come), Texts.of(come), astray, self._sayings)
            left = {scene: wrong for scene, wrong in old.anomalies.items() if scene not in change.gone}
        else:
            view = ScenesView(project, dream, change.columns, texts, wires.astray, self._sayings)
            left = {}
        return Facts(change.columns, texts, wires, reads, writes, felt, left | _found(view, detectors))

    def _variables(self, texts: Texts) -> tuple[frozenset[str], frozenset[str]]:
        """The variables that are read, and those that are set."""
        said = [*map(self._sayings.guard, texts.guards), *map(self._sayings.effect, texts.effects)]
        return NOTHING.union(*[one.reads for one in said]), frozenset([one.writes for one in said if one.writes is not None])


def _found(view: ScenesView, detectors: tuple[FindInScenes, ...]) -> dict[str, list[Anomaly]]:
    found: defaultdict[str, list[Anomaly]] = defaultdict(list)
    for find in detectors:
        for anomaly in find(view):
            found[anomaly.scene or ""].append(anomaly)
    return found


def _felt(columns: Columns, dreamers: Iterable[Dreamer]) -> frozenset[str]:
    everybody = tuple(dreamers)
    return frozenset(feeling for feeling in FEELINGS if any(_feels(one, feeling, columns) for one in everybody))


def _feels(dreamer: Dreamer, feeling: str, columns: Columns) -> bool:
    strengths = dreamer.fears if feeling == "fear" else dreamer.desires
    return bool(strengths) and any(rise(dreamer, scene, feeling) for _, scene in columns.where(columns.motifs))
