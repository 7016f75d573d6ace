"""Labels that never push what is around them apart."""

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.forms.labels import ShortLabel, WrappedLabel
from editor.ui.messages import LONGEST_WORD, breakable


def test_a_word_longer_than_the_line_is_broken_and_read_back_whole(qtbot: QtBot) -> None:
    label = WrappedLabel("The scene " + "x" * 300)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance("x" * (LONGEST_WORD * 2))
    assert label.text() == "The scene " + "x" * 300
    assert breakable("short words stay as they are") == "short words stay as they are"


def test_a_line_without_room_ends_in_dots_and_tells_the_rest_in_its_tip(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    layout = QHBoxLayout(row)
    label = ShortLabel("a file with a name that is as long as a whole evening.dream.yaml: saved just now")
    layout.addWidget(label)
    row.resize(200, 40)
    row.show()
    assert row.width() == 200
    assert "…" in super(ShortLabel, label).text() and label.toolTip() == label.text()
    row.resize(1200, 40)
    qtbot.waitUntil(lambda: super(ShortLabel, label).text() == label.text())
    assert label.toolTip() == ""
