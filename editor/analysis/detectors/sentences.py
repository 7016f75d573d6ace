"""Guards, effects and promises that are no sentences, name what is not there, or do not fit."""

import re
from collections.abc import Iterable, Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.sayings import Sentence
from editor.analysis.scenes_view import FindInScenes, ScenesView
from editor.analysis.view import View
from editor.language.check import Problem
from editor.model.project import Project


def _in_scenes(code: str) -> FindInScenes:
    def find(view: ScenesView) -> Iterable[Anomaly]:
        return (_anomaly(view.project, sentence, problem) for sentence, problem in view.problems if problem.code == code)

    return find


@detector("bad-expression", in_scenes=_in_scenes("bad-expression"))
def bad_expression(view: View) -> Iterator[Anomaly]:
    """A `when`, `do`, `enter` or promise is no sentence of the language.

    It is never run: a transition with it is never open, an `enter` with it is skipped.

    Bad:
        - {to: path, when: fear > }

    Good:
        - {to: path, when: fear > 60}
    """
    return _told(view, "bad-expression")


@detector("unknown-variable", in_scenes=_in_scenes("unknown-variable"))
def unknown_variable(view: View) -> Iterator[Anomaly]:
    """A sentence names a variable that the project does not declare.

    Bad:
        variables: {lantern: false}
        gate: {transitions: [{to: path, when: lantren}]}

    Good:
        variables: {lantern: false}
        gate: {transitions: [{to: path, when: lantern}]}
    """
    return _told(view, "unknown-variable")


@detector("type-error", in_scenes=_in_scenes("type-error"))
def type_error(view: View) -> Iterator[Anomaly]:
    """The types of a sentence do not fit: a number where true or false is meant, or a value that an enum lacks.

    Bad:
        variables: {guide: {values: [fox, owl]}}
        gate: {transitions: [{to: path, when: guide == "foks"}]}

    Good:
        variables: {guide: {values: [fox, owl]}}
        gate: {transitions: [{to: path, when: guide == "fox"}]}
    """
    return _told(view, "type-error")


def _told(view: View, code: str) -> Iterator[Anomaly]:
    for sentence, problem in view.promise_problems:
        if problem.code == code:
            yield _anomaly(view.project, sentence, problem)


def _anomaly(project: Project, sentence: Sentence, problem: Problem) -> Anomaly:
    promise = None
    if sentence.kind == "promise":
        promise = str(project.promises[int(sentence.place[1])])
        where = f"The promise «{promise}»"
    else:
        title = project.title_of(sentence.dream or "", sentence.scene)
        where = f"{title}: in {sentence.kind} «{sentence.text}»"
    word = re.match(r"\w+", sentence.text[max(problem.column - 1, 0) :])
    return Anomaly(
        problem.code,
        f"{where}: {problem.message}",
        dream=sentence.dream,
        scene=sentence.scene,
        scenes=() if sentence.scene is None else (sentence.scene,),
        transition=sentence.transition,
        variable=word[0] if word is not None and problem.code == "unknown-variable" else None,
        promise=promise,
        place=sentence.place,
        column=problem.column,
        suggestion=problem.suggestion,
    )
