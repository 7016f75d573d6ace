"""How a guard could be opened: small changes of a text, in the words of the language."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from editor.language.grammar import parse_expression
from editor.language.syntax import Compare, Expression, LanguageError, Literal, Logic, Name, Not, Visited, Woke
from editor.model.table import Table
from editor.model.variable import EnumVariable, IntVariable, Variable

OPPOSITE: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class Threshold:
    """A number that a guard compares a variable with; turned, the guard holds more often.

    Attributes:
        text: The guard.
        start: Where the number begins.
        end: Where it ends.
        value: The number.
        step: 1 where a greater number opens the guard, -1 where a smaller one does.
        turns: How far it makes sense to turn it.
    """

    text: str
    start: int
    end: int
    value: int
    step: int
    turns: int

    def turned(self, turns: int) -> str:
        """The guard with the number changed."""
        number = self.value + self.step * turns
        return self.text[: self.start] + str(number) + self.text[self.end :]


def thresholds(text: str, variables: Table[str, Variable]) -> list[Threshold]:
    """The numbers of a guard that can be turned to open it."""
    return [
        one for node, wanted in _parts(text) if isinstance(node, Compare) for one in _turnable(text, node, wanted, variables)
    ]


def other_words(text: str, variables: Table[str, Variable]) -> Iterator[str]:
    """The guard with one word of it changed: a comparison turned round, another value of an enum, `and` become `or`."""
    for node, _ in _parts(text):
        if isinstance(node, Compare):
            for sign in _other_signs(node.operator):
                yield _with_operator(text, node, sign)
            yield from _other_values(text, node, variables)
        if isinstance(node, Logic) and node.operator == "and":
            yield _with_operator(text, node, "or")
        if isinstance(node, Not):
            yield text[: node.start] + text[node.operand.start : node.operand.end] + text[node.end :]


def with_fewer_parts(text: str) -> Iterator[str]:
    """The guard with one of what `and` joins left out."""
    for node, wanted in _parts(text):
        if isinstance(node, Logic) and node.operator == ("and" if wanted else "or"):
            for part in node.parts:
                kept = text[part.start : part.end]
                yield text[: node.start] + kept + text[node.end :]


def with_names(text: str, scenes: list[str], wakes: list[str]) -> Iterator[str]:
    """The guard with `visited("…")` and `woke == "…"` naming scenes that are there."""
    for node, _ in _parts(text):
        if isinstance(node, Visited) and node.dream is None and node.scene not in scenes:
            for near in get_close_matches(node.scene, scenes, 3, 0.4):
                yield text[: node.start] + f'visited("{near}")' + text[node.end :]
        if isinstance(node, Compare) and node.operator == "==" and any(isinstance(part, Woke) for part in node.parts):
            literal = next((part for part in node.parts if isinstance(part, Literal)), None)
            if literal is not None and literal.value not in wakes:
                for wake in get_close_matches(str(literal.value), wakes, 3, 0.0):
                    yield text[: literal.start] + f'"{wake}"' + text[literal.end :]


def _parts(text: str) -> list[tuple[Expression, bool]]:
    """Every part of a guard, and whether it should hold for the guard to be open; none where it is no sentence."""
    try:
        todo: list[tuple[Expression, bool]] = [(parse_expression(text), True)]
    except LanguageError:
        return []
    for node, wanted in todo:
        todo.extend((part, not wanted if isinstance(node, Not) else wanted) for part in node.parts)
    return todo


def _turnable(text: str, node: Compare, wanted: bool, variables: Table[str, Variable]) -> Iterator[Threshold]:
    named = node.left if isinstance(node.left, Name) else node.right
    number = node.right if named is node.left else node.left
    variable = variables.get(named.name) if isinstance(named, Name) else None
    if not isinstance(variable, IntVariable) or not isinstance(number, Literal) or isinstance(number.value, bool | str):
        return
    if node.operator not in OPPOSITE:
        return
    grows = (node.operator in ("<", "<=")) == (named is node.left)
    step = 1 if grows == wanted else -1
    value = int(number.value)
    room = variable.maximum - value if step > 0 else value - variable.minimum
    if room > 0:
        yield Threshold(text, number.start, number.end, value, step, room)


def _other_signs(operator: str) -> list[str]:
    if operator in OPPOSITE:
        return [OPPOSITE[operator]]
    return [">=", "<=", "!="] if operator == "==" else ["=="]


def _other_values(text: str, node: Compare, variables: Table[str, Variable]) -> Iterator[str]:
    for one, other in ((node.left, node.right), (node.right, node.left)):
        variable = variables.get(one.name) if isinstance(one, Name) else None
        if isinstance(variable, EnumVariable) and isinstance(other, Literal):
            for value in variable.values:
                if value != other.value:
                    yield f'{text[: other.start]}"{value}"{text[other.end :]}'


def _with_operator(text: str, node: Compare | Logic, sign: str) -> str:
    between = text[node.left.end : node.right.start]
    return text[: node.left.end] + between.replace(node.operator, sign, 1) + text[node.right.start :]
