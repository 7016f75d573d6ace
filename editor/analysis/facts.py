"""What one scene says by itself, so that an edit elsewhere need not ask it again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from editor.analysis.anomaly import Anomaly
from editor.language.check import Problem, Scope, check_effect, check_guard, reads, reads_effect, writes_effect
from editor.model.project import Project
from editor.model.scene import Scene
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


class SceneView:
    """One scene as detectors look at it.

    Args:
        project: What is looked at.
        dream: The dream that the scene is in.
        id: The scene's id.
        scene: The scene.
    """

    def __init__(self, project: Project, dream: str, id: str, scene: Scene) -> None:  # noqa: A002
        self.project = project
        self.dream = dream
        self.id = id
        self.scene = scene
        self.sentences = tuple(sentences_of(dream, id, scene))
        self._problems: tuple[tuple[Sentence, Problem], ...] | None = None

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
        if self._problems is None:
            self._problems = (
                () if not self.sentences else tuple(wrong(self.sentences, Scope(self.project.variables, self.dream)))
            )
        return self._problems


FindInScene = Callable[[SceneView], Iterable[Anomaly]]


def wrong(sentences: Iterable[Sentence], scope: Scope) -> Iterator[tuple[Sentence, Problem]]:
    """Those of some sentences that are wrong."""
    for sentence in sentences:
        problem = check_effect(sentence.text, scope) if sentence.is_effect else check_guard(sentence.text, scope)
        if problem is not None:
            yield sentence, problem


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
    readers = [reads_effect(one.text) if one.is_effect else reads(one.text) for one in view.sentences]
    writers = [writes_effect(one.text) for one in view.sentences if one.is_effect]
    dreamers = view.project.dreamers.values() if scene.motifs else ()
    return Facts(
        scene,
        tuple(anomaly for find in detectors for anomaly in find(view)),
        frozenset().union(*readers) if readers else NOTHING,
        frozenset(name for name in writers if name is not None) if writers else NOTHING,
        frozenset(feeling for feeling in FEELINGS if any(rise(dreamer, scene, feeling) for dreamer in dreamers)),
        Wires(scene.wake, scene.damaged, scene.descend, tuple(way.to for way in scene.transitions if way.to is not None)),
    )


NOTHING: Final[frozenset[str]] = frozenset()
Context = tuple[object, ...]


class FactsCache:
    """The facts of every scene, kept as long as the scene and what it looks at are the same."""

    def __init__(self) -> None:
        self._context: dict[str, Context] = {}
        self._facts: dict[str, dict[str, Facts]] = {}

    def of(self, project: Project, detectors: tuple[FindInScene, ...]) -> dict[str, dict[str, Facts]]:
        """Dream id to scene id to facts, both in the file's order."""
        around = (project.variables, project.dreamers, tuple(project.dreams), detectors)
        found: dict[str, dict[str, Facts]] = {}
        for dream_id, dream in project.dreams.items():
            context = (*around, tuple(dream.scenes))
            known = self._facts.get(dream_id, {}) if self._context.get(dream_id) == context else {}
            self._context[dream_id] = context
            facts: dict[str, Facts] = {}
            for scene_id, scene in dream.scenes.items():
                old = known.get(scene_id)
                if old is None or old.scene is not scene:
                    old = facts_of(SceneView(project, dream_id, scene_id, scene), detectors)
                facts[scene_id] = old
            found[dream_id] = facts
        self._facts = found
        return found
