"""The themes: every text can be read on whatever it stands on, and no theme lacks a colour."""

import pytest

from editor.ui.theme import THEMES, Palette

GROUNDS = ("ground", "chrome", "chrome-raised", "field", "card", "card-hover")
TEXTS = ("text", "faint", "error", "warning", "info", "healed", "moonlight")
TYPED = tuple(f"syntax-{kind}" for kind in ("key", "string", "number", "word", "comment"))
AA = 4.5


def lightness(color: str) -> float:
    """Relative luminance, as WCAG has it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_its_ground(theme: str) -> None:
    colors = Palette.load(theme).colors
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(text, ground) for text in TYPED for ground in ("field", "card-hover")]
    pairs += [("on-moonlight", "moonlight")]
    assert [
        (*pair, round(contrast(colors[pair[0]], colors[pair[1]]), 2))
        for pair in pairs
        if contrast(*(colors[one] for one in pair)) < AA
    ] == []


def test_every_theme_has_the_same_tokens() -> None:
    first, *others = (set(Palette.load(theme).colors) for theme in THEMES)
    assert all(other == first for other in others)
