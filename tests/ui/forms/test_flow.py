"""A row of buttons goes on in the next line where it is narrow."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.ui.forms.flow import Flow


def row(qtbot: QtBot, width: int) -> list[QPushButton]:
    widget = QWidget()
    qtbot.addWidget(widget)
    qtbot.kept = widget  # type: ignore[attr-defined]
    flow = Flow(6)
    widget.setLayout(flow)
    buttons = [QPushButton(text) for text in ("Watch how", "Show where it is used", "Remove")]
    for button in buttons:
        button.setFixedSize(100, 30)
        flow.addWidget(button)
    widget.resize(width, flow.heightForWidth(width))
    widget.show()
    return buttons


def test_what_fits_stands_in_one_line(qtbot: QtBot) -> None:
    assert [button.pos().toTuple() for button in row(qtbot, 320)] == [(0, 0), (106, 0), (212, 0)]


def test_what_does_not_fit_goes_on_below(qtbot: QtBot) -> None:
    assert [button.pos().toTuple() for button in row(qtbot, 210)] == [(0, 0), (106, 0), (0, 36)]


def test_it_is_never_wider_than_its_widest_and_hidden_ones_take_no_room(qtbot: QtBot) -> None:
    buttons = row(qtbot, 100)
    assert [button.y() for button in buttons] == [0, 36, 72]
    layout = buttons[0].parentWidget().layout()
    assert layout is not None and layout.minimumSize().width() == 100
    buttons[1].hide()
    layout.activate()
    assert layout.heightForWidth(100) == 66
