"""How a guard could be opened and a wrong sentence be put right: small changes of a text, in the words of the language."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from editor.language.check import Problem
from editor.language.grammar import parse_expression
from editor.language.syntax import Compare, Expression, LanguageError, Literal, Logic, Name, Not, Visited, Woke
from editor.model.table import Table
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable

Check = Callable[[str], Problem | None]
MOST_TRIES: Final = 400
MOST_MENDED: Final = 6
OPPOSITE: Final = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
TRUTHS: Final = frozenset(["true", "false", "yes", "no"])
_SIGNS: Final = (
    ("&&", " and "),
    ("||", " or "),
    ("===", "=="),
    ("!==", "!="),
    ("<>", "!="),
    ("=>", ">="),
    ("=<", "<="),
    ("=+", "+="),
    ("=-", "-="),
    ("&", " and "),
    ("|", " or "),
    ("++", " += 1"),
    ("--", " -= 1"),
    ("!", "not "),
    ("==", "="),
    ("=", "=="),
    ("+=", "="),
    ("[", "("),
    ("]", ")"),
    ("{", "("),
    ("}", ")"),
    ("/", "//"),
)


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


def mended(text: str, check: Check, variables: Table[str, Variable]) -> list[str]:
    """Sentences near to a wrong one that are right, the nearest first."""
    found: dict[str, float] = {}
    seen = {text}
    todo = [text]
    while todo and len(seen) < MOST_TRIES:
        wrong = todo.pop(0)
        problem = check(wrong)
        if problem is None:
            continue
        for changed in _changes(wrong, problem, variables):
            try_out = changed.strip()
            if try_out in seen or not try_out:
                continue
            seen.add(try_out)
            if check(try_out) is None and not _is_made_constant(text, try_out) and not _is_idle(text, try_out):
                found[try_out] = SequenceMatcher(None, text, try_out, autojunk=False).ratio()
            elif len(seen) < MOST_TRIES // 4:
                todo.append(try_out)
    told = check(text)
    nearest = sorted(found, key=lambda sentence: (-found[sentence], sentence))
    return nearest[: 2 if told is not None and told.suggestion else MOST_MENDED]


def _is_made_constant(old: str, new: str) -> bool:
    """Whether a truth was put in that nobody wrote."""
    before, after = (set(re.findall(r"\w+", text.lower())) for text in (old, new))
    return bool(after & {"true", "false"}) and not before & (TRUTHS | {"0", "1"})


def _is_idle(old: str, new: str) -> bool:
    """Whether a sentence was put in brackets that nobody wrote, or compares something with itself."""
    twin = re.fullmatch(r"\s*(\w+)\s*(?:[<>]=?|[=!]=)\s*(\w+)\s*", new)
    bracketed = re.fullmatch(r"\([^()]*\)", new) is not None and re.match(r"\s*[(\[{]", old) is None
    return bracketed or (twin is not None and twin[1] == twin[2])


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


def _changes(text: str, problem: Problem, variables: Table[str, Variable]) -> Iterator[str]:
    """What a wrong sentence may have meant, around the place where it goes wrong."""
    at = min(max(problem.column - 1, 0), len(text))
    word = re.compile(r"\"[^\"]*\"|'[^']*'|\w+|[^\w\s]+").match(text, at)
    start, end = word.span() if word is not None else (at, at)
    found = text[start:end]
    if problem.suggestion not in ("", "true", "false") or found.lower() in TRUTHS:
        quoted = found[:1] in ("'", '"')
        yield text[:start] + (f'"{problem.suggestion}"' if quoted else problem.suggestion) + text[end:]
    if found:
        yield from _other_words_for(found, text[:start], text[end:], variables)
    for wrong, right in _SIGNS:
        for place in (text.find(wrong, max(at - 2, 0)), text.find(wrong)):
            if place >= 0:
                yield re.sub(r"(?<=\S)  +(?=\S)", " ", text[:place] + right + text[place + len(wrong) :])
    yield from (f"{text})", f"({text}", f'{text}"', f"{text}'", text.replace("(", "", 1), re.sub(r"\)\s*$", "", text))
    yield re.sub(r"(\d+)\.\d+", r"\1", text)
    yield re.sub(r"\s*(and|or|[-+*<>=]+)\s*$", "", text)
    if found:
        yield (text[:start] + text[end:]).strip()
    yield from (f"{text.rstrip()} 0", f"{text.rstrip()} true")


def _other_words_for(found: str, before: str, after: str, variables: Table[str, Variable]) -> Iterator[str]:
    bare = found.strip("'\"")
    values = {value for one in variables.values() if isinstance(one, EnumVariable) for value in one.values}
    yield from (f"{before}{near}{after}" for near in get_close_matches(bare, variables, 3, 0.3))
    yield from (f'{before}"{near}"{after}' for near in get_close_matches(bare, sorted(values), 3, 0.5))
    variable = variables.get(bare)
    if isinstance(variable, IntVariable):
        yield f"{before}{bare} > 0{after}"
    if isinstance(variable, BoolVariable):
        yield from (f"{before}(1 if {bare} else 0){after}",)
    if found in ("0", "1", "true", "false", '"true"', '"false"', "'true'", "'false'"):
        yield f"{before}{'true' if bare in ('1', 'true') else 'false'}{after}"
    if bare.isdigit():
        yield f"{before}{bare}{after}"
