"""The front door of the sparse prover: follow every night, state by state in packed words, as far as there is room."""

from editor.prover.answer import Answer
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.sparse.answering import CHAIN_MOST, Answering
from editor.prover.sparse.search import Search
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


class Sparse:
    """The nights of some rules, followed a stretch at a time.

    Args:
        rules: Whose nights.
        max_states: The bound.
        watch: Asked often.
        most_bytes: How much memory may be taken.
    """

    def __init__(self, rules: Rules, max_states: int, watch: Watch, most_bytes: int) -> None:
        self._rules = rules
        self._max_states = max_states
        self._watch = watch
        self._most_bytes = most_bytes
        self._search: Search | None = None
        self.fits = True

    @property
    def states(self) -> int:
        """How many states were found."""
        return self._search.states if self._search is not None else 0

    def follow(self, pause: int | None = None) -> bool:
        """Go on, at most until there are about `pause` states; whether all is followed.

        Raises:
            Cancelled: The watch wanted it to stop.
        """
        try:
            if self._search is None and self.fits:
                self._search = Search(self._rules, self._watch, self._most_bytes)
            if self._search is not None and self.fits:
                self._search.go_on(self._max_states, pause)
                return self._search.complete
        except TooWideError:
            self.fits = False
        return False

    def answer(self, chain_most: int = CHAIN_MOST) -> Answer | None:
        """What can be said so far; `None` where numbers are too large for the machine's integers."""
        if self._search is None or not self.fits:
            return None
        try:
            return Answering(self._search, chain_most).answer()
        except TooWideError:
            return None


def answer_sparsely(
    rules: Rules, max_states: int, watch: Watch, most_bytes: int, *, chain_most: int = CHAIN_MOST
) -> Answer | None:
    """What can be said of the nights of some rules; `None` where their numbers are too large for the machine's integers.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    sparse = Sparse(rules, max_states, watch, most_bytes)
    sparse.follow()
    return sparse.answer(chain_most)
