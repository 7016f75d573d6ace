"""Changing names inside sentences, and nothing else of them."""

from editor.language.syntax import LanguageError
from editor.language.tokens import Token, text_value, tokens


def rename_variable(text: str, old: str, new: str) -> str:
    """A sentence with a variable called otherwise; a text that cannot be cut into words stays as it is."""
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
    return _renamed(text, names)


def rename_dream(text: str, old: str, new: str) -> str:
    """A sentence with a dream called otherwise in its `visited` and `at`."""
    words = _tokens(text)
    inside = {text_value(token.text) for token in words if token.kind == "text"}
    return _renamed(text, {name: new + name[len(old) :] for name in inside if name.startswith(f"{old}/")})


def _renamed(text: str, names: dict[str, str]) -> str:
    words = _tokens(text)
    changes = []
    for index, token in enumerate(words):
        called = [word.text for word in words[max(0, index - 2) : index]] in (["visited", "("], ["at", "("])
        if token.kind == "text" and called and text_value(token.text) in names:
            quote = token.text[0]
            name = names[text_value(token.text)].replace("\\", "\\\\").replace(quote, f"\\{quote}")
            changes.append((token, f"{quote}{name}{quote}"))
    return _replaced(text, changes)


def _tokens(text: str) -> list[Token]:
    try:
        return tokens(text)
    except LanguageError:
        return []


def _replaced(text: str, changes: list[tuple[Token, str]]) -> str:
    for token, new in reversed(changes):
        text = text[: token.start] + new + text[token.end :]
    return text
