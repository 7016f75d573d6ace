"""When it dawns, and what is told then."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from editor.model.project import Project
from editor.ui.inside.known import Known
from editor.ui.inside.morning_page import MorningPage
from editor.ui.inside.stage import Stage
from editor.ui.inside.visit import Visit
from editor.ui.live.live_document import LiveDocument
from editor.ui.theme import Theme

SUNRISE_MILLISECONDS: Final = 2600
"""How long the sunrise is alone with itself before the page is shown."""


class Morning(QObject):
    """Lets it dawn once nothing is broken any more that was broken when one came in.

    Signals:
        morning_changed: It dawned, or is night again, or the page came.
    """

    morning_changed = Signal()

    def __init__(
        self, document: LiveDocument, known: Known, visit: Visit, stage: Stage, page: MorningPage, theme: Theme
    ) -> None:
        super().__init__(stage)
        self._document = document
        self._known = known
        self._visit = visit
        self._stage = stage
        self._page = page
        self._theme = theme
        self._was_broken = False
        self._present = False
        self._held = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SUNRISE_MILLISECONDS)
        self._later.timeout.connect(self._show_page)
        known.known_changed.connect(self._on_known)
        page.undone.connect(self._on_undone)
        page.stayed.connect(self.back_to_night)

    @property
    def dawns(self) -> bool:
        """Whether the sun is up."""
        return self._stage.is_dawn

    @property
    def page_shown(self) -> bool:
        """Whether the morning page is shown."""
        return not self._page.isHidden()

    @property
    def may_dawn(self) -> bool:
        """Whether it could dawn: something was mended, and nothing is broken any more."""
        return self._known.settled and not self._known.errors and bool(self._visit.done)

    def begin(self) -> None:
        """Somebody comes in, by night."""
        self._present, self._was_broken = True, bool(self._known.errors)
        self.back_to_night()

    def end(self) -> None:
        """Somebody leaves."""
        self._present = False
        self.back_to_night()

    def hold(self, held: bool) -> None:
        """Let it not dawn yet, for more is being mended; or let it."""
        was, self._held = self._held, held
        if was and not held:
            self._on_known()

    def dawn(self) -> None:
        """Let the sun rise; the page comes a little later."""
        self._was_broken = False
        self._stage.set_dawn(True)
        if self._theme.reduced_motion:
            self._show_page()
        else:
            self._later.start()
            self.morning_changed.emit()

    def back_to_night(self) -> None:
        """Walk on under the night's sky."""
        self._later.stop()
        self._page.hide()
        self._stage.set_dawn(False)
        self.morning_changed.emit()

    def _show_page(self) -> None:
        project = self._document.project
        mended = [one.words for one in self._visit.done]
        self._page.tell(names_of(project), project.title, mended, self._known.peace)
        self._page.show()
        self.morning_changed.emit()
        self._page.keep.setFocus()

    def _on_known(self) -> None:
        if not self._present:
            return
        if self._known.errors:
            self._was_broken = True
            if self.dawns:
                self.back_to_night()
        elif self._was_broken and not self._held and not self.dawns and self.may_dawn:
            self.dawn()

    def _on_undone(self) -> None:
        self.back_to_night()
        self._visit.undo_all()


def names_of(project: Project) -> str:
    """Who wakes: every dreamer by name."""
    names = [dreamer.name or name for name, dreamer in project.dreamers.items()]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
