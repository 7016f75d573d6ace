"""Tidying without making anybody wait: small dreams at once, large ones on another thread."""

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.drawing.arranging.tidy import Cards, tidy
from editor.drawing.geometry import Geometry
from editor.drawing.measures import CARD_WIDTH
from editor.edits.edit import Edit
from editor.errors import Cancelled
from editor.model.dream import Dream
from editor.model.layout import DreamLayout

AT_ONCE: Final = 60
"""Up to so many scenes are laid out within a frame or two."""


@dataclass(frozen=True, eq=False)
class Wish:
    """What is to be laid out.

    Attributes:
        dream_id: The dream's id.
        dream: The dream.
        layout: Where its things lie.
        drawing: How large its cards are, and where they lie.
        only: The scenes to lay out, or `None` for all.
    """

    dream_id: str
    dream: Dream
    layout: DreamLayout
    drawing: Geometry
    only: frozenset[str] | None

    @classmethod
    def of(cls, drawing: Geometry, dream_id: str, dream: Dream, layout: DreamLayout, only: Collection[str] | None) -> "Wish":
        """The wish for a dream as it is drawn."""
        return cls(dream_id, dream, layout, drawing, None if only is None else frozenset(only))

    def fulfilled(self, watch: Callable[[float], bool] | None = None) -> Edit:
        """The edit that lays it out.

        Args:
            watch: Told how far the work is, from 0 to 1; answers whether to go on.
        """
        drawing, sizes, places = self.drawing, {}, {}
        columns = (drawing.ids, drawing.scenes, drawing.x.tolist(), drawing.y.tolist(), drawing.heights.tolist())
        for name, scene, x, y, height in zip(*columns, strict=True):
            if scene is not None:
                sizes[name], places[name] = (CARD_WIDTH, height), (x, y)
        return tidy(self.dream_id, self.dream, self.layout, Cards(sizes, places), self.only, watch)


class Tidying(QObject):
    """Lays dreams out, one at a time; a newer wish takes the place of an older one.

    Signals:
        found: The `Wish` and the `Batch` that fulfils it.
        share_changed: `share` is another one.

    Attributes:
        share: How far the work under way is, from 0 to 1; `None` while there is none.
        scenes: How many scenes it lays out.
    """

    found = Signal(object, object)
    share_changed = Signal()
    _progressed = Signal(int, float)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tidy")
        self._turn = 0
        self.share: float | None = None
        self.scenes = 0
        self._progressed.connect(self._on_progressed)
        self._ended.connect(self._on_ended)

    def begin(self, wish: Wish) -> None:
        """Lay a dream out; `found` comes at once for small ones."""
        self._turn += 1
        if len(wish.dream.scenes) <= AT_ONCE:
            self._tell(None)
            self.found.emit(wish, wish.fulfilled())
            return
        self.scenes = len(wish.dream.scenes if wish.only is None else wish.only)
        self._tell(0.0)
        self._worker.submit(self._work, wish, self._turn)

    def cancel(self) -> None:
        """Stop the work under way."""
        self._turn += 1
        self._tell(None)

    def _tell(self, share: float | None) -> None:
        self.share = share
        self.share_changed.emit()

    def _on_progressed(self, turn: int, share: float) -> None:
        if turn == self._turn and self.share is not None:
            self._tell(share)

    def _on_ended(self, turn: int, wish: Wish, edit: Edit | Exception | None) -> None:
        if turn != self._turn:
            return
        self._tell(None)
        if isinstance(edit, Exception):
            raise edit
        if edit is not None:
            self.found.emit(wish, edit)

    def close(self) -> None:
        """Stop for good."""
        self.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _work(self, wish: Wish, turn: int) -> None:
        """Runs on the worker's thread; speaks to the GUI thread by signals only."""

        def watch(share: float) -> bool:
            if turn == self._turn:
                self._progressed.emit(turn, share)
            return turn == self._turn

        outcome: Edit | Exception | None
        try:
            outcome = wish.fulfilled(watch)
        except Cancelled:
            outcome = None
        except Exception as error:
            outcome = error
        with suppress(RuntimeError):
            self._ended.emit(turn, wish, outcome)
