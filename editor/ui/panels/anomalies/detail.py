"""One anomaly: what it is, what can be done, and why one might keep it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QTextBrowser, QVBoxLayout, QWidget

from editor.analysis.anomaly import Anomaly
from editor.analysis.explanation import explain
from editor.ui.forms.labels import WrappedLabel
from editor.ui.panels.anomalies.reason_row import ReasonRow
from editor.ui.panels.anomalies.reasons_view import ReasonsView
from editor.ui.panels.anomalies.repairs_view import RepairsView
from editor.ui.workbench import Workbench

PAGES = ("Repair", "Why", "Meaning")
WHY, MEANING = 1, 2


class Detail(QWidget):
    """Beside the list: the sentence, buttons, repairs, why it is so, the help page."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._anomaly: Anomaly | None = None
        self.words = WrappedLabel()
        self.watch, self.keep = QPushButton("Watch how"), QPushButton("Keep on purpose…")
        self.watch.clicked.connect(lambda _checked=False: self._watch())
        self.keep.clicked.connect(lambda _checked=False: self._keep_or_not())
        self.reason = ReasonRow(workbench, self)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("What is told of it")
        for title in PAGES:
            self.tabs.addTab(title)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.repairs = RepairsView(workbench, self)
        self.reasons = ReasonsView(workbench, self)
        self.page = QTextBrowser()
        self.page.setAccessibleName("What it means")
        self.page.setOpenLinks(False)
        self._lay_out()
        self.show_anomaly(None)

    @property
    def anomaly(self) -> Anomaly | None:
        """What is shown."""
        return self._anomaly

    def show_anomaly(self, anomaly: Anomaly | None) -> None:
        """Show another one, and look for repairs; or nothing."""
        self._anomaly = anomaly
        self.reason.hide()
        self.setVisible(anomaly is not None)
        self.repairs.show_anomaly(anomaly)
        self.tabs.setTabVisible(WHY, self.reasons.show_anomaly(anomaly))
        self.tabs.updateGeometry()
        if anomaly is None:
            return
        self.words.setText(f"\u200e{anomaly.message}")
        self.watch.setEnabled(bool(anomaly.trace))
        self.watch.setVisible(bool(anomaly.trace))
        self.watch.setToolTip("Plays the shortest night that shows it" if anomaly.trace else "No night shows it")
        self.keep.setText("Keep on purpose…" if anomaly.waived is None else "Keep no longer")
        self.page.setMarkdown(_as_markdown(explain(anomaly.code)))

    def explain(self) -> None:
        """Turn to the help page."""
        self.tabs.setCurrentIndex(MEANING)

    def tell_why(self) -> None:
        """Turn to what makes it so, where that can be told."""
        self.tabs.setCurrentIndex(WHY if self.tabs.isTabVisible(WHY) else MEANING)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.tabs)
        buttons.addStretch(1)
        buttons.addWidget(self.watch)
        buttons.addWidget(self.keep)
        pages = QStackedWidget()
        pages.addWidget(self.repairs)
        pages.addWidget(self.reasons)
        pages.addWidget(self.page)
        self.tabs.currentChanged.connect(pages.setCurrentIndex)
        self.tabs.currentChanged.connect(lambda page: self.reasons.look() if page == WHY else None)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(5)
        column.addWidget(self.words)
        column.addLayout(buttons)
        column.addWidget(self.reason)
        column.addWidget(pages, 1)

    def _watch(self) -> None:
        if self._anomaly is not None and self._anomaly.trace:
            who = self._anomaly.dreamers[0] if self._anomaly.dreamers else None
            self._workbench.night.load(self._anomaly.trace, who, self._anomaly.message)

    def _keep_or_not(self) -> None:
        if self._anomaly is None:
            return
        if self._anomaly.waived is None:
            self.reason.ask(self._anomaly)
        else:
            self.reason.take_back(self._anomaly)


def _as_markdown(page: str) -> str:
    """A help page, its dreams as blocks of code: what stands indented, or behind `Bad:` and `Good:`."""
    head, _, rest = page.partition("\n\n")
    for word in ("Bad:", "Good:"):
        rest = rest.replace(f"{word}\n", f"{word}\n\n")
    return f"**{head}**\n\n{rest}"
