"""Why does a sentence hold, or not? Every part of it with the value it has at one moment."""

from dataclasses import dataclass

from editor.language.check import Scope, check_guard_tree
from editor.language.compile import Moment, compile_tree
from editor.language.grammar import parse_expression
from editor.language.syntax import At, Awake, Expression, Logic, Name, Not, Visited, Woke, walk
from editor.model.variable import Scalar


@dataclass(frozen=True, slots=True)
class Explanation:
    """A part of a sentence and its value.

    Attributes:
        text: The part as written.
        start: Its first column in the sentence, from 0.
        end: The column after its last.
        value: What it comes to.
        reads: What it reads, with the values: variables by name, questions as written.
        node: The tree of the part.
        parts: The parts inside it.
    """

    text: str
    start: int
    end: int
    value: Scalar
    reads: tuple[tuple[str, Scalar], ...]
    node: Expression
    parts: tuple["Explanation", ...] = ()

    def false_parts(self) -> tuple["Explanation", ...]:
        """The smallest parts that keep the whole from holding; none where it holds."""
        return self._blame(wanted=True)

    def _blame(self, wanted: bool) -> tuple["Explanation", ...]:
        if self.value is wanted:
            return ()
        if isinstance(self.node, Not):
            return self.parts[0]._blame(not wanted)
        if isinstance(self.node, Logic):
            blamed = [part for part in self.parts if part.value is not wanted]
            return tuple(found for part in blamed for found in part._blame(wanted))
        return (self,)


def explain(text: str, scope: Scope, moment: Moment) -> Explanation:
    """Every part of a guard with its value at a moment.

    Raises:
        LanguageError: The guard is wrong.
    """
    expression = parse_expression(text)
    check_guard_tree(expression, scope)
    return _explain(expression, text, scope, moment)


def _explain(node: Expression, text: str, scope: Scope, moment: Moment) -> Explanation:
    return Explanation(
        text[node.start : node.end],
        node.start,
        node.end,
        compile_tree(node, scope)(moment),
        tuple(dict.fromkeys(_read(part, text, scope, moment) for part in walk(node) if _asks(part))),
        node,
        tuple(_explain(part, text, scope, moment) for part in node.parts),
    )


def _asks(node: Expression) -> bool:
    return isinstance(node, Name | Visited | At | Awake | Woke)


def _read(node: Expression, text: str, scope: Scope, moment: Moment) -> tuple[str, Scalar]:
    return text[node.start : node.end], compile_tree(node, scope)(moment)
