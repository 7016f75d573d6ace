"""One thing that can be done: in words, with what it would change and whose hand it needs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.analysis.anomaly import Anomaly
from editor.repairs.repair import Repair
from editor.ui.inside.bar import HANDS
from editor.ui.theme import Theme

MOST_NAMED = 2


class RepairRow(QFrame):
    """Title, effects, and a button that does it.

    Signals:
        repair_chosen: The `Repair` to do.
    """

    repair_chosen = Signal(object)

    def __init__(self, repair: Repair, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "repair")
        self._repair = repair
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 9, 9)
        column.setSpacing(4)
        title = QLabel(repair.title)
        title.setWordWrap(True)
        title.setFont(theme.font(10.5, bold=True))
        column.addWidget(title)
        for text, role in effects(repair):
            label = QLabel(text)
            label.setWordWrap(True)
            label.setProperty("role", role)
            label.setFont(theme.font(9.5))
            column.addWidget(label)
        foot = QHBoxLayout()
        needs = QLabel(f"{HANDS[repair.hand][0]}'s hand · {size_of(repair)}")
        needs.setProperty("role", "faint")
        needs.setFont(theme.font(9))
        foot.addWidget(needs, 1)
        self.button = QPushButton("Do it" if not repair.breaks else "Do it anyway")
        self.button.setAccessibleName(f"{self.button.text()}: {repair.title}")
        self.button.setProperty("primary", repair.breaks_nothing)
        self.button.clicked.connect(lambda: self.repair_chosen.emit(self._repair))
        foot.addWidget(self.button)
        column.addLayout(foot)

    @property
    def repair(self) -> Repair:
        """What it would do."""
        return self._repair

    def lay_out(self) -> None:
        """Give the button its place at once: it can be pressed before the card is painted."""
        self.adjustSize()
        layout = self.layout()
        if layout is not None:
            layout.activate()


def effects(repair: Repair) -> list[tuple[str, str]]:
    """What a repair was seen to do, in sentences with their roles."""
    others = [one for one in repair.mends if one != repair.anomaly]
    found = []
    if others:
        found.append((f"Also mends {_named(others)}", "healed"))
    if repair.reveals:
        many = len(repair.reveals)
        things = "a hidden thing" if many == 1 else f"{many} hidden things"
        found.append((f"Brings {things} to light: {_named(repair.reveals)}", "warning"))
    if repair.breaks:
        found.append((f"Would break {_named(repair.breaks)}", "error"))
    return found


def size_of(repair: Repair) -> str:
    """How much a repair changes, in a word or two."""
    return "a small change" if repair.cost <= 2 else "a change" if repair.cost <= 4 else "a large change"


def _named(anomalies: tuple[Anomaly, ...] | list[Anomaly]) -> str:
    names = [f"«{one.message.rstrip('.')}»" for one in anomalies[:MOST_NAMED]]
    more = len(anomalies) - MOST_NAMED
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
