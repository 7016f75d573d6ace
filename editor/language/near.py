"""Which name was probably meant: the nearest one, found quickly among very many."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from editor.model.table import Table

LONGEST: Final = 120
"""No name is longer."""
FEW: Final = 200
"""So many names are compared one by one; of more, those that share most runs of three letters."""
CANDIDATES: Final = 20


def nearest(name: str, names: Mapping[str, object]) -> str:
    """The name that is nearest to one that is not there, or nothing where none is near."""
    if not 0 < len(name) <= LONGEST:
        return ""
    chosen = list(names) if len(names) <= FEW else _Names(names).like(name)
    return next(iter(get_close_matches(name, chosen, 1)), "")


class _Names:
    """Many names, known by the table that holds them."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self.table = table if isinstance(table, Table) else Table(table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Names) and self.table is other.table

    def __hash__(self) -> int:
        return id(self.table)

    def like(self, name: str) -> list[str]:
        """Those that share most runs of letters with a name, rare runs first."""
        index = _index(self)
        found: Counter[str] = Counter()
        for run in sorted(_runs(name), key=lambda run: (len(index.get(run, ())), run)):
            found.update(index.get(run, ())[:FEW])
        return [other for other, _ in found.most_common(CANDIDATES)]


@lru_cache(8)
def _index(names: _Names) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names.table:
        for run in _runs(name):
            found[run].append(name)
    return dict(found)


def _runs(name: str) -> set[str]:
    padded = f" {name.lower()} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
