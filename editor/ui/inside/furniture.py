"""Everything that floats over the sky, and where it lies."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from editor.ui.inside.bar import Bar
from editor.ui.inside.card import Card
from editor.ui.inside.morning_page import MorningPage
from editor.ui.inside.plan_card import PlanCard
from editor.ui.inside.scene_page import ScenePage
from editor.ui.inside.side import Side
from editor.ui.inside.sky_plan import DAWN_HORIZON
from editor.ui.inside.stage import Stage
from editor.ui.inside.view_layout import EDGE, view_layout
from editor.ui.inside.watch_bar import WatchBar
from editor.ui.inside.watching import Watching
from editor.ui.theme import Theme


class Furniture:
    """The widgets inside; they belong to the view, and know nothing of each other.

    Attributes:
        stage: The sky and what stands under it; fills the view.
        page: What is told.
        card: What one is face to face with.
        plan_card: The plan for the whole dream.
        bar: Who helps.
        side: Lantern, list and map.
        watch_bar: While one watches.
        morning: The morning page.
    """

    def __init__(self, theme: Theme, watching: Watching, view: QWidget) -> None:
        self.stage = Stage(theme, view)
        self.page = ScenePage(theme, view)
        self.card = Card(theme, view)
        self.plan_card = PlanCard(theme, view)
        self.bar = Bar(view)
        self.side = Side(theme, view)
        self.watch_bar = WatchBar(watching, theme, view)
        self.morning = MorningPage(theme, view)
        order = (self.stage, self.card, self.plan_card, self.bar, self.side, self.page)
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def arrange(self, view: QRect, *, card: bool, dawns: bool, watches: bool, things: bool) -> None:
        """Put everything where it belongs.

        Args:
            view: The whole view.
            card: Whether the card, or the plan in its place, is open.
            dawns: Whether the sun is up: then only the morning page is shown.
            watches: Whether one watches how it happens.
            things: Whether something stands here.
        """
        self.stage.setGeometry(view)
        for panel in (self.side, self.bar, self.page):
            panel.setVisible(not dawns)
        if dawns:
            self.card.hide()
            self.plan_card.hide()
            size = self.morning.fit(view.width(), view.height())
            top = max(EDGE, min(round(view.height() * (DAWN_HORIZON + 0.05)), view.height() - size.height() - EDGE))
            self.morning.setGeometry(QRect(QPoint((view.width() - size.width()) // 2, top), size))
            self.stage.set_covered([] if self.morning.isHidden() else [self.morning.geometry()])
            return
        layout = view_layout(view.width(), view.height(), card)
        self.side.setGeometry(layout.side)
        self.side.fit(layout.large)
        self.bar.setGeometry(layout.bar)
        self.bar.fit(layout.large)
        self.card.setGeometry(layout.card)
        self.plan_card.setGeometry(layout.card)
        self._arrange_place(layout.place, layout.large, watches, things)

    def _arrange_place(self, place: QRect, large: bool, watches: bool, things: bool) -> None:
        size = self.page.fit(place.width(), round(place.height() * (0.40 if things else 0.46)), large)
        left = place.left() + (place.width() - size.width()) // 2
        self.page.setGeometry(QRect(left, place.top(), size.width(), size.height()))
        foot = place.bottom()
        if watches:
            high, wide = self.watch_bar.sizeHint().height(), min(place.width(), 640)
            self.watch_bar.setGeometry(place.left() + (place.width() - wide) // 2, foot - high, wide, high)
            foot -= high + EDGE
        top = self.page.geometry().bottom() + EDGE
        self.stage.set_free(QRectF(place.left() + 8, top, place.width() - 16, max(60, foot - top)))
        panels = (self.side, self.bar, self.page, self.card, self.plan_card, self.watch_bar)
        self.stage.set_covered([panel.geometry() for panel in panels if not panel.isHidden()])
