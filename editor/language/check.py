"""Are the words of a sentence known, and do their types fit? Says what is wrong, where, and what was probably meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from typing import Final

from editor.language.grammar import REMEMBERED, parse_effect, parse_expression
from editor.language.near import nearest
from editor.language.syntax import (
    Arithmetic,
    At,
    Awake,
    Call,
    Compare,
    Conditional,
    Effect,
    Expression,
    LanguageError,
    Literal,
    Logic,
    Name,
    Negate,
    Not,
    Visited,
    walk,
)
from editor.language.tokens import WORDS
from editor.model.table import Table
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable


class Type(str, Enum):
    """What a sentence is about."""

    INT = "a number"
    BOOL = "true or false"
    TEXT = "a text"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a sentence stands.

    Attributes:
        variables: The project's.
        dream: The dream whose scenes `visited("scene")` means; `None` in a promise.
        promise: Whether `at` and `awake` may be said.
    """

    variables: Table[str, Variable]
    dream: str | None = None
    promise: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a sentence; `column` counts from 1."""

    code: str
    message: str
    column: int
    suggestion: str = ""


_LIKELY: Final = {"True": "true", "False": "false", "AND": "and", "OR": "or", "NOT": "not", "yes": "true", "no": "false"}


def check_guard(text: str, scope: Scope) -> Problem | None:
    """What is wrong with a `when` or a promise, or `None`."""
    return _checked(text, scope, False)


def check_effect(text: str, scope: Scope) -> Problem | None:
    """What is wrong with an `enter` or a `do`, or `None`."""
    return _checked(text, scope, True)


def _checked(text: str, scope: Scope, effect: bool) -> Problem | None:
    """Answers are remembered by the variables that a sentence names; where one is unknown, all of them matter."""
    named = _named_in_effect(text) if effect else reads(text)
    if not named <= scope.variables.keys():
        return _problem(text, scope, effect)
    variables = tuple((name, scope.variables[name]) for name in named)
    return _known(text, variables, scope.dream is None, scope.promise, effect)


@lru_cache(REMEMBERED)
def _known(
    text: str, variables: tuple[tuple[str, Variable], ...], nowhere: bool, promise: bool, effect: bool
) -> Problem | None:
    return _problem(text, Scope(Table(variables), None if nowhere else "", promise), effect)


def _problem(text: str, scope: Scope, effect: bool) -> Problem | None:
    try:
        if effect:
            check_effect_tree(parse_effect(text), scope)
        else:
            check_guard_tree(parse_expression(text), scope)
    except LanguageError as error:
        return Problem(error.code, error.message, error.column, error.suggestion)
    return None


def check_guard_tree(expression: Expression, scope: Scope) -> None:
    """Check a parsed guard.

    Raises:
        LanguageError: It does not fit the scope.
    """
    _want(expression, Type.BOOL, scope, "A condition must be true or false")


def check_effect_tree(effect: Effect, scope: Scope) -> None:
    """Check a parsed effect.

    Raises:
        LanguageError: It does not fit the scope.
    """
    variable = scope.variables.get(effect.target)
    if variable is None:
        raise _unknown(effect.target, effect.column, scope)
    if effect.operator != "=" and not isinstance(variable, IntVariable):
        raise _type_error(f"'{effect.operator}' needs a number; {effect.target} is none.", effect.column)
    _want(effect.value, type_of_variable(variable), scope, f"{effect.target} holds {type_of_variable(variable).value}")
    if isinstance(variable, EnumVariable):
        for part in _results(effect.value):
            _check_enum_value(part, effect.target, variable, scope)


def type_of_variable(variable: Variable) -> Type:
    """What a variable holds."""
    if isinstance(variable, IntVariable):
        return Type.INT
    return Type.BOOL if isinstance(variable, BoolVariable) else Type.TEXT


def type_of(node: Expression, scope: Scope) -> Type:
    """The type of an expression, all of it checked.

    Raises:
        LanguageError: Something in it does not fit.
    """
    if isinstance(node, Literal):
        return Type.BOOL if isinstance(node.value, bool) else Type.INT if isinstance(node.value, int) else Type.TEXT
    if isinstance(node, Name):
        variable = scope.variables.get(node.name)
        if variable is None:
            raise _unknown(node.name, node.column, scope)
        return type_of_variable(variable)
    if isinstance(node, Logic | Not):
        for part in node.parts:
            word = node.operator if isinstance(node, Logic) else "not"
            _want(part, Type.BOOL, scope, f"'{word}' joins what is true or false")
        return Type.BOOL
    if isinstance(node, Arithmetic | Negate | Call):
        for part in node.parts:
            _want(part, Type.INT, scope, f"{_called(node)} needs numbers")
        return Type.INT
    if isinstance(node, Compare):
        return _compared(node, scope)
    if isinstance(node, Conditional):
        return _conditional(node, scope)
    return _said(node, scope)


def _said(node: Expression, scope: Scope) -> Type:
    if isinstance(node, Visited):
        if node.dream is None and scope.dream is None:
            raise LanguageError("bad-expression", 'A promise stands in no dream; write visited("dream/scene").', node.column)
        return Type.BOOL
    if isinstance(node, At | Awake):
        if not scope.promise:
            word = "awake" if isinstance(node, Awake) else "at"
            raise LanguageError("bad-expression", f"Only promises may say '{word}'.", node.column)
        return Type.BOOL
    return Type.TEXT


def _called(node: Arithmetic | Negate | Call) -> str:
    return f"'{node.operator}'" if isinstance(node, Arithmetic) else "'-'" if isinstance(node, Negate) else node.function


def _compared(node: Compare, scope: Scope) -> Type:
    if node.operator not in ("==", "!="):
        for part in node.parts:
            _want(part, Type.INT, scope, f"'{node.operator}' compares numbers")
        return Type.BOOL
    left, right = type_of(node.left, scope), type_of(node.right, scope)
    if left is not right:
        raise _type_error(
            f"'{node.operator}' compares two of one kind; this is {left.value} and {right.value}.", node.column
        )
    for one, other in ((node.left, node.right), (node.right, node.left)):
        variable = scope.variables.get(one.name) if isinstance(one, Name) else None
        if isinstance(one, Name) and isinstance(variable, EnumVariable):
            for part in _results(other):
                if isinstance(part, Literal):
                    _check_enum_value(part, one.name, variable, scope)
    return Type.BOOL


def _conditional(node: Conditional, scope: Scope) -> Type:
    _want(node.condition, Type.BOOL, scope, "What follows 'if' must be true or false")
    value, otherwise = type_of(node.value, scope), type_of(node.otherwise, scope)
    if value is not otherwise:
        raise _type_error(f"Both sides of 'if' must be alike; these are {value.value} and {otherwise.value}.", node.column)
    return value


def _results(node: Expression) -> Iterable[Expression]:
    if isinstance(node, Conditional):
        yield from _results(node.value)
        yield from _results(node.otherwise)
    else:
        yield node


def _check_enum_value(part: Expression, name: str, variable: EnumVariable, scope: Scope) -> None:
    known = ", ".join(variable.values)
    if isinstance(part, Literal) and part.value not in variable.values:
        near = get_close_matches(str(part.value), variable.values, 1, 0.5)
        raise _type_error(f'{name} is never "{part.value}"; it is one of {known}.', part.column, near[0] if near else "")
    if isinstance(part, Literal):
        return
    other = scope.variables.get(part.name) if isinstance(part, Name) else None
    if not isinstance(other, EnumVariable) or not set(other.values) <= set(variable.values):
        raise _type_error(f"This may be something else than {name} can hold: {known}.", part.column)


def _want(node: Expression, wanted: Type, scope: Scope, why: str) -> None:
    found = type_of(node, scope)
    if found is not wanted:
        raise _type_error(f"{why}; this is {found.value}.", node.column)


def _type_error(message: str, column: int, suggestion: str = "") -> LanguageError:
    return LanguageError("type-error", message, column, suggestion)


def _unknown(name: str, column: int, scope: Scope) -> LanguageError:
    likely = _LIKELY.get(name)
    if likely:
        return LanguageError("unknown-variable", f"There is no variable {name!r}; write '{likely}'.", column, likely)
    near = nearest(name, scope.variables) or next(iter(get_close_matches(name, WORDS, 1)), "")
    meant = f" Did you mean '{near}'?" if near else ""
    return LanguageError("unknown-variable", f"There is no variable {name!r}.{meant}", column, near)


@lru_cache(REMEMBERED)
def reads(text: str) -> frozenset[str]:
    """The variables that a guard reads; none where it is no sentence."""
    try:
        return _names(parse_expression(text))
    except LanguageError:
        return frozenset()


@lru_cache(REMEMBERED)
def reads_effect(text: str) -> frozenset[str]:
    """The variables that the right side of an effect reads."""
    try:
        return _names(parse_effect(text).value)
    except LanguageError:
        return frozenset()


def writes_effect(text: str) -> str | None:
    """The variable that an effect sets."""
    try:
        return parse_effect(text).target
    except LanguageError:
        return None


@lru_cache(REMEMBERED)
def _named_in_effect(text: str) -> frozenset[str]:
    target = writes_effect(text)
    return reads_effect(text) if target is None else reads_effect(text) | {target}


@lru_cache(REMEMBERED)
def visited_names(text: str, dream: str | None) -> frozenset[tuple[str, str]]:
    """The scenes that a guard or an effect asks `visited` of."""
    found: list[Expression] = []
    for parse in (parse_expression, lambda sentence: parse_effect(sentence).value):
        try:
            found = walk(parse(text))
            break
        except LanguageError:
            continue
    named = [node for node in found if isinstance(node, Visited)]
    return frozenset((node.dream if node.dream is not None else dream or "", node.scene) for node in named)


def _names(expression: Expression) -> frozenset[str]:
    return frozenset(node.name for node in walk(expression) if isinstance(node, Name))
