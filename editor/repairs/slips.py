"""Sentences near to a wrong one that are right: what the author's hand, or another language's habit, may have meant.

A search that changes one thing at a time, the likeliest first. Habits of other languages, near names and forgotten
brackets are likelier than a word put in another's place, and that is likelier than a word left out.
"""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher, get_close_matches
from heapq import heappop, heappush
from typing import Final

from editor.language.check import Problem
from editor.model.table import Table
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable

Check = Callable[[str], Problem | None]
Variables = Table[str, Variable]
Change = tuple[int, str]
"""How unlikely it is that this was meant, and the sentence."""

MOST_TRIES: Final = 400
MOST_FOLLOWED: Final = 100
MOST_LETTERS: Final = 100_000
"""How many letters are read at most: the longer a sentence, the fewer others are tried."""
LONG: Final = 400
"""From how many letters on sentences are likened by which letters they have, and not by where."""
MOST_MENDED: Final = 6
HABIT, SLIP, BRACKET, WORD, LOSS = 2, 3, 4, 7, 10
"""How unlikely each kind of change is."""
NEAR: Final = 5
"""How much less likely than the likeliest another sentence may be that is still offered."""
TRUTHS: Final = frozenset(["true", "false", "yes", "no"])
HABITS: Final = tuple(
    (re.compile(wrong), right)
    for wrong, right in (
        (r"\s*&&?\s*", " and "),
        (r"\s*\|\|?\s*", " or "),
        (r"===", "=="),
        (r"!==|<>|≠", "!="),
        (r"=>|≥", ">="),
        (r"=<|≤", "<="),
        (r"!(?=[\w(])", "not "),
        (r"\s+is\s+not\s+", " != "),
        (r"\s+(is|equals|eq)\s+", " == "),
        (r"\b(AND|OR|NOT|And|Or|Not)\b", lambda found: found[0].lower()),
        (r"^\s*(if|when|set|let|var)\s+", ""),
        (r"\s*(;|\bthen|:)\s*$", ""),
        (r"[$@](?=[A-Za-z_])", ""),
        (r"(\d+)\.\d+", r"\1"),
        (r"(?<=\d)\s*%(?!\s*\d)", ""),
        (r"(\S+)\s+between\s+(\S+)\s+and\s+(\S+)", r"\1 >= \2 and \1 <= \3"),
        (r"(\w+)\s*([<>]=?)\s*(\w+)\s*([<>]=?)\s*(\w+)", r"\1 \2 \3 and \3 \4 \5"),
        (r"visited\(\s*([\w-]+)\s*\)", r'visited("\1")'),
        (r"woke\s*(==|!=)\s*([\w-]+)", r'woke \1 "\2"'),
        (r"\s*\+\+", " += 1"),
        (r"\s*--\s*$", " -= 1"),
        (r"=\s*([+*-])(?=\s*\w)", r"\1="),
        (r"([+*-]=)\s*=", r"\1"),
        (r":=", "="),
        (r"^\s*(\w+)\s*(?::|\bto\b)\s*", r"\1 = "),
        (r"^\s*(\w+)\s*([+*-])\s*(?![=+*-])", r"\1 \2= "),
        (r"^\s*(-?\d+|true|false)\s*=\s*(\w+)\s*$", r"\2 = \1"),
        (r"^\s*(\w+)\s*[+]=\s*1\s*$", r"\1 = true"),
        (r"(\w+)\s*==?\s*1\b", r"\1"),
        (r"(\w+)\s*==?\s*0\b", r"not \1"),
        (r"([\"'])([\w /-]+)(\)*)\s*$", r"\1\2\1\3"),
        (r"(?<![=!<>+*-])=(?![=<>])", "=="),
        (r"==", "="),
        (r"[\[{]", "("),
        (r"[\]}]", ")"),
        (r"(?<!/)/(?!/)", "//"),
    )
)


def mended(text: str, check: Check, variables: Variables) -> list[str]:
    """Sentences near to a wrong one that are right, what was likeliest meant first."""
    found: dict[str, int] = {}
    seen = {text}
    todo: list[tuple[int, float, str]] = [(0, 0.0, text)]
    followed, most_tries = 0, min(MOST_TRIES, MOST_LETTERS // max(1, len(text)))
    while todo and followed < MOST_FOLLOWED and len(seen) < most_tries:
        cost, _, wrong = heappop(todo)
        if found and cost >= min(found.values()) + NEAR:
            break
        problem = check(wrong)
        followed += 1
        for step, changed in _changes(wrong, problem, variables) if problem is not None else ():
            tried = changed.strip()
            if tried in seen or not tried:
                continue
            seen.add(tried)
            if check(tried) is not None:
                heappush(todo, (cost + step, -_likeness(text, tried), tried))
            elif _is_meant(tried, text, variables):
                found[tried] = cost + step
    told = check(text)
    most = 2 if told is not None and told.suggestion else MOST_MENDED
    near = min(found.values(), default=0) + NEAR
    likely = sorted((cost, -_likeness(text, one), one) for one, cost in found.items() if cost < near)
    return [one for _, _, one in likely[:most]]


def _is_meant(new: str, old: str, variables: Variables) -> bool:
    """Whether an author may have meant this."""
    return not _is_made_constant(old, new) and not _is_idle(old, new) and _is_of(new, old, variables)


def _likeness(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if len(old) < LONG else matcher.quick_ratio()


def _is_made_constant(old: str, new: str) -> bool:
    """Whether a truth was put in that nobody wrote."""
    before, after = (set(re.findall(r"\w+", text.lower())) for text in (old, new))
    return bool(after & {"true", "false"}) and not before & (TRUTHS | {"0", "1"})


def _is_idle(old: str, new: str) -> bool:
    """Whether a sentence was put in brackets that nobody wrote, or compares something with itself."""
    twin = re.fullmatch(r"\s*(\w+)\s*(?:[<>]=?|[=!]?=)\s*(\w+)\s*", new)
    bracketed = re.fullmatch(r"\([^()]*\)", new) is not None and re.match(r"\s*[(\[{]", old) is None
    return bracketed or (twin is not None and twin[1] == twin[2])


def _is_of(new: str, old: str, variables: Variables) -> bool:
    """Whether it still speaks of all the variables that were named rightly; no number is new, no flag a number."""
    before, after = (set(re.findall(r"\w+", text)) for text in (old, new))
    flags = {name for name in after - before if isinstance(variables.get(name), BoolVariable)}
    numbers = {word for word in after - before if word.isdigit()} - {"0", "1"}
    return {word for word in before if word in variables} <= after and not numbers and not (flags and " if " in new)


def _changes(text: str, problem: Problem, variables: Variables) -> Iterator[Change]:
    """What a wrong sentence may have meant."""
    at = min(max(problem.column - 1, 0), len(text))
    word = re.compile(r"\"[^\"]*\"|'[^']*'|\w+|[^\w\s]+").match(text, at)
    start, end = word.span() if word is not None else (at, at)
    found, before, after = text[start:end], text[:start], text[end:]
    if problem.suggestion not in ("", "true", "false") or found.lower() in TRUTHS:
        quoted = found[:1] in ("'", '"')
        yield SLIP, before + (f'"{problem.suggestion}"' if quoted else problem.suggestion) + after
    for wrong, right in HABITS:
        for changed in (wrong.sub(right, text), wrong.sub(right, text, count=1)):
            if changed != text:
                yield HABIT, re.sub(r"(?<=\S)  +(?=\S)", " ", changed)
    if found:
        yield from _other_words_for(found, before, after, variables)
    yield from ((BRACKET, one) for one in (f"{text})", f"({text}", f'{text}"', f"{text}'"))
    yield from ((BRACKET, one) for one in (text.replace("(", "", 1), re.sub(r"\)\s*$", "", text)))
    yield WORD, re.sub(r"\s*(and|or|[-+*<>=]+)\s*$", "", text)
    if found:
        yield LOSS, re.sub(r"(?<=\S)  +(?=\S)", " ", before + after)
    yield from ((SLIP, f"{text.rstrip()} 0"), (WORD, f"{text.rstrip()} true"))


def _other_words_for(found: str, before: str, after: str, variables: Variables) -> Iterator[Change]:
    """Other words in the place of the one at which a sentence goes wrong."""
    bare = found.strip("'\"")
    values = {value for one in variables.values() if isinstance(one, EnumVariable) for value in one.values}
    yield from ((SLIP, f'{before}"{near}"{after}') for near in get_close_matches(bare, sorted(values), 3, 0.5))
    variable = variables.get(bare)
    if isinstance(variable, IntVariable):
        yield SLIP, f"{before}{bare} > 0{after}"
    if isinstance(variable, BoolVariable):
        yield BRACKET, f"{before}(1 if {bare} else 0){after}"
    if bare in ("0", "1", "true", "false"):
        yield SLIP, f"{before}{'true' if bare in ('1', 'true') else 'false'}{after}"
    if bare.isdigit() and bare != found:
        yield SLIP, f"{before}{bare}{after}"
    yield from ((WORD, f"{before}{near}{after}") for near in get_close_matches(bare, variables, 3, 0.3))
