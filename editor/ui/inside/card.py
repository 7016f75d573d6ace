"""What one is told on walking up to a thing, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.analysis.explanation import explain
from editor.model.project import Project
from editor.repairs.repair import Hand
from editor.ui.inside.figure_view import FigureView
from editor.ui.inside.remedies import Remedies
from editor.ui.inside.things import Thing
from editor.ui.inside.tools import Tools
from editor.ui.live.live_repairs import Found
from editor.ui.theme import Theme


class Card(QFrame):
    """Stands at the right while one is face to face with a thing, or at work on the place.

    Signals:
        watch_requested: Show how it happens.
        repair_chosen: The `Repair` to do.
        search_requested: Look for repairs again.
        search_cancelled: Stop looking.
        hand_wished: Another `Hand` should help.
        closed: Walk away.
    """

    watch_requested = Signal()
    repair_chosen = Signal(object)
    search_requested = Signal()
    search_cancelled = Signal()
    hand_wished = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self._thing: Thing | None = None
        self.remedies = Remedies(theme)
        self.figure = FigureView(theme)
        self._name, self._code = QLabel(), QLabel()
        self._line, self._message, self._rule = QLabel(), QLabel(), QLabel()
        self.watch = QPushButton("Watch how it happens")
        self.close_button = QToolButton()
        self._tools_place = QVBoxLayout()
        self._tools: Tools | None = None
        self._build()
        self.watch.clicked.connect(self.watch_requested)
        self.close_button.clicked.connect(self.closed)
        self.remedies.repair_chosen.connect(self.repair_chosen)
        self.remedies.search_requested.connect(self.search_requested)
        self.remedies.search_cancelled.connect(self.search_cancelled)
        self.remedies.hand_wished.connect(self.hand_wished)
        self.hide()

    @property
    def thing(self) -> Thing | None:
        """What one is face to face with."""
        return self._thing

    @property
    def tools(self) -> Tools | None:
        """The tools at its foot."""
        return self._tools

    @property
    def words(self) -> str:
        """Everything that is said of it, for screen readers and tests."""
        return "\n".join(label.text() for label in (self._name, self._code, self._line, self._message, self._rule))

    def confront(self, thing: Thing, project: Project, hand: Hand) -> None:
        """Walk up to a thing."""
        self._thing = thing
        anomaly = thing.anomaly
        severity = anomaly.severity.value
        self.figure.show_code(anomaly.code, severity)
        self.figure.show()
        self._name.setText(thing.shown.name)
        names = [project.dreamers[who].name or who for who in anomaly.dreamers if who in project.dreamers]
        self._code.setText(f"{anomaly.code} · {severity}" + (f" · for {', '.join(names)}" if names else ""))
        self._line.setText(thing.shown.line)
        self._message.setText(sentence(anomaly.message))
        self._rule.setText(first_paragraph(anomaly.code))
        for label in (self._code, self._line, self._message, self._rule):
            label.show()
        self.watch.setVisible(bool(anomaly.trace))
        who = names[0] if names else "somebody"
        self.watch.setText(f"Watch how it happens to {who}" if names else "Watch how it happens")
        self.setAccessibleName(f"{thing.shown.name}: {anomaly.message}")
        self.remedies.wait(hand)
        self.remedies.show()

    def work(self, hand: str, detail: str) -> None:
        """Be at work on the place, face to face with nothing."""
        self._thing = None
        self.figure.hide()
        self._name.setText(f"The {hand.lower()}'s tools")
        self._line.setText(detail)
        self._line.show()
        for label in (self._code, self._message, self._rule):
            label.clear()
            label.hide()
        self.watch.hide()
        self.remedies.hide()
        self.setAccessibleName(self._name.text())

    def show_found(self, found: Found, hand: Hand) -> None:
        """Show what can be done."""
        if self._thing is not None and self._thing.anomaly == found.anomaly:
            self.remedies.show_found(found, hand)

    def put_tools(self, tools: Tools) -> None:
        """Put the tools of whoever helps at the foot of the card; the keyboard stays on the tool it was on."""
        had = ""
        if self._tools is not None:
            had = self._tools.focused
            self._tools_place.removeWidget(self._tools)
            self._tools.hide()
            self._tools.deleteLater()
        self._tools = tools
        self._tools_place.addWidget(tools)
        tools.show()
        tools.focus(had)

    def focus_first(self) -> None:
        """Put the keyboard on the first thing that can be done here."""
        (self.watch if self.watch.isVisibleTo(self) else self.close_button).setFocus()

    def focus_remedy(self) -> None:
        """Where the keyboard waits for something to do: put it on the first repair."""
        rows = self.remedies.rows
        if rows and (self.close_button.hasFocus() or self.remedies.cancel_button.hasFocus()):
            rows[0].button.setFocus()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 4, 4, 4)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(scroll)
        inner = QWidget()
        scroll.setWidget(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 8, 12, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        for label in (self._line, self._message, self._rule):
            label.setWordWrap(True)
            column.addWidget(label)
        self._line.setObjectName("card-line")
        self._line.setFont(self._theme.font(11))
        self._message.setFont(self._theme.font(11.5))
        self._rule.setProperty("role", "faint")
        self._rule.setFont(self._theme.font(10))
        column.addWidget(self.watch)
        column.addWidget(self.remedies)
        column.addLayout(self._tools_place)
        column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.figure)
        words = QVBoxLayout()
        self._name.setFont(self._theme.font(15, bold=True))
        self._name.setWordWrap(True)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._code.setObjectName("card-code")
        self._code.setWordWrap(True)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._code)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.close_button.setText("×")
        self.close_button.setToolTip("Walk away (Esc)")
        self.close_button.setAccessibleName("Walk away")
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        return row


def sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "?", "…")) else f"{text}."


def first_paragraph(code: str) -> str:
    """The rule of a code, without its examples."""
    parts = explain(code).split("\n\n")
    return " ".join(parts[1].split()).replace("`", "") if len(parts) > 1 else ""
