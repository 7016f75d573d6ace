"""The front door of the sparse prover: follow every night, state by state in packed words, as far as there is room."""

from editor.prover.answer import Answer
from editor.prover.blocks.domains import TooWideError
from editor.prover.sparse.answering import CHAIN_MOST, Answering
from editor.prover.sparse.search import Search
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def answer_sparsely(
    rules: Rules, max_states: int, watch: Watch, most_bytes: int, *, chain_most: int = CHAIN_MOST
) -> Answer | None:
    """What can be said of the nights of some rules; `None` where their numbers are too large for the machine's integers.

    Raises:
        Cancelled: The watch wanted it to stop.
    """
    try:
        search = Search(rules, watch, most_bytes)
        search.go_on(max_states)
        return Answering(search, chain_most).answer()
    except TooWideError:
        return None
