"""Scenes as detectors look at them."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from editor.analysis.anomaly import Anomaly
from editor.analysis.columns import Columns
from editor.analysis.sayings import Place, Sayings, Sentence, Texts, sentences_of
from editor.language.check import Problem
from editor.model.project import Project


class ScenesView:
    """Some scenes of one dream as detectors look at them: all of them at first, after an edit those that it changed.

    Args:
        project: What is looked at.
        dream: The dream that the scenes are in.
        columns: The scenes, attribute by attribute.
        texts: Their sentences.
        astray: The names that their ways give and no scene of the dream has, by scene; none of a scene without such ways.
        sayings: What texts say in this project.
    """

    def __init__(
        self,
        project: Project,
        dream: str,
        columns: Columns,
        texts: Texts,
        astray: Mapping[str, frozenset[str]],
        sayings: Sayings,
    ) -> None:
        self.project = project
        self.dream = dream
        self.columns = columns
        self.astray = astray
        self._texts = texts
        self._sayings = sayings

    def title(self, scene_id: str) -> str:
        """What people call a scene."""
        return self.project.title_of(self.dream, scene_id)

    def place(self, scene_id: str) -> Place:
        """The way to a scene in the file."""
        return ("dreams", self.dream, "scenes", scene_id)

    @cached_property
    def problems(self) -> tuple[tuple[Sentence, Problem], ...]:
        """Their wrong sentences with what is wrong with them."""
        wrong = {text for text in self._texts.guards if self._sayings.guard(text).problem is not None}
        wrong |= {text for text in self._texts.effects if self._sayings.effect(text).problem is not None}
        if not wrong:
            return ()
        sentences = (
            sentence
            for scene_id, scene in zip(self.columns.ids, self.columns.scenes, strict=True)
            for sentence in sentences_of(self.dream, scene_id, scene)
            if sentence.text in wrong
        )
        asked = ((sentence, self._sayings.problem(sentence)) for sentence in sentences)
        return tuple((sentence, problem) for sentence, problem in asked if problem is not None)


FindInScenes = Callable[[ScenesView], Iterable[Anomaly]]
