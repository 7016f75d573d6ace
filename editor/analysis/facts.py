"""What one scene says by itself, so that an edit elsewhere need not ask it again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from editor.analysis.anomaly import Anomaly
from editor.language.check import Problem, Scope, check_effect, check_guard, reads, reads_effect, writes_effect
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.variable import Variable
from editor.semantics.places import FEELINGS, rise

Place = tuple[str | int, ...]
Targets = tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A guard, an effect or a promise, where it stands.

    Attributes:
        text: As written.
        kind: `when`, `do`, `enter` or `promise`.
        place: The way to it in the file.
        dream: The dream it stands in; `None` for a promise.
        scene: The scene it stands in.
        transition: The transition it stands in, if any.
    """

    text: str
    kind: str
    place: Place
    dream: str | None = None
    scene: str | None = None
    transition: int | None = None

    @property
    def is_effect(self) -> bool:
        """Whether it sets something."""
        return self.kind in ("do", "enter")


class Wires(NamedTuple):
    """What the wiring needs of a scene.

    Attributes:
        wake: It ends the dream.
        damaged: It could not be understood.
        descend: The dream within, if any.
        targets: Where its transitions lead, as written.
    """

    wake: bool
    damaged: bool
    descend: str | None
    targets: Targets


@dataclass(frozen=True, slots=True)
class Facts:
    """What one scene says by itself.

    Attributes:
        scene: The scene that was asked.
        anomalies: What is wrong with it, as far as nothing but its dream's ids and the project's variables,
            dreamers and dreams are asked.
        reads: Variables that its sentences read.
        writes: Variables that its sentences set.
        felt: `fear` and `calm`, as far as some dreamer's rises here.
        wires: What the wiring needs of it.
    """

    scene: Scene
    anomalies: tuple[Anomaly, ...]
    reads: frozenset[str]
    writes: frozenset[str]
    felt: frozenset[str]
    wires: Wires


class Said(NamedTuple):
    """What one text says.

    Attributes:
        problem: What is wrong with it, if anything.
        reads: The variables that it reads.
        writes: The variable that it sets, if any.
    """

    problem: Problem | None
    reads: frozenset[str]
    writes: str | None


class Sayings:
    """What the texts of scenes say where certain variables are declared; each text is asked once, however often it stands.

    Args:
        variables: Name to variable.
    """

    def __init__(self, variables: Table[str, Variable]) -> None:
        self.variables = variables
        self._scope = Scope(variables, "")
        self._guards: dict[str, Said] = {}
        self._effects: dict[str, Said] = {}

    def of(self, scene: Scene) -> list[Said]:
        """What the sentences of a scene say, in the order of `sentences_of`."""
        found = [self._effect(text) for text in scene.enter]
        for way in scene.transitions:
            if way.damaged:
                continue
            if way.when is not None:
                found.append(self._guard(way.when))
            for text in way.do:
                found.append(self._effect(text))  # noqa: PERF401 - most ways do nothing, and an empty loop costs least
        return found

    def _guard(self, text: str) -> Said:
        said = self._guards.get(text)
        if said is None:
            said = self._guards[text] = Said(check_guard(text, self._scope), reads(text), None)
        return said

    def _effect(self, text: str) -> Said:
        said = self._effects.get(text)
        if said is None:
            said = self._effects[text] = Said(check_effect(text, self._scope), reads_effect(text), writes_effect(text))
        return said


class SceneView:
    """One scene as detectors look at it.

    Args:
        project: What is looked at.
        dream: The dream that the scene is in.
        id: The scene's id.
        scene: The scene.
        sayings: What texts say in this project.

    Attributes:
        said: What its sentences say, in their order.
    """

    def __init__(self, project: Project, dream: str, id: str, scene: Scene, sayings: Sayings) -> None:  # noqa: A002
        self.project = project
        self.dream = dream
        self.id = id
        self.scene = scene
        self.said = sayings.of(scene)
        self._is_wrong = any(said.problem is not None for said in self.said)

    @property
    def title(self) -> str:
        """What people call it."""
        return self.scene.title or self.id

    @property
    def place(self) -> Place:
        """The way to it in the file."""
        return ("dreams", self.dream, "scenes", self.id)

    @property
    def problems(self) -> tuple[tuple[Sentence, Problem], ...]:
        """Its wrong sentences with what is wrong with them."""
        if not self._is_wrong:
            return ()
        sentences = sentences_of(self.dream, self.id, self.scene)
        return tuple((one, said.problem) for one, said in zip(sentences, self.said, strict=True) if said.problem is not None)


FindInScene = Callable[[SceneView], Iterable[Anomaly]]


def sentences_of(dream: str, scene_id: str, scene: Scene) -> Iterator[Sentence]:
    """The sentences of one scene."""
    place: Place = ("dreams", dream, "scenes", scene_id)
    for number, text in enumerate(scene.enter):
        yield Sentence(text, "enter", (*place, "enter", number), dream, scene_id)
    for index, way in enumerate(scene.transitions):
        if way.damaged:
            continue
        at: Place = (*place, "transitions", index)
        if way.when is not None:
            yield Sentence(way.when, "when", (*at, "when"), dream, scene_id, index)
        for number, text in enumerate(way.do):
            yield Sentence(text, "do", (*at, "do", number), dream, scene_id, index)


def facts_of(view: SceneView, detectors: Iterable[FindInScene]) -> Facts:
    """Ask one scene everything."""
    scene = view.scene
    readers = [said.reads for said in view.said if said.reads]
    dreamers = view.project.dreamers.values() if scene.motifs else ()
    return Facts(
        scene,
        tuple(anomaly for find in detectors for anomaly in find(view)),
        frozenset().union(*readers) if readers else NOTHING,
        frozenset([said.writes for said in view.said if said.writes is not None]) if view.said else NOTHING,
        frozenset([feeling for feeling in FEELINGS if any(rise(one, scene, feeling) for one in dreamers)])
        if dreamers
        else NOTHING,
        Wires(scene.wake, scene.damaged, scene.descend, tuple(way.to for way in scene.transitions if way.to is not None)),
    )


NOTHING: Final[frozenset[str]] = frozenset()
Context = tuple[object, ...]


class FactsCache:
    """The facts of every scene, kept as long as the scene and what it looks at are the same."""

    def __init__(self) -> None:
        self._context: dict[str, Context] = {}
        self._facts: dict[str, dict[str, Facts]] = {}
        self._sayings = Sayings(Table())

    def of(self, project: Project, detectors: tuple[FindInScene, ...]) -> dict[str, dict[str, Facts]]:
        """Dream id to scene id to facts, both in the file's order."""
        around = (project.variables, project.dreamers, tuple(project.dreams), detectors)
        if self._sayings.variables != project.variables:
            self._sayings = Sayings(project.variables)
        found: dict[str, dict[str, Facts]] = {}
        for dream_id, dream in project.dreams.items():
            context = (*around, tuple(dream.scenes))
            known = self._facts.get(dream_id, {}) if self._context.get(dream_id) == context else {}
            self._context[dream_id] = context
            facts: dict[str, Facts] = {}
            for scene_id, scene in dream.scenes.items():
                old = known.get(scene_id)
                if old is None or old.scene is not scene:
                    old = facts_of(SceneView(project, dream_id, scene_id, scene, self._sayings), detectors)
                facts[scene_id] = old
            found[dream_id] = facts
        self._facts = found
        return found
