"""What a night must not do: raise fear over the dreamer's limit, or break an `always` promise."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from editor.language.check import Scope, check_guard
from editor.language.compile import compile_guard
from editor.model.project import Promise, PromiseKind
from editor.semantics.rules import Rules
from editor.semantics.state import State

OVER_LIMIT: Final = 1
"""The bit of the fear limit; the promises have the next ones, in order."""


class Bounds:
    """What the nights of one dreamer must keep in every observed state.

    Attributes:
        fear: The place of the int variable `fear` among the variables; -1 where there is none.
        limit: The dreamer's fear limit, or `None`.
        always: The `always` promises that are sentences of the language.
    """

    def __init__(self, rules: Rules) -> None:
        project = rules.project
        self.fear = project.variables.index("fear") if rules.has_fear else -1
        self.limit = rules.fear_limit
        scope = Scope(project.variables, None, promise=True)
        always = (p for p in project.promises if p.kind is PromiseKind.ALWAYS and not p.damaged)
        self.always: tuple[Promise, ...] = tuple(p for p in always if check_guard(p.expression, scope) is None)
        self._keeps: list[Callable[[Any], bool]] = [compile_guard(p.expression, scope) for p in self.always]

    def broken(self, state: State) -> int:
        """What a state breaks, as bits: the limit first, then the promises in order."""
        bits = OVER_LIMIT if self.limit is not None and int(state.values[self.fear]) > self.limit else 0
        for place, keeps in enumerate(self._keeps, 1):
            if not keeps(state):
                bits |= 1 << place
        return bits

    def broken_by(self, states: Iterable[State]) -> int:
        """What any of these states breaks."""
        bits = 0
        for state in states:
            bits |= self.broken(state)
        return bits

    def promises_in(self, bits: int) -> tuple[Promise, ...]:
        """The promises among what is broken."""
        return tuple(promise for place, promise in enumerate(self.always, 1) if bits >> place & 1)
