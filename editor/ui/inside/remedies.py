"""What can be done about a thing: being looked for, found, or not to be found."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from editor.repairs.repair import Hand, Repair
from editor.ui.inside.bar import HANDS
from editor.ui.inside.repair_row import RepairRow
from editor.ui.live.live_repairs import Found
from editor.ui.theme import Theme

MOST_SHOWN = 6
"""How many repairs of one hand are shown."""


class Remedies(QWidget):
    """A heading, then a calm wait or rows of repairs.

    Signals:
        repair_chosen: The `Repair` to do.
        search_requested: Look again.
        search_cancelled: Stop looking.
        hand_wished: Another `Hand` should help.
    """

    repair_chosen = Signal(object)
    search_requested = Signal()
    search_cancelled = Signal()
    hand_wished = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._found: Found | None = None
        self._rows: list[RepairRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(7)
        heading = QLabel("What can be done")
        heading.setProperty("role", "section")
        self._column.addWidget(heading)
        self._waiting = self._build_waiting()
        self._column.addWidget(self._waiting)
        self._listed: list[QWidget] = []

    @property
    def rows(self) -> tuple[RepairRow, ...]:
        """The repairs that are shown."""
        return tuple(self._rows)

    @property
    def waits(self) -> bool:
        """Whether repairs are still looked for."""
        return self._waiting.isVisibleTo(self)

    def wait(self, hand: Hand) -> None:
        """Repairs are being looked for."""
        self._found = None
        self._clear()
        self._words.setText(f"The {HANDS[hand][0].lower()} tries every way of mending on a copy, and proves each…")
        self._pulse.setRange(0, 1 if self._theme.reduced_motion else 0)
        self._waiting.show()

    def show_found(self, found: Found, hand: Hand) -> None:
        """Show what was found for this hand, in the order of the search; what breaks something stands apart, below."""
        had = next((row.repair.title for row in self._rows if row.isAncestorOf(QApplication.focusWidget() or self)), None)
        self._found = found
        self._waiting.setVisible(not found.done)
        self._clear()
        mine = [repair for repair in found.repairs if repair.hand is hand]
        for repair in [one for one in mine if not one.breaks][:MOST_SHOWN]:
            self._add_row(repair)
        harmful = [one for one in mine if one.breaks][:MOST_SHOWN]
        if harmful:
            self._say("These mend it too, and break something else", "section")
        for repair in harmful:
            self._add_row(repair)
        for row in self._rows:
            if row.repair.title == had:
                row.button.setFocus()
        if found.done or found.repairs:
            self._say_rest(found, hand, bool(mine))

    def _say_rest(self, found: Found, hand: Hand, mine: bool) -> None:
        """Say what other hands can do, or that nothing was found."""
        if not found.repairs:
            self._say(found.reason or "No repair could be proved. The tools below can still change what is here.", "faint")
            self._ask("Look again", self.search_requested.emit)
        elif not mine:
            self._say(f"Nothing that the {HANDS[hand][0].lower()} can do mends this.", "faint")
        for other in HANDS:
            many = sum(repair.hand is other for repair in found.repairs)
            if other is not hand and many:
                self._offer_hand(other, many)

    def show_hand(self, hand: Hand) -> None:
        """Show what another hand can do."""
        if self._found is not None:
            self.show_found(self._found, hand)

    def stop(self, hand: Hand) -> None:
        """The search was stopped; what was found by then stays."""
        if self._found is not None and self._found.repairs:
            self.show_found(replace(self._found, done=True), hand)
            return
        self._waiting.hide()
        self._clear()
        self._say("Stopped looking.", "faint")
        self._ask("Look again", self.search_requested.emit)

    def show_progress(self, states: int) -> None:
        """How much was looked at so far."""
        self._many.setText(f"{states:,} states of the night" if states else "")

    def _build_waiting(self) -> QWidget:
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.setContentsMargins(0, 0, 0, 0)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("role", "seen")
        self._pulse = QProgressBar()
        self._pulse.setTextVisible(False)
        self._pulse.setFixedHeight(5)
        self._pulse.setAccessibleName("Looking for repairs")
        row = QHBoxLayout()
        self._many = QLabel()
        self._many.setProperty("role", "faint")
        self.cancel_button = QPushButton("Stop looking")
        self.cancel_button.clicked.connect(self.search_cancelled)
        row.addWidget(self._many, 1)
        row.addWidget(self.cancel_button)
        column.addWidget(self._words)
        column.addWidget(self._pulse)
        column.addLayout(row)
        return waiting

    def _add_row(self, repair: Repair) -> None:
        row = RepairRow(repair, self._theme)
        row.repair_chosen.connect(self.repair_chosen)
        self._rows.append(row)
        self._add(row)
        row.lay_out()

    def _offer_hand(self, hand: Hand, many: int) -> None:
        name = HANDS[hand][0].lower()
        words = f"Ask the {name}: {many} repair{'' if many == 1 else 's'}"
        self._ask(words, lambda: self.hand_wished.emit(hand), primary=not self._rows)

    def _say(self, text: str, role: str) -> None:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setProperty("role", role)
        self._add(label)

    def _ask(self, text: str, run: Callable[[], object], primary: bool = False) -> None:
        button = QPushButton(text)
        button.setProperty("primary", primary)
        button.clicked.connect(lambda: run())
        self._add(button)

    def _add(self, widget: QWidget) -> None:
        self._listed.append(widget)
        self._column.addWidget(widget)

    def _clear(self) -> None:
        self._rows.clear()
        for widget in self._listed:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._listed.clear()
