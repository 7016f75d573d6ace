"""Memory is tidied on the GUI thread, and everything only while nobody works."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.housekeeping import IDLE_SECONDS, MIDDLE_EVERY, Housekeeper


class Knot:
    """Something that only a cycle keeps."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def automatic_again() -> Iterator[None]:
    yield
    gc.enable()


def test_it_takes_over_and_gives_back(qtbot: QtBot) -> None:
    keeper = Housekeeper()
    keeper.begin()
    assert not gc.isenabled()
    keeper.end()
    assert gc.isenabled()


def test_young_cycles_go_at_the_next_tick(qtbot: QtBot) -> None:
    keeper = Housekeeper()
    keeper.begin()
    gone = weakref.ref(Knot())
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=3000)


def test_everything_is_searched_only_after_a_pause(qtbot: QtBot) -> None:
    now = [0.0]
    keeper = Housekeeper(clock=lambda: now[0])
    searched = [keeper.tick() for _ in range(MIDDLE_EVERY)]
    assert searched == [0] * (MIDDLE_EVERY - 1) + [1]
    now[0] = IDLE_SECONDS + 1
    assert keeper.tick() == 2
    keeper.note_deed()
    assert keeper.tick() == 0
