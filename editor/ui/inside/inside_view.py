"""The dream from within: the scene fills the window as a place, and what is wrong stands in it."""

from zlib import crc32

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.ui.inside.announcing import announce
from editor.ui.inside.companion import Companion
from editor.ui.inside.companion_list import Line
from editor.ui.inside.doorways import Doorway
from editor.ui.inside.furniture import Furniture
from editor.ui.inside.guidance import guidance
from editor.ui.inside.inside_style import style_sheet
from editor.ui.inside.keys import wish_of
from editor.ui.inside.known import Known
from editor.ui.inside.mending import Mending
from editor.ui.inside.morning import Morning
from editor.ui.inside.planning import Planning
from editor.ui.inside.scenery import Spot
from editor.ui.inside.stage import Stage
from editor.ui.inside.things import Thing, things_at, troubled
from editor.ui.inside.walk import Walk
from editor.ui.inside.watching import Watching
from editor.ui.inside.wishes import Wishes
from editor.ui.workbench import Workbench

NO_SUCH_PLACE = "*There is nothing here: the dream has no such place.*"
NOWHERE = "There is no place here yet. Leave, and add a scene to the dream; then come in."


class InsideView(QWidget):
    """Where one walks through the dream and mends it.

    Signals:
        leave_requested: Somebody wants to go back to the canvas.
    """

    leave_requested = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inside")
        self._workbench = workbench
        theme = workbench.theme
        self._doors: tuple[Doorway, ...] = ()
        self._things: tuple[Thing, ...] = ()
        self._present = False
        self.walk = Walk(workbench.document, workbench.messages, self)
        self.known = Known(workbench.anomalies, self)
        self.watching = Watching(self.walk, self)
        self.furniture = Furniture(theme, self.watching, self)
        self.mending = Mending(workbench, self.walk, self.known, self.furniture.card, self)
        self.morning = Morning(workbench.document, self.known, self.mending.visit, self.stage, self.furniture.morning, theme)
        self.planning = Planning(workbench, self.walk, self.mending, self.morning, self.furniture.plan_card)
        self._companion = Companion(self.walk, self.known, self.mending, self.planning, self.watching, self.morning)
        self.wishes = Wishes(
            workbench, self.walk, self.known, self.watching, self.mending, self.planning, self.morning, self.furniture
        )
        self._connect()
        self._on_theme_changed()
        self.furniture.bar.show_hand(self.mending.hand)
        self.setAccessibleName("Inside the dream")

    def enter(self) -> None:
        """Begin to walk: at the selected scene, else where the night is that is played, else at the start."""
        now, night = self._workbench.selection.now, self._workbench.night
        at = (now.dream, now.scenes[-1]) if now.scenes else night.here
        self._present = True
        self.mending.visit.begin()
        self.mending.walk_away()
        self.morning.begin()
        self.walk.begin(at, night.dreamer)
        self.stage.setFocus()

    def leave(self) -> None:
        """Go back to the canvas; what was mended stays."""
        self.rest()
        self.leave_requested.emit()

    def rest(self) -> None:
        """Nobody is here any more: nothing is looked for, watched or moved."""
        if not self._present:
            return
        self._present = False
        self.watching.forget()
        self.mending.walk_away()
        self.planning.close_plan()
        self.mending.visit.end()
        self.morning.end()

    def end(self) -> None:
        """Stop what works in the background, for good."""
        self.rest()
        self.stage.close_sky()
        self.mending.close()
        self.planning.close()

    @property
    def stage(self) -> Stage:
        """The place itself."""
        return self.furniture.stage

    @property
    def doors(self) -> tuple[Doorway, ...]:
        """The ways on."""
        return self._doors

    @property
    def things(self) -> tuple[Thing, ...]:
        """What is wrong here."""
        return self._things

    @property
    def _has_card(self) -> bool:
        return self.mending.is_open or self.planning.is_open

    def perform(self, wish: str) -> None:
        """Do what a key, a button or a line of the list asks for, by its name."""
        self.wishes.perform(wish)

    def _connect(self) -> None:
        self.walk.walk_changed.connect(self._on_walk_changed)
        self.known.known_changed.connect(self._on_known)
        self.mending.mending_changed.connect(self._on_mending_changed)
        self.planning.planning_changed.connect(self._on_mending_changed)
        self.mending.healed.connect(self._on_healed)
        self.mending.walked_away.connect(self.stage.setFocus)
        self.watching.watching_changed.connect(self._on_watching_changed)
        self.morning.morning_changed.connect(self._on_morning_changed)
        self.stage.door_chosen.connect(self.wishes.take)
        self.stage.thing_chosen.connect(self.wishes.confront)
        self.furniture.side.list.line_chosen.connect(self._on_line_chosen)
        self.furniture.side.list.line_read.connect(self._on_line_read)
        self.furniture.side.map.place_chosen.connect(self.wishes.go_to)
        self.furniture.bar.hand_chosen.connect(self.mending.choose_hand)
        self.furniture.bar.wished.connect(self.perform)
        self.wishes.leave_wished.connect(self.leave)
        self.furniture.card.watch_requested.connect(self.wishes.watch)
        self.furniture.watch_bar.mend_requested.connect(self.wishes.mend_watched)
        self.furniture.morning.kept.connect(self.leave)
        self._workbench.theme.theme_changed.connect(self._on_theme_changed)
        self._workbench.document.saved_changed.connect(self._show_wishes)

    # What one hears.

    def _on_walk_changed(self) -> None:
        night, project = self.walk.night, self.walk.project
        if night is None:
            self.furniture.page.tell("", "Nowhere", NOWHERE)
            self.stage.show_place(None, 0)
        else:
            scene = project.scene(*night.here)
            where = " › ".join(project.title_of(dream) for dream, _ in night.state.stack)
            self.furniture.page.tell(
                where, project.title_of(*night.here), scene.text if scene is not None else NO_SUCH_PLACE
            )
            self.stage.show_place(scene.mood if scene is not None else None, crc32("/".join(night.here).encode()))
            self.stage.choose(None)
        announce(self, f"{self.furniture.page.title}. {self.furniture.page.told}")
        self._refresh()
        self.mending.refresh_tools()

    def _on_known(self) -> None:
        if self._present:
            self._refresh()
            self.mending.refresh(self._things)

    def _on_mending_changed(self) -> None:
        self.furniture.bar.show_hand(self.mending.hand)
        self._show_wishes()
        self._list()
        self._arrange()

    def _on_healed(self, thing: Thing) -> None:
        self.stage.heal(thing)
        announce(self, f"Mended: {thing.anomaly.message}")

    def _on_morning_changed(self) -> None:
        self._arrange()
        if self.morning.page_shown:
            announce(self, self.furniture.morning.accessibleName())

    def _on_watching_changed(self) -> None:
        self.stage.mark(self.watching.next_way)
        self.furniture.watch_bar.refresh(self.walk)
        self._refresh()

    def _on_line_chosen(self, line: Line) -> None:
        if line.kind == "door" and isinstance(line.which, int):
            self.wishes.take(line.which)
        elif line.kind == "thing" and isinstance(line.which, int):
            self.wishes.confront(line.which)
        elif line.kind == "action":
            self.perform(str(line.which))

    def _on_line_read(self, line: Line) -> None:
        if isinstance(line.which, int) and line.kind in ("door", "thing"):
            self.stage.choose(Spot(line.kind, line.which))

    def _on_theme_changed(self) -> None:
        self.setStyleSheet(style_sheet(self._workbench.theme))

    # What is shown.

    def _refresh(self) -> None:
        project, night, known = self.walk.project, self.walk.night, self.known
        self._doors = self.walk.doorways()
        self._things = ()
        if night is not None:
            self._things = things_at(project, known.anomalies, night.here, self.walk.dreamer_name)
        self.stage.show_ways(self._doors, self._things)
        self.furniture.side.lantern.show_peace(known.peace, known.errors, known.others, not known.settled)
        self.furniture.side.map.show_dream(project, self.walk.here, troubled(project, known.anomalies))
        self._show_wishes()
        self._list()
        self._arrange()

    def _show_wishes(self) -> None:
        done = self.mending.visit.done
        is_free = self.walk.night is not None and not self._has_card and self.watching.anomaly is None
        self.furniture.page.hint(guidance(self.known, self._things, len(done)) if is_free else "")
        self.furniture.bar.show_wishes(any(one.counts for one in self.known.anomalies), done[-1].words if done else "")

    def _list(self) -> None:
        self._companion.fill(self.furniture.side.list, self.furniture.page, self._doors, self._things)

    def _arrange(self) -> None:
        self.furniture.arrange(
            self.rect(),
            card=self._has_card,
            dawns=self.morning.dawns,
            watches=self.watching.anomaly is not None,
            things=bool(self._things),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panels where they belong."""
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody else is looked at now."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that work wherever the keyboard is."""
        wish = wish_of(event)
        if wish:
            self.perform(wish)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take our keys before the window's shortcuts do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and wish_of(event):
            event.accept()
            return True
        return super().event(event)
