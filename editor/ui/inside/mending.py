"""Face to face with a thing: what can be done about it, and doing it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.edits.edit import Edit
from editor.repairs.repair import Hand, Repair
from editor.ui.inside.bar import HANDS
from editor.ui.inside.card import Card
from editor.ui.inside.designer_tools import DesignerTools
from editor.ui.inside.engineer_tools import EngineerTools
from editor.ui.inside.known import Known
from editor.ui.inside.parent_tools import ParentTools
from editor.ui.inside.things import Thing
from editor.ui.inside.tools import Tools
from editor.ui.inside.visit import Visit
from editor.ui.inside.walk import Walk
from editor.ui.live.live_repairs import Found, LiveRepairs
from editor.ui.workbench import Workbench

TOOLS: Final[dict[Hand, type[Tools]]] = {
    Hand.DESIGNER: DesignerTools,
    Hand.ENGINEER: EngineerTools,
    Hand.PARENT: ParentTools,
}


class Mending(QObject):
    """Keeps the card, the search for repairs, and who helps.

    Signals:
        mending_changed: The card was opened, closed or filled, or another hand helps.
        walked_away: The card is about to close.
        healed: The `Thing` that was just mended.
    """

    mending_changed = Signal()
    walked_away = Signal()
    healed = Signal(object)

    def __init__(self, workbench: Workbench, walk: Walk, known: Known, card: Card, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._walk = walk
        self._known = known
        self._card = card
        self._hand = Hand.DESIGNER
        self.visit = Visit(workbench.document, self)
        self.finder = LiveRepairs(workbench.document, workbench.anomalies, self)
        self.finder.repairs_found.connect(self._on_repairs_found)
        self.finder.progress_changed.connect(card.remedies.show_progress)
        card.repair_chosen.connect(self.do)
        card.search_requested.connect(self.search)
        card.search_cancelled.connect(self._on_search_cancelled)
        card.hand_wished.connect(self.choose_hand)
        card.closed.connect(self.walk_away)

    @property
    def hand(self) -> Hand:
        """Who helps."""
        return self._hand

    @property
    def is_open(self) -> bool:
        """Whether the card is open."""
        return not self._card.isHidden()

    @property
    def thing(self) -> Thing | None:
        """What one is face to face with."""
        return self._card.thing if self.is_open else None

    @property
    def tools(self) -> Tools | None:
        """The tools in hand, while the card is open."""
        return self._card.tools if self.is_open else None

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The repairs that are shown."""
        return tuple(row.repair for row in self._card.remedies.rows) if self.thing is not None else ()

    def choose_hand(self, hand: Hand) -> None:
        """Let another one help."""
        self._hand = hand
        if self.thing is not None:
            self._card.remedies.show_hand(hand)
            self._put_tools()
        elif self.is_open:
            self.take_tools()
        self.mending_changed.emit()

    def next_hand(self) -> None:
        """Let the next one help."""
        hands = list(HANDS)
        self.choose_hand(hands[(hands.index(self._hand) + 1) % len(hands)])

    def confront(self, thing: Thing) -> None:
        """Walk up to a thing."""
        self._card.confront(thing, self._walk.project, self._hand)
        self._put_tools()
        self._card.show()
        self.search()
        self.mending_changed.emit()

    def take_tools(self) -> None:
        """Work on the place, face to face with nothing."""
        if self._walk.night is None:
            return
        self.finder.cancel()
        title, detail = HANDS[self._hand]
        self._card.work(title, f"{detail}.")
        self._put_tools()
        self._card.show()
        self.mending_changed.emit()

    def walk_away(self) -> None:
        """Close the card."""
        self.finder.cancel()
        if self.is_open:
            self.walked_away.emit()
            self._card.hide()
            self.mending_changed.emit()

    def search(self) -> None:
        """Look for repairs of the thing one is face to face with."""
        if self._card.thing is not None:
            self._card.remedies.wait(self._hand)
            self.finder.find(self._card.thing.anomaly)

    def do(self, repair: Repair, thing: Thing | None = None) -> bool:
        """Do a repair; one undo step. What it heals is the thing one is face to face with, if no other is named."""
        thing = thing or self.thing
        if not self._do(repair.edit, repair.title):
            return False
        if thing is not None:
            self.healed.emit(thing)
        self.walk_away()
        self._known.expect((repair.anomaly, *repair.mends))
        return True

    def do_by_hand(self, edit: Edit, words: str) -> bool:
        """Do an edit of one's own; one undo step."""
        return self._do(edit, words)

    def refresh(self, things: Sequence[Thing]) -> None:
        """What stands here may have changed: go on with the same thing, or walk away from what is gone."""
        tools = self.tools
        if tools is not None and not tools.focused and self._known.settled and tools.answers != self._known.answers:
            self._put_tools()
        if not self.is_open or self._card.thing is None:
            return
        old = self._card.thing.anomaly
        same = next((one for one in things if one.anomaly == old), None)
        if same is None:
            alike = (one for one in things if one.anomaly.code == old.code and one.anomaly.transition == old.transition)
            same = next(alike, None)
        if same is None:
            self.walk_away()
        elif same.anomaly != old or (self._known.settled and self.finder.searched is not self._walk.project):
            self.confront(same)

    def refresh_tools(self) -> None:
        """One stands elsewhere, or the place has changed: other tools."""
        if self.is_open:
            if self._walk.night is None:
                self.walk_away()
            else:
                self._put_tools()

    def close(self) -> None:
        """Stop looking for good."""
        self.finder.close()

    def _put_tools(self) -> None:
        if self._walk.night is not None:
            tools = TOOLS[self._hand](self._walk.night, self._workbench.theme, self._known.answers)
            tools.edit_wished.connect(self.do_by_hand)
            self._card.put_tools(tools)

    def _do(self, edit: Edit, words: str) -> bool:
        document = self._workbench.document
        document.document.end_typing()
        self.visit.say(words, self._walk.here)
        done = document.do(edit)
        document.document.end_typing()
        return done

    def _on_repairs_found(self, found: Found) -> None:
        self._card.show_found(found, self._hand)
        if found.done:
            self._card.focus_remedy()
        self.mending_changed.emit()

    def _on_search_cancelled(self) -> None:
        self.finder.cancel()
        self._card.remedies.stop(self._hand)
