"""Why is this door closed? Every transition of the present scene, with the false part of its guard and its values."""

from dataclasses import dataclass

from editor.errors import EditorError
from editor.language.check import Scope, check_effect, check_guard
from editor.language.evaluate import Explanation, explain
from editor.model.project import Project
from editor.model.transition import Kind, Transition
from editor.model.variable import Scalar
from editor.semantics.rules import Door, Rules
from editor.semantics.state import Phase, State


@dataclass(frozen=True, slots=True)
class DoorView:
    """A transition of the present scene, seen from the present state.

    Attributes:
        index: Its place among the scene's transitions.
        transition: As written.
        open: It is not spent and its guard holds.
        acts: It is open and of the kind that acts now: it can be taken.
        spent: It could be taken only once, and was.
        wrong: Its guard or an effect is wrong, or it could not be understood: never open.
        explanation: Every part of its guard with its value, where the guard does not hold.
        reason: Why it cannot be taken, in plain words; empty where it can.
    """

    index: int
    transition: Transition
    open: bool
    acts: bool
    spent: bool
    wrong: bool
    explanation: Explanation | None = None
    reason: str = ""


def view_doors(rules: Rules, state: State) -> tuple[DoorView, ...]:
    """Every transition of the present scene, in the file's order."""
    scene = rules.project.scene(*state.here)
    if scene is None or scene.damaged:
        return ()
    doors = rules.doors(state)
    acting = next((scene.transitions[door.index].kind for door in doors if door.acts), None)
    return tuple(_view(rules, state, door, scene.transitions[door.index], acting) for door in doors)


def refusal(rules: Rules, state: State, choice: int) -> EditorError:
    """What to say to somebody who wants to take a transition that cannot be taken now."""
    moves = [way.move for way in rules.ways(state)]
    hint = f"Possible now: {', '.join(map(str, moves))}." if moves else "Nothing is possible here; go back, or start again."
    scene = rules.project.title_of(*state.here)
    doors = view_doors(rules, state)
    if not 0 <= choice < len(doors):
        return EditorError(f"{scene} has no transition {choice}.", hint)
    return EditorError(f"Transition {choice} of {scene} cannot be taken: {doors[choice].reason}", hint)


def said(value: Scalar) -> str:
    """A value as the language writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def why_false(explanation: Explanation) -> str:
    """What keeps a guard from holding: `fear > 60 is false (fear is 10)`."""
    return "; ".join(_blame(part) for part in explanation.false_parts())


def _blame(part: Explanation) -> str:
    values = ", ".join(f"{name} is {said(value)}" for name, value in part.reads if name != part.text)
    return f"{part.text} is {said(part.value)}" + (f" ({values})" if values else "")


def _view(rules: Rules, state: State, door: Door, transition: Transition, acting: Kind | None) -> DoorView:
    explanation = None
    if transition.when is not None and not door.wrong:
        found = explain(transition.when, Scope(rules.project.variables, state.here[0]), state)
        explanation = found if found.value is False else None
    reason = "" if door.acts else _reason(rules, state, door, transition, explanation, acting)
    return DoorView(door.index, transition, door.open, door.acts, door.spent, door.wrong, explanation, reason)


def _reason(
    rules: Rules, state: State, door: Door, transition: Transition, explanation: Explanation | None, acting: Kind | None
) -> str:
    if door.wrong:
        return _wrong(rules.project, state.here[0], transition)
    if not rules.moves_on(state):
        return _not_yet(rules, state)
    if door.spent:
        return "It can be taken only once, and was."
    if explanation is not None:
        return f"Closed: {why_false(explanation)}."
    if acting is Kind.PULL:
        return "It is open, but a pull acts before all else."
    return "It is open, but choices come before drifts."


def _wrong(project: Project, dream: str, transition: Transition) -> str:
    if transition.damaged or transition.to is None:
        return "It could not be understood, so it is never open."
    scope = Scope(project.variables, dream)
    if transition.when is not None:
        problem = check_guard(transition.when, scope)
        if problem is not None:
            return f"Its condition is wrong, so it is never open: {problem.message}"
    problems = (check_effect(text, scope) for text in transition.do)
    return f"An effect is wrong, so it is never open: {next(p.message for p in problems if p is not None)}"


def _not_yet(rules: Rules, state: State) -> str:
    if state.phase is Phase.AWAKE:
        return "The night is over."
    place = rules.places[state.here]
    if place.wake:
        return "A wake scene's own transitions are never taken."
    if place.lost:
        return "The dream within is not there, so the night goes no further."
    if not rules.ways(state):
        return "The night is too many dreams deep to go further."
    return "The dream within comes first."
