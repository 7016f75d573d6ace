"""The story so far, to be read: titles, texts, the doors that were taken, and what logpoints said."""

from dataclasses import replace
from html import escape
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from editor.playback.night import Night
from editor.playback.playing import Playing
from editor.playback.story import Told, told
from editor.ui.theme import Theme

SHOWN_MOST: Final = 40
"""How many of the last scenes are shown; a long night is read from its end."""


class StoryView(QTextBrowser):
    """The scenes in their order; a click on a title goes there.

    Signals:
        move_chosen: A move to go to.
    """

    move_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("night-story")
        self.setAccessibleName("Story so far")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.anchorClicked.connect(self._on_clicked)

    def show_night(self, playing: Playing | None) -> None:
        """The story up to the present move, the latest in view."""
        if playing is None:
            self.setHtml("")
            return
        night = playing.night
        first = max(0, night.position - SHOWN_MOST)
        said: dict[int, list[str]] = {}
        for move, text in playing.said:
            said.setdefault(move, []).append(text)
        parts = [] if first == 0 else [f"<p>… {first} moves before</p>"]
        parts.extend(self._told(one, said.get(one.index, [])) for one in _story(night, first))
        self.setHtml("".join(parts))
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _told(self, one: Told, said: list[str]) -> str:
        faint, light = self._theme.color("faint").name(), self._theme.color("moonlight").name()
        indent = (one.depth - 1) * 16
        label = f'<span style="color:{faint}"><i>— {escape(one.label)}</i></span><br>' if one.label else ""
        back = f'<span style="color:{faint}"> again</span>' if one.resumed else ""
        text = escape(one.text.strip()).replace("\n\n", "<br>").replace("\n", " ")
        title = f'<a href="#{one.index}" style="color:{light};text-decoration:none"><b>{escape(one.title)}</b></a>'
        spoken = "".join(
            f'<br><span style="color:{self._theme.color("info").name()}">› {escape(line)}</span>' for line in said
        )
        body = f"<br>{text}" if text else ""
        return f'<p style="margin-left:{indent}px;margin-top:2px;margin-bottom:6px">{label}{title}{back}{body}{spoken}</p>'

    def _on_clicked(self, url: QUrl) -> None:
        if url.fragment().isdigit():
            self.move_chosen.emit(int(url.fragment()))


def _story(night: Night, first: int) -> list[Told]:
    """The scenes from a move on; the whole of a long night would take long to tell."""
    passages = [night.passage(index) for index in range(first, night.position + 1)]
    tale = told(night.project, [(passage.move, passage.state) for passage in passages])
    return [replace(one, index=one.index + first) for one in tale]
