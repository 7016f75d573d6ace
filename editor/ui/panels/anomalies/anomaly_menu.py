"""What the right button offers for a finding; the same as the keys and buttons beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from editor.ui.panels.anomalies.detail import Detail


def build_menu(detail: Detail, show_place: Callable[[], object]) -> QMenu:
    """The menu for the finding that is shown beside the list.

    Args:
        detail: Shows it.
        show_place: Goes to where it is.
    """
    menu = QMenu(detail)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    anomaly = detail.anomaly
    if anomaly is None:
        return menu
    menu.addAction("Show where it is").triggered.connect(lambda _checked=False: show_place())
    watch = menu.addAction("Watch how")
    watch.setEnabled(detail.watch.isEnabled())
    watch.triggered.connect(lambda _checked=False: detail.watch.click())
    menu.addAction("What it means").triggered.connect(lambda _checked=False: detail.explain())
    menu.addSeparator()
    menu.addAction(detail.keep.text()).triggered.connect(lambda _checked=False: detail.keep.click())
    words = f"{anomaly.message} [{anomaly.code}]"
    copy = menu.addAction("Copy the words")
    copy.triggered.connect(lambda _checked=False: QGuiApplication.clipboard().setText(words))
    return menu
