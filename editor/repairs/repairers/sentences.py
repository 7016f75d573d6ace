"""A sentence that is wrong: put right, dropped, or the name it uses declared."""

from collections.abc import Iterator
from dataclasses import replace

from editor.edits.batch import Batch
from editor.edits.dreams import ChangeProject
from editor.edits.edit import Edit
from editor.edits.things import SetVariable
from editor.edits.transitions import ChangeTransition
from editor.language.check import Problem, Scope, check_effect, check_guard
from editor.model.table import Table
from editor.model.variable import BoolVariable, IntVariable, Variable
from editor.repairs.case import Case
from editor.repairs.effects import Effect
from editor.repairs.keeping import change_way, kept
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer
from editor.repairs.slips import mended

WRONG = ("bad-expression", "unknown-variable", "type-error")


@repairer(*WRONG)
def mend_sentence(case: Case) -> Iterator[Candidate]:
    """Put the sentence right: near names, quotes, brackets, signs and types."""
    text = sentence(case)
    if text is None:
        return
    for place, right in enumerate(mended(text, lambda one: _check(case, one), case.project.variables)):
        title = f"Put the sentence right: «{text}» becomes «{right}»"
        cost = Cost.WORD if place == 0 else Cost.TURN
        yield Offer("mend-sentence", title, with_sentence(case, right), cost, Hand.ENGINEER)


@repairer(*WRONG)
def drop_sentence(case: Case) -> Iterator[Candidate]:
    """Take the sentence away; a note keeps it."""
    text = sentence(case)
    edit = without_sentence(case)
    if text is not None and edit is not None:
        yield Offer("drop-sentence", f"Take «{text}» away, and keep it in a note", edit, Cost.LOSS, Hand.ENGINEER)


@repairer("unknown-variable")
def declare_variable(case: Case) -> Iterator[Candidate]:
    """Declare the variable that is missing, as what the sentence takes it for."""
    name, text = case.anomaly.variable, sentence(case)
    if name is None or text is None:
        return
    kinds: tuple[tuple[str, Variable], ...] = (("a flag", BoolVariable()), ("a number", IntVariable()))
    for words, variable in kinds:
        problem = _check(case, text, case.project.variables.with_item(name, variable))
        if problem is None or problem.code == "unknown-variable":
            title = f"Declare {name} as {words}"
            yield Offer("declare-variable", title, SetVariable(name, variable), Cost.ADDITION, Hand.ENGINEER)


def sentence(case: Case) -> str | None:
    """The wrong sentence."""
    place = case.anomaly.place
    if place[:1] == ("promises",):
        return case.project.promises[int(place[1])].expression
    if case.way is not None and "when" in place:
        return case.way.when
    effect = _effect(case)
    return effect.text if effect is not None else None


def with_sentence(case: Case, text: str) -> Edit:
    """An edit that puts another sentence in its place."""
    place, (dream, scene) = case.anomaly.place, case.key
    if place[:1] == ("promises",):
        promises = list(case.project.promises)
        promises[int(place[1])] = replace(promises[int(place[1])], expression=text)
        return ChangeProject(Table({"promises": tuple(promises)}))
    if "when" in place and case.anomaly.transition is not None:
        return ChangeTransition(dream, scene, case.anomaly.transition, Table({"when": text}))
    effect = _effect(case)
    return effect.rewritten(case.project, text) if effect is not None else Batch("Leave it", ())


def without_sentence(case: Case) -> Edit | None:
    """An edit that takes the sentence away."""
    place, (dream, scene) = case.anomaly.place, case.key
    if place[:1] == ("promises",):
        return _without_promise(case, int(place[1]))
    if "when" in place and case.anomaly.transition is not None:
        return change_way(case.project, dream, scene, case.anomaly.transition, when=None)
    effect = _effect(case)
    return effect.dropped(case.project) if effect is not None else None


def _without_promise(case: Case, index: int) -> Edit | None:
    promises = case.project.promises
    left = ChangeProject(Table({"promises": (*promises[:index], *promises[index + 1 :])}))
    dream = case.project.dreams.get(case.project.start or "")
    if dream is None or dream.start not in dream.scenes or dream.start is None:
        return None
    note = kept(case.project, case.project.start or "", dream.start, f"It was promised: {promises[index]}")
    return Batch("Drop a promise", (left, note))


def _effect(case: Case) -> Effect | None:
    place = case.anomaly.place
    if len(place) < 2 or not isinstance(place[-1], int) or place[-2] not in ("do", "enter"):
        return None
    way, scene = case.way, case.scene
    texts = way.do if way is not None and place[-2] == "do" else scene.enter if scene is not None else ()
    if place[-1] >= len(texts):
        return None
    return Effect(case.key, case.anomaly.transition if place[-2] == "do" else None, place[-1], texts[place[-1]])


def _check(case: Case, text: str, variables: Table[str, Variable] | None = None) -> Problem | None:
    known = case.project.variables if variables is None else variables
    if case.anomaly.place[:1] == ("promises",):
        return check_guard(text, Scope(known, None, promise=True))
    scope = Scope(known, case.anomaly.dream)
    is_effect = len(case.anomaly.place) > 1 and case.anomaly.place[-2] in ("do", "enter")
    return check_effect(text, scope) if is_effect else check_guard(text, scope)
