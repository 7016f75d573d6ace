"""The look of the panels that float over the sky."""

from PySide6.QtGui import QColor

from editor.ui.theme import Theme

SHEET = """
QWidget { background: transparent; }
QFrame#page, QFrame#card, QFrame#side, QFrame#bar, QFrame#watching, QFrame#morning { background: %(panel)s;
  border: 1px solid %(line)s; border-radius: 14px; }
QFrame#bar { border-radius: 10px; background: %(thin)s; }
QLabel#scene-title { color: %(text)s; }
QLabel#scene-where, QLabel#card-code, QLabel[role="faint"] { color: %(faint)s; }
QLabel#card-line, QLabel[role="seen"] { color: %(faint)s; font-style: italic; }
QLabel[role="section"] { color: %(faint)s; font-weight: 600; padding-top: 6px; }
QTextBrowser { background: transparent; border: 0; padding: 0; color: %(text)s; }
QTextBrowser:focus { border: 1px solid %(moonlight)s; border-radius: 6px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QListWidget { background: transparent; border: 1px solid transparent; border-radius: 8px; }
QListWidget:focus { border: 1px solid %(moonlight)s; }
QListWidget::item { padding: 4px 6px; border-radius: 5px; color: %(text)s; }
QListWidget::item:hover { background: %(hover)s; }
QListWidget::item:selected { background: %(moonlight)s; color: %(on_moonlight)s; }
QListWidget::item:disabled { color: %(faint)s; padding-top: 9px; font-weight: 600; }
QPushButton, QToolButton { background: %(raised)s; }
QPushButton:hover, QToolButton:hover { background: %(hover)s; border-color: %(moonlight)s; }
QPushButton:checked, QToolButton:checked { background: %(moonlight)s; color: %(on_moonlight)s; border-color: %(moonlight)s; }
QPushButton[primary="true"] { background: %(moonlight)s; color: %(on_moonlight)s; border-color: %(moonlight)s; }
QPushButton[primary="true"]:hover { background: %(glow)s; }
QPushButton:disabled { background: transparent; color: %(disabled)s; }
QLineEdit, QPlainTextEdit, QSpinBox, QComboBox { background: %(field)s; padding: 4px 7px; }
QComboBox QAbstractItemView { background: %(raised)s; }
QFrame[role="repair"] { background: %(raised)s; border: 1px solid %(line)s; border-radius: 9px; }
QProgressBar { background: %(field)s; border: 0; border-radius: 3px; }
"""


def style_sheet(theme: Theme) -> str:
    """The style sheet of everything that floats, in the colours now in force."""
    opaque = theme.id == "contrast"
    return SHEET % {
        "panel": _rgba(theme.color("card", 255 if opaque else 226)),
        "thin": _rgba(theme.color("card", 255 if opaque else 190)),
        "raised": _rgba(theme.color("chrome-raised", 255 if opaque else 235)),
        "hover": _rgba(theme.color("card-hover")),
        "line": _rgba(theme.color("card-edge", 255 if opaque else 150)),
        "text": _rgba(theme.color("text")),
        "faint": _rgba(theme.color("faint")),
        "disabled": _rgba(theme.color("disabled")),
        "field": _rgba(theme.color("field")),
        "moonlight": _rgba(theme.color("moonlight")),
        "on_moonlight": _rgba(theme.color("on-moonlight")),
        "glow": _rgba(theme.color("glow")),
    }


def _rgba(color: QColor) -> str:
    return f"rgba({color.red()}, {color.green()}, {color.blue()}, {color.alpha()})"
