"""What one does inside: the wishes of keys, buttons and lines of the list, by their names."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.model.difference import SceneKey
from editor.ui.inside.furniture import Furniture
from editor.ui.inside.known import Known
from editor.ui.inside.mending import Mending
from editor.ui.inside.morning import Morning
from editor.ui.inside.planning import Planning
from editor.ui.inside.scenery import Spot
from editor.ui.inside.things import next_trouble, places_of
from editor.ui.inside.walk import Walk
from editor.ui.inside.watching import Watching
from editor.ui.workbench import Workbench

AT_DAWN: Final = ("leave", "escape", "undo", "redo", "morning")
"""What can be wished for while the sun is up."""


class Wishes(QObject):
    """Answers every wish.

    Signals:
        leave_wished: Somebody wants to leave.
    """

    leave_wished = Signal()

    def __init__(
        self,
        workbench: Workbench,
        walk: Walk,
        known: Known,
        watching: Watching,
        mending: Mending,
        planning: Planning,
        morning: Morning,
        furniture: Furniture,
    ) -> None:
        super().__init__(mending)
        self._document = workbench.document
        self._messages = workbench.messages
        self._walk = walk
        self._known = known
        self._watching = watching
        self._mending = mending
        self._planning = planning
        self._morning = morning
        self._furniture = furniture
        self._stage = furniture.stage
        self._faced: Anomaly | None = None

    def perform(self, wish: str) -> None:
        """Do what is asked for."""
        if self._morning.dawns and wish not in AT_DAWN:
            return
        if wish.startswith("door-"):
            self.take(int(wish[5:]))
        elif wish.startswith("repair-"):
            self._mending.do(self._mending.repairs[int(wish[7:])])
        else:
            {
                "next": self.go_to_next,
                "leave": self.leave_wished.emit,
                "escape": self.escape,
                "undo": self.undo,
                "redo": self._document.redo,
                "back": self.back,
                "carry": self.carry,
                "hand": self._mending.next_hand,
                "tools": self.take_tools,
                "watch": self.watch,
                "pause": self._watching.pause,
                "stop": self._watching.end,
                "mend": self.mend_watched,
                "close": self.close_card,
                "plan": self.open_plan,
                "plan-all": self._planning.do_all,
                "plan-step": self._planning.do_step,
                "morning": self._morning.dawn,
                "list": self._furniture.side.list.setFocus,
                "map": self._furniture.side.map.setFocus,
                "place": self._stage.setFocus,
            }[wish]()

    def take(self, number: int) -> None:
        """Go through a door; before a closed one, see what is wrong with it, or hear what would open it."""
        doors, things = self._stage.scenery.doors, self._stage.scenery.things
        if not 0 <= number < len(doors) or self._watching.anomaly is not None:
            return
        door = doors[number]
        if door.open:
            self._mending.walk_away()
            if self._walk.take(door):
                return
        self._stage.choose(Spot("door", number))
        way = door.transition
        wrong = [n for n, one in enumerate(things) if way is not None and one.anomaly.transition == way]
        if wrong:
            self.confront(wrong[0])
        else:
            self._messages.say(f"{door.title}: {door.detail[:1].lower()}{door.detail[1:]}")

    def confront(self, number: int) -> None:
        """Walk up to a thing."""
        if 0 <= number < len(self._stage.scenery.things):
            thing = self._stage.scenery.things[number]
            self._faced = thing.anomaly
            self._watching.end()
            self._planning.close_plan()
            self._stage.choose(Spot("thing", number))
            self._mending.confront(thing)
            self._furniture.card.focus_first()

    def mend_watched(self) -> None:
        """What was watched is here: walk up to it, or go to where it stands."""
        anomaly = self._watching.anomaly
        if anomaly is None:
            return
        self._watching.end(stay=True)
        places = places_of(self._walk.project, anomaly)
        if self._walk.here not in places and places:
            self.go_to(places[0])
        things = [thing.anomaly for thing in self._stage.scenery.things]
        if anomaly in things:
            self.confront(things.index(anomaly))

    def go_to(self, key: SceneKey) -> None:
        """Go to a scene."""
        self._watching.end()
        self._mending.walk_away()
        self._walk.go(key)

    def go_to_next(self) -> None:
        """Go to what is wrong and most pressing, then to the next, and turn to it."""
        found = next_trouble(self._walk.project, self._known.anomalies, self._walk.here, self._faced)
        if found is None:
            self._messages.say("Nothing is wrong any more.")
            return
        key, self._faced = found
        self.go_to(key)
        things = [thing.anomaly for thing in self._stage.scenery.things]
        if self._faced in things:
            self._stage.choose(Spot("thing", things.index(self._faced)))
        self._stage.setFocus()

    def back(self) -> None:
        """One move back, of the walk or of what is watched."""
        if self._watching.anomaly is not None:
            self._watching.back()
        else:
            self._mending.walk_away()
            self._walk.back()

    def carry(self) -> None:
        """Let chance decide the next move."""
        if self._watching.anomaly is None:
            self._mending.walk_away()
            self._walk.drift()

    def take_tools(self) -> None:
        """Work on the place."""
        self._planning.close_plan()
        self._mending.take_tools()
        self._furniture.card.focus_first()

    def open_plan(self) -> None:
        """Look at the plan for the whole dream."""
        self._watching.end()
        self._planning.open_plan()

    def close_card(self) -> None:
        """Walk away from the thing, or put the plan away."""
        self._mending.walk_away()
        self._planning.close_plan()

    def watch(self) -> None:
        """Watch how the thing one is face to face with happens."""
        thing = self._mending.thing
        if thing is not None and self._watching.begin(thing.anomaly):
            self._mending.walk_away()
            self._furniture.watch_bar.pause.setFocus()

    def undo(self) -> None:
        """Take back the last change of this visit, never one from before, and stand where it was done."""
        if not self._mending.visit.done:
            self._messages.say("Nothing was changed since you came in.")
            return
        at = self._mending.visit.done[-1].at
        self._watching.end()
        if self._document.undo() and at is not None and self._walk.project.scene(*at) is not None:
            self.go_to(at)

    def escape(self) -> None:
        """Out of what one is in: watching, the card, the dream."""
        if self._watching.anomaly is not None:
            self._watching.end()
            self._stage.setFocus()
        elif self._mending.is_open or self._planning.is_open:
            self.close_card()
            self._stage.setFocus()
        else:
            self.leave_wished.emit()
