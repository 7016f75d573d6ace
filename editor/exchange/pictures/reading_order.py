"""The order in which letters stand, for scripts that run from right to left, where whoever draws them goes left to right."""

import unicodedata


def in_drawing_order(text: str) -> str:
    """A line with its stretches from right to left turned round; marks stay with their letters."""
    if text.isascii() or not any(_is_leftward(letter) for letter in text):
        return text
    clusters = _clusters(text)
    found: list[str] = []
    stretch: list[str] = []
    between: list[str] = []
    for cluster in clusters:
        if _is_leftward(cluster[0]):
            stretch += [*between, cluster]
            between = []
        elif stretch and unicodedata.bidirectional(cluster[0]) not in ("L", "EN", "AN"):
            between.append(cluster)
        else:
            found += [*reversed(stretch), *between, cluster]
            stretch, between = [], []
    return "".join([*found, *reversed(stretch), *between])


def _is_leftward(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def _clusters(text: str) -> list[str]:
    """Letters, each with the marks that stand on it."""
    found: list[str] = []
    for letter in text:
        if found and unicodedata.bidirectional(letter) == "NSM":
            found[-1] += letter
        else:
            found.append(letter)
    return found
