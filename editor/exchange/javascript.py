"""The sentences of the language as JavaScript, made from their trees: never from the text as the author wrote it."""

import json
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
_FUNCTIONS: Final = {"min": "least", "max": "most", "abs": "abs"}
_CALLED: Final = {"//": "div", "%": "mod"}


def text(value: str) -> str:
    """A text literal that is safe inside a page's script."""
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def scalar(value: Scalar) -> str:
    """A literal: numbers are exact whole ones."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value}n" if isinstance(value, int) else text(value)


def guard(sentence: str, scope: Scope) -> str | None:
    """A function of the state `n` that says whether a guard holds; `None` where the sentence is wrong."""
    try:
        tree = parse_expression(sentence)
        check_guard_tree(tree, scope)
    except LanguageError:
        return None
    return f"n=>{_told(tree, scope)}"


def effect(sentence: str, scope: Scope) -> str | None:
    """A function of the state `n` to a variable's place and its new value; `None` where the sentence is wrong."""
    try:
        tree = parse_effect(sentence)
        check_effect_tree(tree, scope)
    except LanguageError:
        return None
    slot = scope.variables.index(tree.target)
    value = _told(tree.value, scope)
    if tree.operator != "=":
        value = f"(n.v[{slot}]{tree.operator[0]}{value})"
    return f"n=>[{slot},{value}]"


def _told(node: Expression, scope: Scope) -> str:
    if isinstance(node, Literal):
        return scalar(node.value)
    if isinstance(node, Name):
        return f"n.v[{scope.variables.index(node.name)}]"
    if isinstance(node, Visited):
        dream = node.dream if node.dream is not None else scope.dream or ""
        return f"n.visited.has({text(f'{dream}/{node.scene}')})"
    if isinstance(node, Negate | Not):
        return f"({'-' if isinstance(node, Negate) else '!'}{_told(node.operand, scope)})"
    if isinstance(node, Conditional):
        value, condition, otherwise = (_told(part, scope) for part in node.parts)
        return f"({condition}?{value}:{otherwise})"
    if isinstance(node, Call):
        return f"{_FUNCTIONS[node.function]}({','.join(_told(part, scope) for part in node.arguments)})"
    if isinstance(node, Logic | Compare | Arithmetic):
        left, right = _told(node.left, scope), _told(node.right, scope)
        if node.operator in _CALLED:
            return f"{_CALLED[node.operator]}({left},{right})"
        return f"({left}{_OPERATORS.get(node.operator, node.operator)}{right})"
    return "n.woke"
