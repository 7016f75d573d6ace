"""Where am I: the dreams from the outermost in, what was visited, which once-only ways are spent."""

from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from editor.model.difference import SceneKey
from editor.playback.night import Night
from editor.ui.theme import Theme


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

    def show_night(self, night: Night | None) -> None:
        """The present state."""
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
        lines.append(self._rest(night))
        self.setHtml("".join(lines))

    def _rest(self, night: Night) -> str:
        state = night.state
        faint = self._theme.color("faint").name()
        rows = []
        if state.woke:
            rows.append(("last dream within ended at", escape(state.woke)))
        if state.visited:
            rows.append(
                ("visited, as far as the dream asks", ", ".join(self._link(night, key) for key in sorted(state.visited)))
            )
        if state.spent:
            spent = []
            for dream, scene, index in sorted(state.spent):
                way = night.project.transition(dream, scene, index)
                spent.append(escape((way.label or f"to {way.to}") if way is not None else f"{scene}, way {index + 1}"))
            rows.append(("taken, and only once", ", ".join(spent)))
        return "".join(
            f'<div style="margin-top:4px"><span style="color:{faint}">{name}:</span> {words}</div>' for name, words in rows
        )

    def _link(self, night: Night, key: SceneKey) -> str:
        self._links.append(key)
        color = self._theme.color("moonlight").name()
        title = escape(night.project.title_of(*key))
        return f'<a href="#{len(self._links) - 1}" style="color:{color};text-decoration:none">{title}</a>'

    def _on_clicked(self, url: QUrl) -> None:
        number = url.fragment()
        if number.isdigit() and int(number) < len(self._links):
            self.scene_chosen.emit(self._links[int(number)])
