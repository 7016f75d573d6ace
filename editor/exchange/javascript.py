"""The sentences of the language as JavaScript, made from their trees: never from the text as the author wrote it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from editor.language.check import Scope, check_effect_tree, check_guard_tree
from editor.language.grammar import parse_effect, parse_expression
from editor.language.syntax import (
    Arithmetic,
    Call,
    Compare,
    Conditional,
    Expression,
    LanguageError,
    Literal,
    Logic,
    Name,
    Negate,
    Not,
    Visited,
)
from editor.model.variable import Scalar

_OPERATORS: Final = {"==": "===", "!=": "!==", "and": "&&", "or": "||"}


@dataclass(frozen=True)
class Dialect:
    """How a kind of script says what only a night knows.

    Attributes:
        variable: A variable's value, from its name and its place in the project's order.
        visited: Whether a scene was visited, from the text literal of `dream/scene`.
        woke: The last inner wake scene.
        whole: What stands behind a number.
        functions: What `min`, `max`, `abs`, `//` and `%` are called.
    """

    variable: Callable[[str, int], str]
    visited: Callable[[str], str]
    woke: str
    whole: str
    functions: Mapping[str, str]


PLAYER: Final = Dialect(
    variable=lambda name, slot: f"n.v[{slot}]",
    visited=lambda key: f"n.visited.has({key})",
    woke="n.woke",
    whole="n",
    functions={"min": "least", "max": "most", "abs": "abs", "//": "div", "%": "mod"},
)
"""The page's own script: a state is called `n`, and numbers are BigInt."""


def text(value: str) -> str:
    """A text literal that is safe inside a page's script."""
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def scalar(value: Scalar, whole: str = "n") -> str:
    """A literal; `whole` stands behind a number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value}{whole}" if isinstance(value, int) else text(value)


def guard(sentence: str, scope: Scope, dialect: Dialect = PLAYER) -> str | None:
    """Whether a guard holds; `None` where the sentence is wrong."""
    try:
        tree = parse_expression(sentence)
        check_guard_tree(tree, scope)
    except LanguageError:
        return None
    return _told(tree, scope, dialect)


def effect(sentence: str, scope: Scope, dialect: Dialect = PLAYER) -> tuple[str, str] | None:
    """A variable's name and its new value, not clamped yet; `None` where the sentence is wrong."""
    try:
        tree = parse_effect(sentence)
        check_effect_tree(tree, scope)
    except LanguageError:
        return None
    value = _told(tree.value, scope, dialect)
    if tree.operator != "=":
        now = dialect.variable(tree.target, scope.variables.index(tree.target))
        value = f"({now} {tree.operator[0]} {value})"
    return tree.target, value


def _told(node: Expression, scope: Scope, dialect: Dialect) -> str:
    def part(inner: Expression) -> str:
        return _told(inner, scope, dialect)

    if isinstance(node, Literal):
        return scalar(node.value, dialect.whole)
    if isinstance(node, Name):
        return dialect.variable(node.name, scope.variables.index(node.name))
    if isinstance(node, Visited):
        return dialect.visited(text(f"{node.dream if node.dream is not None else scope.dream or ''}/{node.scene}"))
    if isinstance(node, Negate | Not):
        return f"({'-' if isinstance(node, Negate) else '!'}{part(node.operand)})"
    if isinstance(node, Conditional):
        return f"({part(node.condition)} ? {part(node.value)} : {part(node.otherwise)})"
    if isinstance(node, Call):
        return f"{dialect.functions[node.function]}({', '.join(map(part, node.arguments))})"
    if isinstance(node, Logic | Compare | Arithmetic):
        if node.operator in dialect.functions:
            return f"{dialect.functions[node.operator]}({part(node.left)}, {part(node.right)})"
        return f"({part(node.left)} {_OPERATORS.get(node.operator, node.operator)} {part(node.right)})"
    return dialect.woke
