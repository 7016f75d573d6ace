"""The first page: begin something, open something, be shown round."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRadialGradient,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor.shipped import projects
from editor.storage.templates import templates
from editor.ui.messages import breakable
from editor.ui.settings import Settings
from editor.ui.theme import Theme

NARROW = 940
"""Below this width the two halves of the page stand one below the other."""
STARS = tuple(((index * 977 % 1000) / 1000, (index * 613 % 997) / 997, 0.6 + index % 3 * 0.4) for index in range(90))


class Sky(QWidget):
    """A still night sky with a moon, painted behind the page."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Gradient, stars, moon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QLinearGradient(0, 0, 0, self.height())
        ground.setColorAt(0, self._theme.color("field"))
        ground.setColorAt(1, self._theme.color("card") if self._theme.dark else self._theme.color("ground"))
        painter.fillRect(self.rect(), ground)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._theme.dark:
            painter.setBrush(self._theme.color("moonlight", 110))
            for x, y, size in STARS:
                painter.drawEllipse(QRectF(x * self.width(), y * self.height() * 0.8, size * 2, size * 2))
        self._paint_moon(painter)

    def _paint_moon(self, painter: QPainter) -> None:
        x, y = self.width() - 150.0, 100.0
        halo = QRadialGradient(x, y, 150)
        halo.setColorAt(0, self._theme.color("moonlight", 70))
        halo.setColorAt(1, QColor(0, 0, 0, 0))
        painter.setBrush(halo)
        painter.drawEllipse(QRectF(x - 150, y - 150, 300, 300))
        moon, shadow = QPainterPath(), QPainterPath()
        moon.addEllipse(QRectF(x - 34, y - 34, 68, 68))
        shadow.addEllipse(QRectF(x - 14, y - 46, 68, 68))
        painter.setBrush(self._theme.color("moonlight"))
        painter.drawPath(moon.subtracted(shadow))


class WelcomePage(QScrollArea):
    """Templates, shipped dreams and recent projects, each one button.

    Signals:
        template_chosen: The name of a template.
        project_chosen: A `Path` to open.
        open_requested: The user wants to look for a file.
        tour_requested: The user wants to see Leo's nightmare brought back.
        back_requested: The user wants to go on with what is open.
    """

    template_chosen = Signal(str)
    project_chosen = Signal(object)
    open_requested = Signal()
    tour_requested = Signal()
    back_requested = Signal()

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = ""
        self._settings = settings
        self._theme = theme
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.refresh()

    def refresh(self, opened: str = "") -> None:
        """Build the page anew, with what was opened last.

        Args:
            opened: The title of what is open and can be gone on with; empty for nothing.
        """
        self._open = opened
        page = Sky(self._theme)
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(6)
        title = QLabel("SleepSync Studio")
        title.setFont(self._theme.font(26, bold=True))
        column.addWidget(title)
        column.addWidget(_faint("Draw the dream, watch it dream, prove that it wakes."))
        column.addSpacing(20)
        grid = QGridLayout()
        grid.setHorizontalSpacing(40)
        self._halves = (self._beginnings(), self._existing())
        grid.setVerticalSpacing(22)
        column.addLayout(grid)
        self._grid = grid
        self._place_columns()
        column.addStretch(1)
        self.setWidget(page)

    def _place_columns(self) -> None:
        """Side by side, or one below the other where it is narrow."""
        narrow = self.width() < NARROW
        if self._is_narrow == narrow and self._grid.count():
            return
        self._is_narrow = narrow
        for number, half in enumerate(self._halves):
            self._grid.removeItem(half)
            self._grid.addLayout(half, number if narrow else 0, 0 if narrow else number, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)

    _is_narrow = False

    def _beginnings(self) -> QVBoxLayout:
        column = _section("Begin")
        if self._open:
            column.addWidget(_choice(f"Go on with {self._open}", "Back to the canvas (Esc)", self.back_requested.emit))
        for template in templates().values():
            column.addWidget(_choice(template.title, template.summary, partial(self.template_chosen.emit, template.name)))
        column.addWidget(_choice("Open a file…", "A dream project you have", self.open_requested.emit))
        return column

    def _existing(self) -> QVBoxLayout:
        column = _section("Come in")
        nightmare = projects() / "leos-nightmare.dream.yaml"
        column.addWidget(
            _choice(
                "Leo's nightmare",
                "A dream that feeds on fear. Enter it, mend it, let him wake",
                lambda: self.project_chosen.emit(nightmare),
                primary=True,
            )
        )
        for name, heading, summary in (
            ("twilight-garden", "The Twilight Garden", "The same world as it should be: proved safe"),
            ("first-look", "A first look", "A short dream to play with"),
        ):
            path = projects() / f"{name}.dream.yaml"
            column.addWidget(_choice(heading, summary, partial(self.project_chosen.emit, path)))
        column.addWidget(
            _choice(
                "Be shown round",
                "A hand draws, breaks, enters and mends a dream, in a window of its own",
                self.tour_requested.emit,
            )
        )
        recent = self._settings.recent()
        if recent:
            column.addSpacing(12)
            column.addLayout(self._recent(recent))
        return column

    def _recent(self, recent: list[Path]) -> QVBoxLayout:
        column = _section("Recent")
        for path in recent[:6]:
            name = path.name.removesuffix(".yaml").removesuffix(".dream")
            column.addWidget(_choice(name, str(path.parent), partial(self.project_chosen.emit, path)))
        return column

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is for the choices."""
        super().focusInEvent(event)
        self._step(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on with what is open; up and down go from choice to choice."""
        if event.key() == Qt.Key.Key_Escape and self._open:
            self.back_requested.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        choices = self.findChildren(Choice)
        now = next((number for number, choice in enumerate(choices) if choice.hasFocus()), 0 if by == 0 else -1)
        choices[(now + by) % len(choices)].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the halves anew where the width asks for it."""
        super().resizeEvent(event)
        self._place_columns()


def _faint(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "faint")
    label.setWordWrap(True)
    return label


def _section(title: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    label = QLabel(title)
    label.setProperty("role", "section")
    label.setIndent(0)
    column.addWidget(label)
    return column


class Choice(QPushButton):
    """A button of two lines: what it is, and fainter what one gets."""

    def __init__(self, title: str, summary: str, primary: bool) -> None:
        super().__init__()
        self.setProperty("primary", primary)
        self.setAccessibleName(title)
        self.setAccessibleDescription(summary)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(58)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 9)
        column.setSpacing(2)
        for text, role in ((title, "choice"), (summary, "choice-summary")):
            label = QLabel(breakable(text))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
            label.setProperty("on", "primary" if primary else "")
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setWordWrap(True)
            column.addWidget(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return chooses; arrow keys are the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its two lines."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Higher where a line must wrap."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout is not None else -1

    def hasHeightForWidth(self) -> bool:
        """Its lines wrap."""
        return True


def _choice(title: str, summary: str, run: Callable[[], object], primary: bool = False) -> QPushButton:
    button = Choice(title, summary, primary)
    policy = button.sizePolicy()
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.clicked.connect(lambda _checked=False: run())
    return button
