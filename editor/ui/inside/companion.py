"""Keeps the list beside the place up to date."""

from collections.abc import Sequence

from editor.ui.inside.companion_list import CompanionList
from editor.ui.inside.doorways import Doorway
from editor.ui.inside.known import Known
from editor.ui.inside.lines import action_lines, place_lines
from editor.ui.inside.mending import Mending
from editor.ui.inside.morning import Morning
from editor.ui.inside.planning import Planning
from editor.ui.inside.scene_page import ScenePage
from editor.ui.inside.things import Thing
from editor.ui.inside.walk import Walk
from editor.ui.inside.watching import Watching


class Companion:
    """Knows what can be done now.

    Args:
        walk: Where one stands.
        known: What is wrong.
        mending: What one is face to face with.
        planning: The plan for the whole dream.
        watching: What one watches.
        morning: Whether it may dawn.
    """

    def __init__(
        self, walk: Walk, known: Known, mending: Mending, planning: Planning, watching: Watching, morning: Morning
    ) -> None:
        self._walk = walk
        self._known = known
        self._mending = mending
        self._planning = planning
        self._watching = watching
        self._morning = morning

    def fill(self, listed: CompanionList, page: ScenePage, doors: Sequence[Doorway], things: Sequence[Thing]) -> None:
        """List the place and what can be done."""
        lines = place_lines(page.title, page.told, doors, things)
        listed.show_lines([*lines, *action_lines(self.actions(), self._mending.repairs)])

    def actions(self) -> list[str]:
        """The names of what can be done now."""
        night, thing = self._walk.night, self._mending.thing
        watches = self._watching.anomaly is not None
        possible = {
            "close": self._mending.is_open or self._planning.is_open,
            "watch": thing is not None and bool(thing.anomaly.trace),
            "pause": watches,
            "stop": watches,
            "mend": watches and self._watching.at_end,
            "morning": self._morning.may_dawn,
            "plan-all": self._planning.is_open and self._planning.fits,
            "plan-step": self._planning.is_open and self._planning.fits,
            "plan": not self._planning.is_open and any(one.counts for one in self._known.anomalies),
            "next": any(one.counts for one in self._known.anomalies),
            "carry": night is not None and not night.is_over and not watches,
            "back": night is not None and night.position > 0 and not watches,
            "hand": True,
            "tools": night is not None,
            "undo": bool(self._mending.visit.done),
            "leave": True,
        }
        return [name for name, can in possible.items() if can]
