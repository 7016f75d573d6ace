"""Where doors and things stand in the view."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF

DOOR_WIDE: Final = (74.0, 132.0)
"""The least and the most room a door takes, side by side."""
THING_WIDE: Final = (78.0, 150.0)
LABEL_HIGH: Final = 64.0
NAME_HIGH: Final = 36.0
GAP: Final = 14.0
LEAST_DOORS: Final = 158.0
"""The least height that is left for doors and their words."""


@dataclass(frozen=True)
class Standing:
    """Where one door or thing stands.

    Attributes:
        number: Which.
        figure: The rectangle it is drawn in; it stands on the lower edge.
        label: The rectangle for its words.
    """

    number: int
    figure: QRectF
    label: QRectF

    @property
    def all(self) -> QRectF:
        """What can be clicked."""
        return self.figure.united(self.label)


def rows(
    area: QRectF, horizon: float, doors: int, things: int, chosen_door: int, chosen_thing: int
) -> tuple[list[Standing], list[Standing]]:
    """Places for doors and for things in the part of the view that is left for them.

    Things stand further back, near the horizon, from the corners inwards; doors stand in front of them in the middle.
    Where there is no room for all, those round the chosen one are shown.

    Args:
        area: What is left of the view.
        horizon: Where the land begins.
        doors: How many doors.
        things: How many things.
        chosen_door: The door that must be in view.
        chosen_thing: The thing that must be in view.
    """
    foot = max(horizon + 14 + NAME_HIGH, area.top() + area.height() * 0.36)
    foot = min(foot, area.bottom() - LEAST_DOORS if doors else area.bottom())
    back = max(0.0, foot - area.top()) if things else 0.0
    things_area = QRectF(area.left(), area.top(), area.width(), back)
    doors_area = QRectF(area.left(), area.top() + back + 8, area.width(), area.height() - back - 8)
    return _doors(doors_area, doors, chosen_door), _things(things_area, things, chosen_thing)


def _doors(area: QRectF, many: int, chosen: int) -> list[Standing]:
    shown = _shown(area.width(), many, DOOR_WIDE[0] + GAP, chosen)
    if not shown:
        return []
    room = min(area.width() / len(shown), 230.0)
    high = max(40.0, min(area.height() - LABEL_HIGH - 8, 210.0))
    wide = min(DOOR_WIDE[1], room - GAP, high * 0.68)
    left = area.center().x() - room * len(shown) / 2
    found = []
    for place, number in enumerate(shown):
        middle = left + room * (place + 0.5)
        foot = area.bottom() - LABEL_HIGH
        label = QRectF(middle - room / 2 + 3, foot + 6, room - 6, LABEL_HIGH - 6)
        found.append(Standing(number, QRectF(middle - wide / 2, foot - high, wide, high), label))
    return found


def _things(area: QRectF, many: int, chosen: int) -> list[Standing]:
    shown = _shown(area.width(), many, THING_WIDE[0], chosen)
    if not shown:
        return []
    room = min(area.width() / len(shown), 190.0)
    high = max(30.0, min(area.height() - NAME_HIGH - 4, 160.0))
    wide = min(THING_WIDE[1], room - 6, high / 1.4)
    high = min(high, wide * 1.4)
    found = []
    for place, number in enumerate(shown):
        middle = _from_the_corners(area, room, place, len(shown))
        foot = area.bottom() - NAME_HIGH
        label = QRectF(middle - room / 2 + 2, foot + 2, room - 4, NAME_HIGH - 2)
        found.append(Standing(number, QRectF(middle - wide / 2, foot - high, wide, high), label))
    return sorted(found, key=lambda one: one.figure.left())


def _from_the_corners(area: QRectF, room: float, place: int, many: int) -> float:
    """The middle of a place: the first in the left corner, the second in the right one, and so inwards."""
    inset = min(area.width() * 0.04, max(0.0, area.width() - room * many) / 2)
    step = room * (place // 2 + 0.5)
    return area.left() + inset + step if place % 2 == 0 else area.right() - inset - step


def _shown(width: float, many: int, least: float, chosen: int) -> list[int]:
    """Which fit, round the chosen one."""
    fit = max(1, int(width // least))
    if many <= fit:
        return list(range(many))
    first = min(max(0, chosen - fit // 2), many - fit)
    return list(range(first, first + fit))
