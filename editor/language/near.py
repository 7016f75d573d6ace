"""Which name was probably meant: the nearest one, found quickly among very many."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

LONGEST: Final = 120
"""No name is longer."""
FEW: Final = 200
"""So many names are compared one by one; of more, those that share most runs of three letters."""
CANDIDATES: Final = 20
LOOKED_FOR: Final = 30
"""After so many runs of letters were looked for, every one is noted down at once."""


def nearest(name: str, names: Mapping[str, object]) -> str:
    """The name that is nearest to one that is not there, or nothing where none is near."""
    if not 0 < len(name) <= LONGEST:
        return ""
    chosen = list(names) if len(names) <= FEW else _of_table(_Table(names)).like(name)
    return next(iter(get_close_matches(name, chosen, 1)), "")


class _Names:
    """Very many names, asked by the runs of three letters that they share.

    Which names have a run is looked for when it is asked; once many were, those of all runs are noted down.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._padded = [_padded(name) for name in names]
        self._having: dict[str, list[str]] = {}
        self._all_noted = False

    def like(self, name: str) -> list[str]:
        """Those that share most runs of letters with a name, rare runs first."""
        runs = {run: self._with_run(run) for run in _runs(name)}
        found: Counter[str] = Counter()
        for run in sorted(runs, key=lambda run: (len(runs[run]), run)):
            found.update(runs[run][:FEW])
        return [other for other, _ in found.most_common(CANDIDATES)]

    def _with_run(self, run: str) -> list[str]:
        if run not in self._having and not self._all_noted:
            if len(self._having) >= LOOKED_FOR:
                self._note_all()
            else:
                self._having[run] = [name for name, padded in zip(self._names, self._padded, strict=True) if run in padded]
        return self._having.get(run, [])

    def _note_all(self) -> None:
        having: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for run in _runs(name):
                having[run].append(name)
        self._having, self._all_noted = dict(having), True


class _Table:
    """A table of names, known by itself: to look all of them over again for each name would take too long."""

    def __init__(self, names: Mapping[str, object]) -> None:
        self.names = names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Table) and self.names is other.names

    def __hash__(self) -> int:
        return id(self.names)


@lru_cache(8)
def _of_table(table: _Table) -> _Names:
    return _of_names(tuple(table.names))


@lru_cache(8)
def _of_names(names: tuple[str, ...]) -> _Names:
    return _Names(names)


def _runs(name: str) -> set[str]:
    padded = _padded(name)
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _padded(name: str) -> str:
    return f" {name.lower()} "
