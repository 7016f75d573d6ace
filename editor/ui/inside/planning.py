"""The plan for the whole dream: looked for, shown, and done step by step or all at once, before one's eyes."""

from collections import Counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from editor.document import Change
from editor.model.project import Project
from editor.repairs.repair import Repair
from editor.ui.inside.bar import HANDS
from editor.ui.inside.manifestation import manifestation_of
from editor.ui.inside.mending import Mending
from editor.ui.inside.morning import Morning
from editor.ui.inside.plan_card import PlanCard
from editor.ui.inside.things import Thing, places_of
from editor.ui.inside.walk import Walk
from editor.ui.live.live_plan import MOST_SECONDS, LivePlan, PlanNews
from editor.ui.workbench import Workbench

STEP_MILLISECONDS: Final = 900
"""How long each step is seen while all are done."""


class Planning(QObject):
    """Keeps the card of the plan.

    Signals:
        planning_changed: The plan was opened, put away, or is another one.
    """

    planning_changed = Signal()

    def __init__(self, workbench: Workbench, walk: Walk, mending: Mending, morning: Morning, card: PlanCard) -> None:
        super().__init__(mending)
        self._theme = workbench.theme
        self._walk = walk
        self._mending = mending
        self._morning = morning
        self._card = card
        self._steps: list[Repair] = []
        self._fits: Project | None = None
        self._seconds = 0
        self._is_whole = True
        self._doing = False
        self._trouble = ""
        self.finder = LivePlan(workbench.document, workbench.anomalies, self)
        self.finder.plan_found.connect(self._on_plan_found)
        self.finder.failed.connect(self._on_failed)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._next = QTimer(self)
        self._next.timeout.connect(self._on_next)
        card.all_requested.connect(self.do_all)
        card.step_requested.connect(self.do_step)
        card.place_requested.connect(self.go_there)
        card.stop_requested.connect(self.stop)
        card.search_requested.connect(self.search)
        card.closed.connect(self.close_plan)
        workbench.document.project_changed.connect(self._on_project_changed)

    @property
    def is_open(self) -> bool:
        """Whether the plan is looked at."""
        return not self._card.isHidden()

    @property
    def steps(self) -> tuple[Repair, ...]:
        """The steps that are left."""
        return tuple(self._steps)

    @property
    def fits(self) -> bool:
        """Whether the steps fit the dream as it is now."""
        return bool(self._steps) and self._fits is self._walk.project

    @property
    def works(self) -> bool:
        """Whether a plan is looked for or done."""
        return self.finder.busy or self._next.isActive()

    @property
    def _who(self) -> str:
        return self._walk.dreamer_name

    def open_plan(self) -> None:
        """Look at the plan; it is looked for, unless the one that is known still fits."""
        self._mending.walk_away()
        self._card.show()
        if not self.fits:
            self.search()
        self._card.focus_first()
        self._tell()

    def close_plan(self) -> None:
        """Put the plan away."""
        self.stop()
        if self.is_open:
            self._card.hide()
            self._mending.walked_away.emit()
            self.planning_changed.emit()

    def search(self) -> None:
        """Look for a plan for the dream as it is now."""
        self._steps, self._fits, self._seconds, self._trouble = [], None, 0, ""
        self._card.begin(self._who or "the dream")
        self.finder.find()
        self._second.start()
        self._tell()

    def stop(self) -> None:
        """Stop looking, or doing; the best so far stays."""
        self.finder.cancel()
        self._second.stop()
        self._next.stop()
        self._morning.hold(False)
        self._tell()

    def do_step(self) -> bool:
        """Go to where the first step is needed, and do it."""
        if not self.fits:
            return False
        self.finder.cancel()
        self._second.stop()
        repair = self._steps[0]
        self.go_there(0)
        self._doing = True
        done = self._mending.do(repair, Thing(repair.anomaly, manifestation_of(repair.anomaly.code, self._who)))
        self._doing = False
        if done:
            self._steps.pop(0)
            self._fits = self._walk.project
            self._card.show_steps(self._steps)
        self._tell()
        return done

    def do_all(self) -> None:
        """Do every step, one after the other, each where it is needed; it dawns when all are done."""
        self.finder.cancel()
        self._morning.hold(True)
        self._next.setInterval(0 if self._theme.reduced_motion else STEP_MILLISECONDS)
        self._next.start()
        self._on_next()

    def go_there(self, number: int) -> None:
        """Stand where a step is needed."""
        places = places_of(self._walk.project, self._steps[number].anomaly) if number < len(self._steps) else ()
        if places and self._walk.here not in places:
            self._walk.go(places[0])

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self.finder.close()

    def _on_next(self) -> None:
        if not self.do_step():
            self.stop()
            if not self._steps:
                self.close_plan()

    def _on_plan_found(self, news: PlanNews) -> None:
        if news.project is not self._walk.project:
            return
        self._steps, self._fits, self._is_whole = list(news.plan.repairs), news.project, news.plan.is_whole
        if news.done:
            self._second.stop()
        self._card.show_steps(self._steps)
        self._card.show_left(news.plan.left if news.done else ())
        self._tell()
        if news.done and self._card.stop.hasFocus():
            self._card.focus_first()

    def _on_failed(self, why: str) -> None:
        self._trouble = why
        self._second.stop()
        self._tell()

    def _on_second(self) -> None:
        self._seconds += 1
        self._tell()

    def _on_project_changed(self, change: Change) -> None:
        """Somebody else changed the dream: what was planned may not fit any more."""
        if not self._doing and change.difference.sections - {"layout", "title"}:
            self.stop()

    def _tell(self) -> None:
        busy = self.finder.busy
        seconds = self._seconds if busy else None
        stale = not busy and not self._next.isActive() and not self.fits
        self._card.tell(
            self._said(busy, stale),
            seconds=seconds,
            most=round(MOST_SECONDS),
            can_do=self.fits and not self._next.isActive(),
            stale=stale,
            works=self.works,
        )
        self.planning_changed.emit()

    def _said(self, busy: bool, stale: bool) -> str:
        many = len(self._steps)
        steps = f"{many} step{'' if many == 1 else 's'}"
        if busy:
            best = f" The best so far has {steps}." if many else ""
            return f"Looking for the fewest repairs: {self._seconds} of at most {MOST_SECONDS:.0f} seconds.{best}"
        if self._next.isActive():
            return f"{steps} left to do."
        if self._trouble:
            return self._trouble
        if stale:
            return "The dream has changed since: look again." if many else "There is no step that mends more."
        hands = Counter(repair.hand for repair in self._steps)
        needed = ", ".join(f"{hands[hand]} for the {HANDS[hand][0].lower()}" for hand in HANDS if hands[hand])
        late = "" if self._is_whole else " The time was up first, so there may be better ones."
        return f"{steps}, each tried and proved: {needed}.{late}"
