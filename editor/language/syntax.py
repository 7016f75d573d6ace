"""The sentences of the language as trees."""

from dataclasses import dataclass, field
from typing import Any

from editor.model.variable import Scalar


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a sentence; `start` and `end` are columns of its text, from 0, end exclusive."""

    start: int = field(default=0, compare=False, kw_only=True)
    end: int = field(default=0, compare=False, kw_only=True)

    @property
    def column(self) -> int:
        """Where it begins, counted from 1 as people do."""
        return self.start + 1

    @property
    def parts(self) -> tuple["Expression", ...]:
        """The expressions directly inside this one."""
        return ()


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """An int, `true`, `false` or a text."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A variable."""

    name: str


@dataclass(frozen=True, slots=True)
class Woke(Node):
    """The wake scene by which the last inner dream ended."""


@dataclass(frozen=True, slots=True)
class Visited(Node):
    """`visited("scene")`; `dream` is `None` where the sentence's own dream is meant."""

    dream: str | None
    scene: str


@dataclass(frozen=True, slots=True)
class At(Node):
    """`at("dream/scene")`."""

    dream: str
    scene: str


@dataclass(frozen=True, slots=True)
class Awake(Node):
    """`awake`."""


@dataclass(frozen=True, slots=True)
class Negate(Node):
    """`-a`."""

    operand: "Expression"

    @property
    def parts(self) -> tuple["Expression", ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Not(Node):
    """`not a`."""

    operand: "Expression"

    @property
    def parts(self) -> tuple["Expression", ...]:
        """The operand."""
        return (self.operand,)


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """Two operands and what stands between them."""

    operator: str
    left: "Expression"
    right: "Expression"

    @property
    def parts(self) -> tuple["Expression", ...]:
        """Both operands."""
        return (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Logic(Binary):
    """`and`, `or`."""


@dataclass(frozen=True, slots=True)
class Compare(Binary):
    """`== != < <= > >=`."""


@dataclass(frozen=True, slots=True)
class Arithmetic(Binary):
    """`+ - * // %`."""


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """`a if condition else b`."""

    value: "Expression"
    condition: "Expression"
    otherwise: "Expression"

    @property
    def parts(self) -> tuple["Expression", ...]:
        """Value, condition, otherwise."""
        return (self.value, self.condition, self.otherwise)


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`min(a, b)`, `max(a, b)`, `abs(a)`."""

    function: str
    arguments: tuple["Expression", ...]

    @property
    def parts(self) -> tuple["Expression", ...]:
        """The arguments."""
        return self.arguments


Expression = Literal | Name | Woke | Visited | At | Awake | Negate | Not | Logic | Compare | Arithmetic | Conditional | Call


@dataclass(frozen=True, slots=True)
class Effect:
    """`target operator value`, where the operator is `=`, `+=`, `-=` or `*=`."""

    target: str
    operator: str
    value: Expression
    start: int = field(default=0, compare=False)

    @property
    def column(self) -> int:
        """Where the target begins, counted from 1."""
        return self.start + 1


class LanguageError(Exception):
    """A sentence is wrong.

    Args:
        code: `bad-expression`, `unknown-variable` or `type-error`.
        message: A plain sentence.
        column: Where, counted from 1.
        suggestion: What was probably meant in that place, or empty.
    """

    def __init__(self, code: str, message: str, column: int, suggestion: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.column = column
        self.suggestion = suggestion


def walk(expression: Expression) -> "list[Any]":
    """Every part of an expression, itself first."""
    found: list[Any] = [expression]
    for node in found:
        found.extend(node.parts)
    return found
