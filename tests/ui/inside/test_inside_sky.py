"""The sky: one for each mood, painted aside, still where nobody looks or nothing may move."""

import time

import numpy as np
import pytest
from broken_dreams import whole
from entering import Enter
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from editor.model.scene import Mood
from editor.ui.inside.sky import Sky
from editor.ui.inside.sky_layers import build_layers
from editor.ui.inside.sky_plan import SkyPlan, dawn_plan, plan_for
from editor.ui.theme import THEMES, Theme

SIZE = (320, 180)
MOODS = [*Mood, None]


def pixels(picture: QImage) -> NDArray[np.uint8]:
    plain = picture.convertToFormat(QImage.Format.Format_ARGB32)
    return np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4).copy()


def shown(sky: Sky, seconds: float, still: bool) -> NDArray[np.uint8]:
    picture = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    sky.paint(painter, QRectF(0, 0, *SIZE), seconds, still)
    painter.end()
    return pixels(picture)


@pytest.mark.parametrize("name", THEMES)
def test_every_mood_has_a_sky_of_its_own(qtbot: QtBot, name: str) -> None:
    theme = Theme(name)
    pictures = [pixels(build_layers(plan_for(theme, mood, 3, SIZE)).back) for mood in MOODS]
    pictures.append(pixels(build_layers(dawn_plan(theme, SIZE)).back))
    for place, picture in enumerate(pictures):
        assert picture.std() > 2, "not a flat colour"
        assert all(np.abs(picture.astype(int) - other).mean() > 1 for other in pictures[:place])


def test_equal_plans_give_equal_pictures_and_other_scenes_another_land(qtbot: QtBot) -> None:
    theme = Theme()
    first, second = (pixels(build_layers(plan_for(theme, Mood.CALM, seed, SIZE)).back) for seed in (3, 4))
    assert np.array_equal(first, pixels(build_layers(plan_for(theme, Mood.CALM, 3, SIZE)).back))
    assert not np.array_equal(first, second)


def test_mist_meets_itself_at_its_ends(qtbot: QtBot) -> None:
    strip = pixels(build_layers(plan_for(Theme(), Mood.EERIE, 3, SIZE)).mists[0]).astype(int)
    seam = np.abs(strip[:, 0] - strip[:, -1]).max()
    steps = np.abs(np.diff(strip, axis=1)).max()
    assert strip.max() > 0
    assert seam <= steps + 2


def ready(sky: Sky, plan: SkyPlan, qtbot: QtBot) -> Sky:
    sky.want(plan)
    qtbot.waitUntil(lambda: sky.ready, timeout=5_000)
    return sky


def test_the_sky_moves_and_stands_still_where_motion_is_reduced(qtbot: QtBot) -> None:
    sky = ready(Sky(), plan_for(Theme(), Mood.WONDER, 3, SIZE), qtbot)
    shown(sky, 0, False)
    assert not np.array_equal(shown(sky, 5, False), shown(sky, 11, False))
    assert np.array_equal(shown(sky, 5, True), shown(sky, 11, True))
    sky.close()


def test_one_sky_fades_into_the_next(qtbot: QtBot) -> None:
    theme = Theme()
    sky = ready(Sky(), plan_for(theme, Mood.CALM, 3, SIZE), qtbot)
    before = shown(sky, 0, False).astype(int)
    ready(sky, plan_for(theme, Mood.DREAD, 3, SIZE), qtbot)
    just = shown(sky, 10, False).astype(int)
    after = shown(sky, 20, False).astype(int)
    assert np.abs(just - before).mean() < np.abs(just - after).mean()
    sky.close()


def test_what_nobody_wants_any_more_is_not_shown(qtbot: QtBot) -> None:
    theme = Theme()
    sky = Sky()
    wanted = [plan_for(theme, mood, 3, SIZE) for mood in MOODS]
    for plan in wanted:
        sky.want(plan)
    qtbot.waitUntil(lambda: sky.ready, timeout=5_000)
    assert sky.plan == wanted[-1]
    sky.close()


def test_the_sky_rests_while_hidden(enter: Enter, qtbot: QtBot) -> None:
    view = enter(whole(), motion=True)
    assert view.stage.moves
    view.hide()
    assert not view.stage.moves
    view.show()
    assert view.stage.moves


def test_the_sky_rests_where_motion_is_reduced(enter: Enter) -> None:
    assert not enter(whole()).stage.moves


@pytest.mark.parametrize("mood", [Mood.WONDER, Mood.EERIE, Mood.DREAD])
def test_a_frame_of_a_full_screen_is_painted_in_time(qtbot: QtBot, mood: Mood) -> None:
    sky = ready(Sky(), plan_for(Theme(), mood, 3, (1920, 1080)), qtbot)
    picture = QImage(1920, 1080, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    taken = []
    for frame in range(15):
        before = time.thread_time()
        sky.paint(painter, QRectF(0, 0, 1920, 1080), 10 + frame * 0.04, False)
        taken.append(time.thread_time() - before)
    painter.end()
    sky.close()
    assert sorted(taken)[7] < 0.008
