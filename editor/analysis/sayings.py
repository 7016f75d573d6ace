"""What the sentences of scenes say: what is wrong with each, what it reads and what it sets."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from editor.language.check import Problem, Scope, check_effect, check_guard, reads, reads_effect, writes_effect
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.variable import Variable

Place = tuple[str | int, ...]


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


@dataclass(frozen=True, slots=True)
class Texts:
    """The sentences of many scenes, each text with how often it stands.

    Attributes:
        guards: What stands in `when`.
        effects: What stands in `do` and `enter`.
    """

    guards: Counter[str]
    effects: Counter[str]

    @staticmethod
    def of(scenes: Collection[Scene]) -> "Texts":
        """The texts that stand in some scenes."""
        ways = [way for scene in scenes for way in scene.transitions if not way.damaged]
        effects = Counter([text for way in ways if way.do for text in way.do])
        effects.update([text for scene in scenes for text in scene.enter])
        return Texts(Counter([way.when for way in ways if way.when is not None]), effects)

    def after(self, gone: Collection[Scene], come: Collection[Scene]) -> "Texts":
        """The texts with some scenes in the place of others; the same object where these say the same."""
        before, now = Texts.of(gone), Texts.of(come)
        if before == now:
            return self
        return Texts(_after(self.guards, before.guards, now.guards), _after(self.effects, before.effects, now.effects))


def _after(counts: Counter[str], gone: Counter[str], come: Counter[str]) -> Counter[str]:
    found = counts.copy()
    found.update(come)
    found.subtract(gone)
    for text in gone:
        if not found[text]:
            del found[text]
    return found


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
    """What texts say where certain variables are declared; each is asked once, however often it stands.

    Args:
        variables: Name to variable.
    """

    def __init__(self, variables: Table[str, Variable]) -> None:
        self.variables = variables
        self._scope = Scope(variables, "")
        self._guards: dict[str, Said] = {}
        self._effects: dict[str, Said] = {}

    def guard(self, text: str) -> Said:
        """What a `when` says."""
        said = self._guards.get(text)
        if said is None:
            said = self._guards[text] = Said(check_guard(text, self._scope), reads(text), None)
        return said

    def effect(self, text: str) -> Said:
        """What a `do` or an `enter` says."""
        said = self._effects.get(text)
        if said is None:
            said = self._effects[text] = Said(check_effect(text, self._scope), reads_effect(text), writes_effect(text))
        return said

    def problem(self, sentence: Sentence) -> Problem | None:
        """What is wrong with a sentence of a scene, if anything."""
        return (self.effect(sentence.text) if sentence.is_effect else self.guard(sentence.text)).problem
