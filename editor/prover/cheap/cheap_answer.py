"""The cheap answers: what the values that variables can ever take decide, in milliseconds, before any night is followed.

Everything here is certain; what it cannot say is not decided. Guards, promises and limits are asked over all values
that effects could lead to, in every combination; ways whose guards can never hold are taken out of the wiring.
"""

import math
from typing import Final

from editor.language.check import Scope, check_effect, check_guard
from editor.model.difference import SceneKey
from editor.model.dreamer import Dreamer
from editor.model.project import Project, Promise, PromiseKind
from editor.model.table import Table
from editor.model.variable import IntVariable, Scalar, Variable
from editor.prover.answer import Answer, Finding, PromiseAnswer, Verdict
from editor.prover.blocks.sets.domains import TooWideError, values_that_come
from editor.prover.cheap.assurance import Assurance, Exits
from editor.prover.cheap.looks import Look, Looks, Opening
from editor.prover.cheap.possible import Possible
from editor.prover.plain.explore import nowhere, sound_promises
from editor.prover.watch import Watch
from editor.semantics.reach import Reach
from editor.semantics.wiring import starts

ASK_EVERY: Final = 64
STAGE: Final = "Asking over all values"


def cheap_answer(project: Project, dreamer: str | None) -> Answer:
    """What can be said at once about one dreamer's nights; `states` is 0, for none was followed."""
    return CheapAnswers().of(project, dreamer)


class CheapAnswers:
    """Cheap answers to one project after the other; what an edit did not touch is not asked again."""

    def __init__(self) -> None:
        self._looks = Looks()
        self._project: Project | None = None
        self._dreamers: dict[str | None, _Imagining] = {}

    def of(self, project: Project, dreamer: str | None, watch: Watch | None = None) -> Answer:
        """What can be said at once about one dreamer's nights.

        Raises:
            Cancelled: The watch wanted it to stop.
        """
        if project.start not in project.dreams:
            return nowhere(project, dreamer)
        if project is not self._project:
            changed = self._looks.take(project)
            self._dreamers = {who: one for who, one in self._dreamers.items() if who in project.dreamers or who is None}
            for one in self._dreamers.values():
                one.stale |= changed
            self._project = project
        imagining = self._dreamers.pop(dreamer, None) or _Imagining(self._looks)
        answer = imagining.answer(project, dreamer, watch if watch is not None else Watch())
        self._dreamers[dreamer] = imagining
        return answer


class _Imagining:
    """One dreamer's nights, as far as values tell of them.

    Args:
        looks: What there is in every scene.

    Attributes:
        stale: The scenes that lead otherwise, or are gone, since it was asked last.
    """

    def __init__(self, looks: Looks) -> None:
        self.stale = set(looks.of)
        self._looks = looks
        self._possible = Possible()
        self._variables: Table[str, Variable] = Table()
        self._from: tuple[object, ...] = ()
        self._values: dict[str, tuple[Scalar, ...]] | None = {}
        self._opens: dict[Opening, tuple[bool, bool]] = {}
        self._reach = Reach()
        self._exits: dict[SceneKey, Exits] = {}
        self._together: set[SceneKey] = set()
        self._assurance = Assurance(self._reach, self._exits)
        self._missed: set[SceneKey] = set()

    def answer(self, project: Project, dreamer: str | None, watch: Watch) -> Answer:
        """Certain verdicts, and scenes that no night can come to."""
        watch.step(0, STAGE)
        who = project.dreamers.get(dreamer or "")
        self._imagine(project, who, watch)
        self._follow(project, watch)
        awake = any(dream == project.start and (dream, name) in self._reach for dream, name in self._looks.wakes)
        missed = self._missed
        never = tuple(
            Finding("never-visited", (dream, name))
            for dream, name, scene in (project.scenes() if missed else ())
            if (dream, name) in missed and not scene.damaged
        )
        promises = tuple(self._promise(promise) for promise in sound_promises(project))
        sound = self._begins(project) and not self._looks.bottomless
        wakes = _if(sound and self._assurance.wakes) if awake else Verdict.REFUTED
        stuck = _if(sound and self._assurance.never_stuck)
        return Answer(dreamer, 0, False, wakes, stuck, self._limit(project, who), promises, findings=never)

    def _imagine(self, project: Project, who: Dreamer | None, watch: Watch) -> None:
        """The values that variables can take; where they are others than before, ways may open otherwise."""
        effects, felt = self._looks.effects, self._looks.felt
        feelings = (who.fears, who.desires) if who is not None else None
        now = (project.variables, effects, frozenset(felt), feelings, tuple(project.dreams))
        if now == self._from:
            return
        self._from = ()
        try:
            values: dict[str, tuple[Scalar, ...]] | None = values_that_come(project, who, effects, felt.values())
        except TooWideError:
            values = None
        if values != self._values or project.variables != self._variables:
            self._values, self._variables = values, project.variables
            self._reopen(watch)
        self._from = now

    def _reopen(self, watch: Watch) -> None:
        """Ask every way again; only scenes whose ways open otherwise are followed anew."""
        before, self._opens = self._opens, {}
        for number, opening in enumerate(before):
            if number % ASK_EVERY == 0:
                watch.step(0, STAGE)
            self._opens[opening] = self._opening(opening)
        other = {opening for opening, found in before.items() if self._opens[opening] != found}
        self.stale |= self._together
        if other:
            looks = self._looks.of
            self.stale.update(key for key, look in looks.items() if not other.isdisjoint(look.openings))

    def _limit(self, project: Project, who: Dreamer | None) -> Verdict | None:
        if who is None or who.fear_limit is None or not isinstance(project.variables.get("fear"), IntVariable):
            return None
        most = max(int(value) for value in self._values["fear"]) if self._values is not None else math.inf
        return Verdict.PROVED if most <= who.fear_limit else Verdict.NOT_DECIDED

    def _promise(self, promise: Promise) -> PromiseAnswer:
        can, must = self._possible.of(promise.expression, self._values)
        if promise.kind is not PromiseKind.REACHABLE and must:
            return PromiseAnswer(promise, Verdict.PROVED)
        if promise.kind is not PromiseKind.ALWAYS and not can:
            return PromiseAnswer(promise, Verdict.REFUTED)
        return PromiseAnswer(promise, Verdict.NOT_DECIDED)

    def _follow(self, project: Project, watch: Watch) -> None:
        """The scenes that can be come to along ways whose guards can hold and that are not always outranked."""
        looks, exits = self._looks, dict[SceneKey, Exits | None]()
        for number, key in enumerate(self.stale):
            if number % ASK_EVERY == 0:
                watch.step(0, STAGE)
            exits[key] = self._ways(key, looks.of[key]) if key in looks.of else None
        changed = {key: (*now.ways, *now.within) if now is not None else None for key, now in exits.items()}
        otherwise = [key for key, now in exits.items() if now != self._exits.get(key)]
        self._exits.update((key, now) for key, now in exits.items() if now is not None)
        for key in otherwise:
            if exits[key] is None:
                del self._exits[key]
        turned = self._reach.take(starts(project), changed)
        turned_to = self.stale | turned.gained | turned.lost
        self._assurance.take(otherwise, turned.gained | turned.lost)
        self._missed -= turned_to
        self._missed |= {key for key in turned_to if key in looks.wired and key not in self._reach}
        self.stale = set()

    def _begins(self, project: Project) -> bool:
        """Whether every scene in which a night may begin is there."""
        dream = project.dreams[project.start or ""]
        return all((project.start or "", scene) in self._reach for scene in (dream.start or "", *dream.entries))

    def _ways(self, key: SceneKey, look: Look) -> Exits:
        found: list[tuple[int, SceneKey, Opening | None, bool]] = []
        best = 2
        for rank, target, opening in look.ways:
            can, must = (True, True) if opening is None else self._opens_as_before(opening)
            if must and rank < best:
                best = rank
            if can:
                found.append((rank, target, opening, must))
        found = [way for way in found if way[0] <= best]
        first = min((rank for rank, _, _, _ in found), default=0)
        sure = tuple(target for rank, target, _, must in found if must and rank == first)
        always = any(must for _, _, _, must in found)
        if not always and len(found) > 1:
            self._together.add(key)
            always = self._always_one([opening for _, _, opening, _ in found if opening is not None])
        within = self._looks.within(key)
        ways = tuple(target for _, target, _, _ in found)
        return Exits(ways, sure, always or look.wake, look.wake, within, look.descend is None or bool(within))

    def _always_one(self, openings: list[Opening]) -> bool:
        """Whether of several ways one is open whatever variables are."""
        guards = [when for _, when, _, once in openings if when is not None and not once]
        return bool(guards) and self._possible.of(" or ".join(f"({when})" for when in guards), self._values)[1]

    def _opens_as_before(self, opening: Opening) -> tuple[bool, bool]:
        found = self._opens.get(opening)
        if found is None:
            found = self._opens[opening] = self._opening(opening)
        return found

    def _opening(self, opening: Opening) -> tuple[bool, bool]:
        """Whether a way can ever be open, and whether it always is."""
        dream, when, do, once = opening
        scope = Scope(self._variables, dream)
        if any(check_effect(text, scope) is not None for text in do):
            return False, False
        if when is None:
            return True, not once
        if check_guard(when, scope) is not None:
            return False, False
        can, must = self._possible.of(when, self._values)
        return can, must and not once


def _if(certain: bool) -> Verdict:
    return Verdict.PROVED if certain else Verdict.NOT_DECIDED
