"""Nights as lists of steps: the JSON of the command page, and the way back to a night that can be looked at."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.table import Table
from editor.model.variable import Scalar
from editor.playback.doors import said
from editor.playback.night import JUMP, SET, START, Night
from editor.prover.answer import Step, Trace
from editor.semantics.rules import DESCEND, WAKE, Move, Rules

NAMED_MOVES: Final = (START, DESCEND, WAKE, SET, JUMP)
HINT: Final = "A trace is what 'sleepsync check --format json' writes."


class MisfitError(EditorError):
    """A trace that the dream, as it is now, does not allow.

    Attributes:
        move: The number of the step that does not fit.
        night: The night up to there; `None` where not even the start fits.
    """

    def __init__(self, move: int, why: str, night: Night | None = None) -> None:
        super().__init__(
            f"The night no longer fits at move {move}: {why}", "The dream was changed since, or is another one."
        )
        self.move = move
        self.night = night


def trace_data(trace: Trace) -> list[dict[str, Any]]:
    """A trace as the command page's JSON has it."""
    return [
        {"move": step.move, "at": [[dream, scene] for dream, scene in step.at], "variables": dict(step.variables)}
        for step in trace
    ]


def trace_of_data(data: object) -> Trace:
    """A trace from that JSON.

    Raises:
        EditorError: It is none.
    """
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        raise EditorError("A trace is a list of at least one step.", HINT)
    steps = tuple(_step(number, item) for number, item in enumerate(data))
    if steps[0].move != START:
        raise EditorError(f"A trace begins with the move 'start', not with {steps[0].move!r}.", HINT)
    return steps


def replay(
    project: Project, dreamer: str | None, trace: Trace, *, seed: int = 0, exact: bool = True, anywhere: bool = False
) -> Night:
    """Play a trace move by move.

    Args:
        project: The dream.
        dreamer: Who dreams; `None` for nobody.
        trace: From its start.
        seed: For whatever is played after the trace.
        exact: Whether the variables must change as the trace says; the scenes always must agree.
        anywhere: Whether the trace may begin where no night of the project begins.

    Raises:
        MisfitError: The dream does not allow it; says at which move.
        EditorError: The trace has no step, or the project has no such dreamer.
    """
    if not trace:
        raise EditorError("The trace is empty.", HINT)
    if not anywhere and trace[0].at not in [(key,) for key in Rules(project, dreamer).beginnings()]:
        raise MisfitError(0, f"no night begins at {' > '.join(map(_place, trace[0].at))}.")
    night: Night | None = None
    for number, step in enumerate(trace):
        try:
            night = _follow(night, number, step, project, dreamer, seed)
        except MisfitError:
            raise
        except EditorError as error:
            if night is None and dreamer is not None and dreamer not in project.dreamers:
                raise
            raise MisfitError(number, error.message, night) from None
        _compare(night, number, step, exact)
    if night is None:
        raise EditorError("The trace is empty.", HINT)
    return night


def _follow(night: Night | None, number: int, step: Step, project: Project, dreamer: str | None, seed: int) -> Night:
    if night is None:
        return _begin(project, dreamer, step, seed)
    if isinstance(step.move, int):
        night.step(step.move)
    elif step.move == JUMP:
        night.jump(step.at[-1])
    elif step.move == SET:
        night.set_variables(step.variables)
    elif [way.move for way in night.ways()] == [step.move]:
        night.step()
    else:
        raise MisfitError(number, f"{_called(step.move)} is not possible at {_place(night.here)}.", night)
    return night


def _begin(project: Project, dreamer: str | None, step: Step, seed: int) -> Night:
    usual = Night(project, dreamer, seed=seed) if project.start in project.dreams else None
    if usual is not None and usual.state.stack == step.at:
        return usual
    return Night(project, dreamer, seed=seed, at=step.at[-1])


def _compare(night: Night, number: int, step: Step, exact: bool) -> None:
    if night.state.stack != step.at:
        found, wanted = (" > ".join(map(_place, stack)) for stack in (night.state.stack, step.at))
        raise MisfitError(number, f"it leads to {found} instead of {wanted}.", night)
    if not exact:
        return
    changed = {name: after for name, (_, after) in night.changes(night.position).items()}
    for name in dict.fromkeys((*step.variables, *changed)):
        if name not in night.project.variables:
            raise MisfitError(number, f"there is no variable {name!r}.", night)
        value = night.variables()[name]
        if name in step.variables and (
            value != step.variables[name] or isinstance(value, bool) != isinstance(step.variables[name], bool)
        ):
            raise MisfitError(number, f"{name} is {said(value)} instead of {said(step.variables[name])}.", night)
        if name not in step.variables:
            raise MisfitError(number, f"{name} changes to {said(value)}, which the trace does not say.", night)


def _place(key: SceneKey) -> str:
    return "/".join(key)


def _called(move: Move) -> str:
    return f"'{move}'" if isinstance(move, str) else f"transition {move}"


def _step(number: int, item: object) -> Step:
    if not isinstance(item, Mapping):
        raise _bad(number, "is no mapping")
    move = item.get("move")
    if isinstance(move, bool) or not (isinstance(move, int) or move in NAMED_MOVES):
        raise _bad(number, f"has the move {move!r}; it must be a transition's index, 'start', 'descend' or 'wake'")
    if (move == START) is not (number == 0):
        raise _bad(number, "is a start, which only the first step can be" if number else "is no start")
    variables = item.get("variables", {})
    if not isinstance(variables, Mapping) or not all(
        isinstance(name, str) and isinstance(value, int | str) for name, value in variables.items()
    ):
        raise _bad(number, "has 'variables' that are no mapping of names to numbers, true, false or texts")
    values: Iterable[tuple[str, Scalar]] = variables.items()
    return Step(move, _stack(number, item.get("at")), Table(values))


def _stack(number: int, data: object) -> tuple[SceneKey, ...]:
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        raise _bad(number, "has no 'at': a list of [dream, scene], outermost first")
    pairs = [pair for pair in data if isinstance(pair, Sequence) and not isinstance(pair, str) and len(pair) == 2]
    if len(pairs) != len(data) or not all(isinstance(part, str) for pair in pairs for part in pair):
        raise _bad(number, "has an 'at' that is no list of [dream, scene]")
    return tuple((dream, scene) for dream, scene in pairs)


def _bad(number: int, what: str) -> EditorError:
    return EditorError(f"Step {number} of the trace {what}.", HINT)
