"""Moments, pins and plays of a project, kept with the user's settings."""

from pathlib import Path

from builders import dreamer, project, scene, transition
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.edits.scenes import RemoveScenes, RenameScene
from editor.playback.pins import Dice
from editor.storage.writing import write
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.messages import Messages
from editor.ui.settings import Settings

WOOD = project(
    gate=scene(transition("wood", do="fear += 30"), transition("pond", kind="choice")),
    wood=scene("gate"),
    pond=scene("gate", "dawn"),
    dawn=scene(wake=True),
    variables={"fear": 10, "lantern": True},
    dreamers={"leo": dreamer(fear_limit=90)},
)


def opened(folder: Path) -> tuple[LiveNight, LiveDocument, list[str]]:
    path = folder / "wood.dream.yaml"
    if not path.exists():
        path.write_text(write(WOOD), encoding="utf-8")
    messages = Messages()
    said: list[str] = []
    messages.said.connect(lambda message: said.append(message.text))
    document = LiveDocument(messages, Document.open(path))
    return LiveNight(document, messages, settings=Settings(folder / "settings.ini")), document, said


def test_moments_pins_and_plays_are_there_at_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    night, _, _ = opened(tmp_path)
    night.start()
    night.choose(0)
    night.set_variable("lantern", False)
    night.keep_moment("in the wood, no lantern")
    night.setup.pin(("d", "gate"), 1)
    night.setup.set_dice(Dice.UNLIKELIEST)
    night.close()
    again, _, said = opened(tmp_path)
    assert [one.title for one in again.setup.beginnings] == ["in the wood, no lantern"]
    assert again.setup.pins.ways == {("d", "gate"): 1} and again.setup.pins.dice is Dice.UNLIKELIEST
    assert again.setup.played == {("d", "gate"), ("d", "wood")}
    again.begin_from(0)
    assert again.night is not None and again.here == ("d", "wood") and len(again.night) == 3
    assert again.night.variables() == {"fear": 40, "lantern": False} and not said
    again.close()


def test_they_follow_a_rename_and_a_moment_that_is_lost_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    night, document, said = opened(tmp_path)
    night.start()
    night.choose(1)
    night.keep_moment("")
    night.setup.pin(("d", "gate"), 1)
    document.do(RenameScene("d", "gate", "door"))
    assert list(night.setup.pins.ways) == [("d", "door")] and ("d", "door") in night.setup.played
    night.begin_from(0)
    assert night.here == ("d", "pond") and night.setup.beginnings[0].title == "pond" and not said
    document.do(RemoveScenes("d", ("pond",)))
    night.begin_from(0)
    assert any("no longer there" in text for text in said)
    night.close()


def test_the_moment_used_last_stands_first_and_a_name_is_used_once(qtbot: QtBot, tmp_path: Path) -> None:
    night, _, _ = opened(tmp_path)
    night.start()
    for title in ("one", "two", "one"):
        night.keep_moment(title)
    assert [one.title for one in night.setup.beginnings] == ["one", "two"]
    night.begin_from(1)
    assert [one.title for one in night.setup.beginnings] == ["two", "one"]
    night.setup.rename(0, "dusk")
    night.setup.remove(1)
    assert [one.title for one in night.setup.beginnings] == ["dusk"]
    night.begin_from(7)
    night.close()


def test_plays_can_be_forgotten_and_count_where_the_night_is_cut_and_played_on(qtbot: QtBot, tmp_path: Path) -> None:
    night, _, _ = opened(tmp_path)
    night.start()
    night.choose(0)
    night.back()
    night.choose(1)
    assert night.setup.played == {("d", "gate"), ("d", "wood"), ("d", "pond")}
    night.setup.forget_plays()
    assert night.setup.played <= {("d", "gate"), ("d", "wood"), ("d", "pond")} and len(night.setup.played) <= 2
    night.close()


def test_a_night_is_written_down_as_a_text(qtbot: QtBot, tmp_path: Path) -> None:
    night, _, _ = opened(tmp_path)
    path = tmp_path / "story.txt"
    night.write_story(path)
    assert not path.exists()
    night.start()
    night.choose(0)
    night.write_story(path)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("A dream · leo · seed 0\n=====") and "[fear 10 → 40]" in text and "Still dreaming at wood" in text
    night.close()
