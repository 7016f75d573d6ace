"""From checked sentences to closures, for play: nothing is handed to Python as the author wrote it."""

import operator
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Final, Protocol

from editor.language.check import Scope, check_effect_tree, check_guard_tree
from editor.language.grammar import parse_effect, parse_expression
from editor.language.syntax import (
    Arithmetic,
    At,
    Awake,
    Call,
    Compare,
    Conditional,
    Expression,
    Literal,
    Logic,
    Name,
    Negate,
    Not,
    Visited,
)
from editor.model.variable import IntVariable, Scalar

SceneKey = tuple[str, str]


class Moment(Protocol):
    """What a sentence can ask of a night at one moment."""

    @property
    def values(self) -> Sequence[Scalar]:
        """In the order of the project's variables."""
        ...

    @property
    def woke(self) -> str:
        """The last inner wake scene."""
        ...

    @property
    def visited(self) -> AbstractSet[SceneKey]:
        """Scenes visited so far."""
        ...

    @property
    def here(self) -> SceneKey:
        """The present scene."""
        ...

    @property
    def awake(self) -> bool:
        """Whether the night is over."""
        ...


Run = Callable[[Any], Any]
OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "+=": operator.add,
    "-=": operator.sub,
    "*=": operator.mul,
}
FUNCTIONS: Final[dict[str, Callable[..., int]]] = {"min": min, "max": max, "abs": abs}


def compile_guard(text: str, scope: Scope) -> Callable[[Moment], bool]:
    """A closure that says whether a guard holds.

    Raises:
        LanguageError: The guard is wrong.
    """
    expression = parse_expression(text)
    check_guard_tree(expression, scope)
    return compile_tree(expression, scope)


def compile_effect(text: str, scope: Scope) -> Callable[[Moment], tuple[int, Scalar]]:
    """A closure that says which variable (by its place in the project's order) gets which value, clamped.

    Raises:
        LanguageError: The effect is wrong.
    """
    effect = parse_effect(text)
    check_effect_tree(effect, scope)
    slot = scope.variables.index(effect.target)
    variable = scope.variables[effect.target]
    value = compile_tree(effect.value, scope)
    if effect.operator != "=":
        join, added = OPERATORS[effect.operator], value
        value = lambda moment: join(moment.values[slot], added(moment))  # noqa: E731
    if not isinstance(variable, IntVariable):
        return lambda moment: (slot, value(moment))
    least, most = variable.minimum, variable.maximum
    return lambda moment: (slot, min(max(value(moment), least), most))


def compile_tree(node: Expression, scope: Scope) -> Run:
    """A closure for a checked expression."""
    if isinstance(node, Literal):
        constant = node.value
        return lambda moment: constant
    if isinstance(node, Name):
        slot = scope.variables.index(node.name)
        return lambda moment: moment.values[slot]
    if isinstance(node, Logic):
        left, right = compile_tree(node.left, scope), compile_tree(node.right, scope)
        if node.operator == "and":
            return lambda moment: left(moment) and right(moment)
        return lambda moment: left(moment) or right(moment)
    if isinstance(node, Compare | Arithmetic):
        return _binary(node, scope)
    if isinstance(node, Not):
        operand = compile_tree(node.operand, scope)
        return lambda moment: not operand(moment)
    if isinstance(node, Negate):
        operand = compile_tree(node.operand, scope)
        return lambda moment: -operand(moment)
    if isinstance(node, Conditional):
        value, condition, otherwise = (compile_tree(part, scope) for part in node.parts)
        return lambda moment: value(moment) if condition(moment) else otherwise(moment)
    if isinstance(node, Call):
        function, arguments = FUNCTIONS[node.function], [compile_tree(part, scope) for part in node.arguments]
        return lambda moment: function(*[argument(moment) for argument in arguments])
    return _question(node, scope)


def _binary(node: Compare | Arithmetic, scope: Scope) -> Run:
    join = OPERATORS[node.operator]
    if isinstance(node.left, Name) and isinstance(node.right, Literal):
        slot, constant = scope.variables.index(node.left.name), node.right.value
        return lambda moment: join(moment.values[slot], constant)
    left, right = compile_tree(node.left, scope), compile_tree(node.right, scope)
    return lambda moment: join(left(moment), right(moment))


def _question(node: Expression, scope: Scope) -> Run:
    if isinstance(node, Visited):
        visited = (node.dream if node.dream is not None else scope.dream or "", node.scene)
        return lambda moment: visited in moment.visited
    if isinstance(node, At):
        key = (node.dream, node.scene)
        return lambda moment: moment.here == key
    if isinstance(node, Awake):
        return lambda moment: moment.awake
    return lambda moment: moment.woke
