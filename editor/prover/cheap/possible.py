"""Can a sentence ever hold, and does it always? Asked over all the values that its variables can ever take."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from editor.language.grammar import parse_expression
from editor.language.syntax import At, Awake, Expression, Name, Visited, Woke, walk
from editor.model.difference import SceneKey
from editor.model.variable import Scalar
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.blocks.sets.sentences import weigh

MOST_COMBINATIONS: Final = 200_000
UNKNOWN: Final = (True, False)
"""It may hold, and need not."""
Values = Mapping[str, tuple[Scalar, ...]]


class Possible:
    """What sound sentences come to; each is weighed again only where the values of its variables are others than before."""

    def __init__(self) -> None:
        self._sentences: dict[str, tuple[Expression, tuple[str, ...] | None]] = {}
        self._known: dict[str, tuple[list[tuple[Scalar, ...]], tuple[bool, bool]]] = {}

    def of(self, text: str, values: Values | None) -> tuple[bool, bool]:
        """Whether a sentence can hold, and whether it must.

        Args:
            text: A sound sentence.
            values: For each variable all that it can ever be; `None` where nobody knows.
        """
        if values is None:
            return UNKNOWN
        if text not in self._sentences:
            tree = parse_expression(text)
            self._sentences[text] = (tree, _names(tree))
        tree, names = self._sentences[text]
        if names is None:
            return UNKNOWN
        seen = [values[name] for name in names]
        known = self._known.get(text)
        if known is None or known[0] != seen:
            known = self._known[text] = (seen, _over_all(tree, dict(zip(names, seen, strict=True))))
        return known[1]


def _names(tree: Expression) -> tuple[str, ...] | None:
    """The variables of a sentence; `None` where it asks for more than variables."""
    parts = walk(tree)
    if any(isinstance(part, Visited | Woke | At | Awake) for part in parts):
        return None
    return tuple(dict.fromkeys(part.name for part in parts if isinstance(part, Name)))


def _over_all(tree: Expression, values: dict[str, tuple[Scalar, ...]]) -> tuple[bool, bool]:
    if math.prod(map(len, values.values())) > MOST_COMBINATIONS:
        return UNKNOWN
    try:
        holds = np.asarray(weigh(tree, _AllValues(values, {})))
    except TooWideError:
        return UNKNOWN
    return bool(holds.any()), bool(holds.all())


@dataclass
class _AllValues:
    """A sentence's variables, each with all its values along a dimension of its own."""

    values: dict[str, tuple[Scalar, ...]]
    texts: dict[str, int]
    woke: str = ""
    here: SceneKey = ("", "")
    awake: bool = False

    def variable(self, name: str) -> Any:
        place = list(self.values).index(name)
        plain = [self.text(value) if isinstance(value, str) else value for value in self.values[name]]
        return np.array(plain).reshape((1,) * place + (-1,) + (1,) * (len(self.values) - place - 1))

    def largest(self, name: str) -> int:
        return max((abs(value) for value in self.values[name] if not isinstance(value, str)), default=0)

    def visited(self, key: SceneKey) -> Any:
        raise TooWideError

    def woken(self) -> int:
        return self.text(self.woke)

    def at(self, key: SceneKey) -> bool:
        return self.here == key

    def text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))
