"""What a repair is, what it costs, and how a kind of repair announces itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final

from editor.analysis.anomaly import Anomaly, Severity
from editor.edits.edit import Edit
from editor.prover.answer import Trace
from editor.registry import Registry
from editor.repairs.case import Case


class Hand(str, Enum):
    """Who would do it: the one who shapes scenes, the one who sees to guards and loops, or the one who soothes."""

    DESIGNER = "designer"
    ENGINEER = "engineer"
    PARENT = "parent"


class Cost(IntEnum):
    """How much a repair changes. Of two that mend the same the cheaper one is shown first.

    A step of the scale is a kind of change that a reader of the dream would notice more than the one before.
    """

    WORD = 1
    """A word, a number or a name, in its place."""
    TURN = 2
    """A way leads elsewhere, a sentence is loosened."""
    ADDITION = 3
    """Something small is added: a way, an effect, a variable."""
    LOSS = 4
    """A guard, an effect or a way goes; a note keeps it."""
    ENDING = 5
    """A scene ends its dream."""
    SCENE = 6
    """A scene or a dream is made."""
    PARTING = 8
    """A scene or a dream is put aside; a note keeps its words."""


@dataclass(frozen=True)
class Repair:
    """An edit, proposed for an anomaly, and what it was seen to do.

    Attributes:
        kind: A short name for its kind, as `wire-to-near-name`.
        title: A plain sentence that begins with a verb.
        edit: What to do.
        cost: See `Cost`; the sum, where it does several things.
        anomaly: What it is for.
        hand: Who would do it.
        verified: Whether what follows was looked at.
        mends: Anomalies that are gone after it.
        reveals: Anomalies that were there before, in scenes no night came to, and now come to light.
        breaks: Anomalies that are new or worse after it.
    """

    kind: str
    title: str
    edit: Edit
    cost: int
    anomaly: Anomaly
    hand: Hand
    verified: bool = False
    mends: tuple[Anomaly, ...] = ()
    reveals: tuple[Anomaly, ...] = ()
    breaks: tuple[Anomaly, ...] = ()

    @property
    def offer(self) -> "Offer":
        """The repair as it was before it was tried."""
        return Offer(self.kind, self.title, self.edit, self.cost, self.hand)

    @property
    def breaks_nothing(self) -> bool:
        """Whether it was seen to mend what it is for and to make nothing worse; it may bring hidden things to light."""
        return self.verified and bool(self.mends) and not self.breaks

    @property
    def breaks_an_error(self) -> bool:
        """Whether something that it breaks is an error."""
        return any(anomaly.severity is Severity.ERROR for anomaly in self.breaks)

    @property
    def is_clean(self) -> bool:
        """Whether it was seen to mend what it is for, and to leave nothing that was not told before."""
        return self.breaks_nothing and not self.reveals


@dataclass(frozen=True)
class Offer:
    """A repair before it was looked at.

    Attributes:
        kind: As in `Repair`.
        title: As in `Repair`.
        edit: As in `Repair`.
        cost: As in `Repair`.
        hand: As in `Repair`.
    """

    kind: str
    title: str
    edit: Edit
    cost: int
    hand: Hand


@dataclass(frozen=True)
class Dial:
    """Repairs that differ by a number only: the least turn of the dial that mends is searched for by halving.

    Attributes:
        make: The offer for a turn; it is asked for 1 (the least change) to `turns`.
        turns: The most that it can be turned.
    """

    make: Callable[[int], Offer]
    turns: int


@dataclass(frozen=True)
class Guided:
    """A repair that grows along the nights that refute it: each time it is not enough, the next such night is added.

    Attributes:
        make: The offer that eases all these nights; `None` where there is none. It is asked with one night first.
        nights: The night that shows the anomaly.
        most: How many nights it is asked with at most.
    """

    make: Callable[[tuple[Trace, ...]], Offer | None]
    nights: tuple[Trace, ...]
    most: int


Candidate = Offer | Dial | Guided
Propose = Callable[[Case], Iterable[Candidate]]


@dataclass(frozen=True)
class Repairer:
    """Proposes repairs of one kind, or says why there are none.

    Attributes:
        codes: The anomalies it is for.
        propose: Makes candidates; `None` where there can be none.
        reason: Why there can be none.
    """

    codes: tuple[str, ...]
    propose: Propose | None
    reason: str = ""


FIRST_CHOICES: Final = frozenset(["merge-rogue", "put-rogue-aside"])
"""Kinds of repair that part a dream from what is rogue: they are offered before others, and make those simpler."""
LAST_RESORTS: Final = frozenset(["promise-less", "put-aside", "tell-anew", "make-entry", "soothe-everywhere", "cap-effects"])
"""Kinds of repair that come after all others, and are planned only where nothing else helps: they take from what the
author meant, or change much of it."""
REPAIRS: Final[Registry[Repairer]] = Registry("editor.repairs.repairers", "repair")


def repairer(*codes: str) -> Callable[[Propose], Propose]:
    """Decorate the function that proposes one kind of repair for these anomalies."""

    def remember(propose: Propose) -> Propose:
        REPAIRS.register(propose.__name__)(Repairer(codes, propose))
        return propose

    return remember


def declined(code: str, reason: str) -> None:
    """Say why there is no repair for an anomaly."""
    REPAIRS.register(f"declined {code}")(Repairer((code,), None, reason))


def candidates(case: Case) -> Iterator[Candidate]:
    """Everything that any kind of repair proposes for a case."""
    for found in REPAIRS.values():
        if case.anomaly.code in found.codes and found.propose is not None:
            yield from found.propose(case)


def reason_for_none(code: str) -> str:
    """Why there is no repair for a code; empty where there are some."""
    return next((found.reason for found in REPAIRS.values() if code in found.codes and found.propose is None), "")
