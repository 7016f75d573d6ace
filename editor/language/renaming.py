"""Changing names inside sentences, and nothing else of them."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from editor.language.grammar import REMEMBERED, parse_effect, parse_expression
from editor.language.syntax import Compare, Conditional, Expression, LanguageError, Literal, Woke, walk
from editor.language.tokens import Token, text_value, tokens


def rename_variable(text: str, old: str, new: str) -> str:
    """A sentence with a variable called otherwise; a text that cannot be cut into words stays as it is."""
    if old not in text:
        return text
    return _replaced(text, [(token, new) for token in _tokens(text) if token.kind == "word" and token.text == old])


def rename_scene(text: str, dream: str, old: str, new: str, standing_in: str | None) -> str:
    """A sentence with a scene called otherwise in its `visited` and `at`.

    Args:
        text: The sentence.
        dream: The dream of the scene.
        old: The scene's id.
        new: Its new id.
        standing_in: The dream in which the sentence stands; `None` for a promise.
    """
    names = {f"{dream}/{old}": f"{dream}/{new}"}
    if standing_in == dream:
        names[old] = new
    return rename_places(text, names)


def rename_dream(text: str, old: str, new: str) -> str:
    """A sentence with a dream called otherwise in its `visited` and `at`."""
    if f"{old}/" not in text and "\\" not in text:
        return text
    words = _tokens(text)
    inside = {text_value(token.text) for token in words if token.kind == "text"}
    return rename_places(text, {name: new + name[len(old) :] for name in inside if name.startswith(f"{old}/")})


def rename_woke(text: str, old: str, new: str) -> str:
    """A sentence with a wake scene called otherwise where it is compared with `woke`."""
    if "woke" not in text:
        return text
    found = [part for part in _compared_with_woke(text) if part.value == old]
    for literal in sorted(found, key=lambda part: -part.start):
        text = f"{text[: literal.start]}{_quoted(new, text[literal.start])}{text[literal.end :]}"
    return text


def tells_woke(text: str) -> bool:
    """Whether a sentence speaks of `woke`."""
    return "woke" in text and any(token.kind == "word" and token.text == "woke" for token in _tokens(text))


def settle_woke(text: str, scene: str) -> str:
    """A sentence with the id of a wake scene in the place of `woke`."""
    words = [token for token in _tokens(text) if token.kind == "word" and token.text == "woke"]
    return _replaced(text, [(token, _quoted(scene, '"')) for token in words])


def rename_places(text: str, names: Mapping[str, str]) -> str:
    """A sentence with what its `visited` and `at` name called otherwise, all at once."""
    if "\\" not in text and not any(name in text for name in names):
        return text
    words = _tokens(text)
    changes = []
    for index, token in enumerate(words):
        called = [word.text for word in words[max(0, index - 2) : index]] in (["visited", "("], ["at", "("])
        if token.kind == "text" and called and text_value(token.text) in names:
            changes.append((token, _quoted(names[text_value(token.text)], token.text[0])))
    return _replaced(text, changes)


def _quoted(name: str, quote: str) -> str:
    inside = name.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return f"{quote}{inside}{quote}"


def _compared_with_woke(text: str) -> Iterator[Literal]:
    parsers: tuple[Callable[[str], Any], ...] = (parse_expression, lambda sentence: parse_effect(sentence).value)
    for parse in parsers:
        try:
            nodes = walk(parse(text))
        except LanguageError:
            continue
        for node in nodes:
            if isinstance(node, Compare):
                left, right = list(_results(node.left)), list(_results(node.right))
                for ones, others in ((left, right), (right, left)):
                    if any(isinstance(one, Woke) for one in ones):
                        yield from (other for other in others if isinstance(other, Literal))
        return


def _results(node: Expression) -> Iterator[Expression]:
    """What an expression may amount to."""
    if isinstance(node, Conditional):
        yield from _results(node.value)
        yield from _results(node.otherwise)
    else:
        yield node


@lru_cache(REMEMBERED)
def _tokens(text: str) -> tuple[Token, ...]:
    try:
        return tuple(tokens(text))
    except LanguageError:
        return ()


def _replaced(text: str, changes: list[tuple[Token, str]]) -> str:
    for token, new in reversed(changes):
        text = text[: token.start] + new + text[token.end :]
    return text
