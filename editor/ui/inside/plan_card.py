"""The plan: every step that brings the dream back, whose hand it needs, and what would be left."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.analysis.anomaly import Anomaly
from editor.repairs.repair import Repair
from editor.ui.inside.bar import HANDS
from editor.ui.inside.repair_row import size_of
from editor.ui.theme import Theme

MOST_LEFT: Final = 4
"""How many of the things that would be left are named."""


class PlanCard(QFrame):
    """Stands at the right while one looks at the plan.

    Signals:
        all_requested: Do every step.
        step_requested: Do the first step.
        place_requested: Go to where the step of a number is needed.
        stop_requested: Stop looking, or stop doing.
        search_requested: Look again.
        closed: Put the plan away.
    """

    all_requested = Signal()
    step_requested = Signal()
    place_requested = Signal(int)
    stop_requested = Signal()
    search_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self._steps: tuple[Repair, ...] = ()
        self._rows: list[QFrame] = []
        self.title, self.state, self.left = QLabel(), QLabel(), QLabel()
        self.pulse = QProgressBar()
        self.do_all = self._button("Do all of it", self.all_requested.emit, primary=True)
        self.do_step = self._button("Do the first step", self.step_requested.emit)
        self.stop = self._button("Stop", self.stop_requested.emit)
        self.again = self._button("Look again", self.search_requested.emit)
        self.close_button = QToolButton()
        self._build()
        self.hide()

    @property
    def steps(self) -> tuple[Repair, ...]:
        """The steps that are shown."""
        return self._steps

    @property
    def words(self) -> str:
        """Everything that is said, for screen readers and tests."""
        told = [label.text() for row in self._rows for label in row.findChildren(QLabel)]
        return "\n".join([self.title.text(), self.state.text(), *told, self.left.text()])

    def begin(self, who: str) -> None:
        """A plan is about to be looked for."""
        self.title.setText(f"A way to bring {who} back")
        self.show_steps(())
        self.left.clear()

    def show_steps(self, steps: Sequence[Repair]) -> None:
        """Show these steps; those that are shown already stay as they are."""
        same = 0
        while same < min(len(steps), len(self._steps)) and steps[same] is self._steps[same]:
            same += 1
        for row in self._rows[same:]:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        del self._rows[same:]
        for number in range(same, len(steps)):
            row = self._row(number, steps[number])
            self._rows.append(row)
            self._column.insertWidget(self._column.indexOf(self.left), row)
        self._steps = tuple(steps)

    def show_left(self, left: Sequence[Anomaly]) -> None:
        """Name what the plan would leave."""
        names = [f"«{one.message.rstrip('.')}»" for one in left[:MOST_LEFT]]
        more = f" and {len(left) - MOST_LEFT} more" if len(left) > MOST_LEFT else ""
        self.left.setText(f"It would leave {', '.join(names)}{more}." if left else "")
        self.left.setVisible(bool(left))

    def tell(self, state: str, *, seconds: int | None, most: int, can_do: bool, stale: bool, works: bool) -> None:
        """Say how far it is.

        Args:
            state: In words.
            seconds: How long was looked so far; `None` once that is over.
            most: How long it may take.
            can_do: Whether the steps fit the dream as it is now.
            stale: Whether one had better look again.
            works: Whether something is under way that can be stopped.
        """
        self.state.setText(state)
        self.pulse.setVisible(seconds is not None)
        self.pulse.setRange(0, most)
        self.pulse.setValue(seconds or 0)
        for button in (self.do_all, self.do_step):
            button.setVisible(can_do)
        self.stop.setVisible(works)
        self.stop.setText("Stop looking" if seconds is not None else "Stop")
        self.again.setVisible(stale)
        self.setAccessibleName(f"{self.title.text()}. {state}")

    def focus_first(self) -> None:
        """Put the keyboard on the first thing that can be done here."""
        shown = (one for one in (self.do_all, self.again, self.stop) if one.isVisibleTo(self))
        next(shown, self.close_button).setFocus()

    def _row(self, number: int, repair: Repair) -> QFrame:
        row = QFrame()
        row.setProperty("role", "repair")
        column = QVBoxLayout(row)
        column.setContentsMargins(12, 8, 9, 8)
        column.setSpacing(3)
        title = QLabel(f"{number + 1}.  {repair.title}")
        title.setWordWrap(True)
        title.setFont(self._theme.font(10.5, bold=True))
        column.addWidget(title)
        foot = QHBoxLayout()
        many = len(repair.mends)
        mends = f" · mends {many} things" if many > 1 else ""
        needs = QLabel(f"{HANDS[repair.hand][0]}'s hand · {size_of(repair)}{mends}")
        needs.setProperty("role", "faint")
        needs.setFont(self._theme.font(9))
        needs.setWordWrap(True)
        foot.addWidget(needs, 1)
        go = self._button("Go there", partial(self.place_requested.emit, number))
        go.setAccessibleName(f"Go to where step {number + 1} is needed: {repair.title}")
        foot.addWidget(go)
        column.addLayout(foot)
        return row

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 4, 4, 4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        scroll.setWidget(inner)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(14, 6, 12, 12)
        self._column.setSpacing(7)
        outer.addLayout(self._head())
        outer.addWidget(scroll, 1)
        for label in (self.state, self.left):
            label.setWordWrap(True)
            label.setProperty("role", "faint")
        self.pulse.setTextVisible(False)
        self.pulse.setFixedHeight(5)
        self.pulse.setAccessibleName("How much of the time is used")
        buttons = QHBoxLayout()
        for button in (self.do_all, self.do_step, self.again, self.stop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.state, self.pulse):
            self._column.addWidget(widget)
        self._column.addLayout(buttons)
        self._column.addWidget(self.left)
        self._column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 10, 0)
        self.title.setFont(self._theme.font(15, bold=True))
        self.title.setWordWrap(True)
        row.addWidget(self.title, 1)
        self.close_button.setText("×")
        self.close_button.setToolTip("Put the plan away (Esc)")
        self.close_button.setAccessibleName("Put the plan away")
        self.close_button.clicked.connect(self.closed)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _button(self, text: str, run: Callable[[], object], primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("primary", primary)
        button.clicked.connect(lambda: run())
        return button
