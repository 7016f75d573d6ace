"""Where am I: the dreams from the outermost in, what was visited, which once-only ways are spent."""

from html import escape
from typing import Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from editor.model.difference import SceneKey
from editor.playback.chronicle import Chronicle
from editor.playback.night import Night
from editor.ui.theme import Theme

VISITED_MOST: Final = 60
"""How many visited scenes are named; of the others it is said how many there are."""


class WhereView(QTextBrowser):
    """The stack and what the state remembers; a click on a scene shows it on the canvas.

    Signals:
        scene_chosen: A `SceneKey`.
    """

    scene_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._links: list[SceneKey] = []
        self.setObjectName("night-where")
        self.setAccessibleName("Where am I")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.anchorClicked.connect(self._on_clicked)

    def show_night(self, night: Night | None, chronicle: Chronicle) -> None:
        """The present state, and what the night came through."""
        self._links = []
        if night is None:
            self.setHtml("")
            return
        lines = []
        for depth, key in enumerate(night.state.stack):
            sign = "" if depth == 0 else "↳ "
            here = depth == len(night.state.stack) - 1
            dream = (
                f'<span style="color:{self._theme.color("faint").name()}">{escape(night.project.title_of(key[0]))} › </span>'
            )
            scene = self._link(night, key)
            lines.append(
                f'<div style="margin-left:{depth * 14}px">{sign}{dream}{f"<b>{scene}</b>" if here else scene}</div>'
            )
        lines.append(self._rest(night, chronicle))
        self.setHtml("".join(lines))

    def _rest(self, night: Night, chronicle: Chronicle) -> str:
        state = night.state
        faint = self._theme.color("faint").name()
        rows = []
        if state.woke:
            rows.append(("last dream within ended at", escape(state.woke)))
        rows.append(("visited", self._visited(night, chronicle)))
        if state.visited:
            rows.append(("of these the dream asks for", ", ".join(self._link(night, key) for key in sorted(state.visited))))
        if state.spent:
            spent = []
            for dream, scene, index in sorted(state.spent):
                way = night.project.transition(dream, scene, index)
                spent.append(escape((way.label or f"to {way.to}") if way is not None else f"{scene}, way {index + 1}"))
            rows.append(("taken, and only once", ", ".join(spent)))
        return "".join(
            f'<div style="margin-top:4px"><span style="color:{faint}">{name}:</span> {words}</div>' for name, words in rows
        )

    def _visited(self, night: Night, chronicle: Chronicle) -> str:
        """Every scene that was arrived at, with how often where that is more than once."""
        found = chronicle.visited(night.position)
        often = {key: f"&nbsp;×{count:,}" for key, count in found if count > 1}
        named = [f"{self._link(night, key)}{often.get(key, '')}" for key, _ in found[:VISITED_MOST]]
        more = len(found) - len(named)
        return ", ".join(named) + (f" and {more:,} more" if more else "")

    def _link(self, night: Night, key: SceneKey) -> str:
        self._links.append(key)
        color = self._theme.color("moonlight").name()
        title = escape(night.project.title_of(*key))
        return f'<a href="#{len(self._links) - 1}" style="color:{color};text-decoration:none">{title}</a>'

    def _on_clicked(self, url: QUrl) -> None:
        number = url.fragment()
        if number.isdigit() and int(number) < len(self._links):
            self.scene_chosen.emit(self._links[int(number)])
