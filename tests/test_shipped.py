"""Every dream that ships opens, saves unchanged, checks and plays."""

from pathlib import Path

import pytest

from editor.analysis.anomaly import Anomaly, Severity
from editor.analysis.judge import judge
from editor.analysis.survey import survey
from editor.document import Document
from editor.playback.night import Night
from editor.prover.answer import Verdict
from editor.prover.prove import prove
from editor.shipped import projects

FILES = sorted(projects().glob("*.dream.yaml"))
GARDEN = projects() / "twilight-garden.dream.yaml"
NIGHTMARE = projects() / "leos-nightmare.dream.yaml"
TORN = projects() / "torn-page.dream.yaml"


def judged(path: Path) -> tuple[Anomaly, ...]:
    """Everything that is wrong with a shipped dream."""
    document = Document.open(path)
    project = document.project
    structure = survey(project, faults=document.present.faults, folder=path.parent)
    dreamers: list[str | None] = [*project.dreamers] or [None]
    return judge(project, structure, [prove(project, who) for who in dreamers])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_opens_and_saves_without_a_byte_changed(path: Path, tmp_path: Path) -> None:
    document = Document.open(path)
    document.save(tmp_path / "copy.yaml")
    assert (tmp_path / "copy.yaml").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_night_in_it_can_be_played(path: Path) -> None:
    project = Document.open(path).project
    night = Night(project, next(iter(project.dreamers), None), seed=3)
    while not night.is_over and night.position < 200:
        night.step()
    assert night.position >= 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_scene_has_its_place_on_the_canvas(path: Path) -> None:
    project = Document.open(path).project
    assert [key for *key, _ in project.scenes() if key[1] not in project.layout[key[0]].scenes] == []


@pytest.mark.parametrize("name", ["twilight-garden", "first-look"])
def test_a_good_dream_has_nothing_wrong_with_it(name: str) -> None:
    assert judged(projects() / f"{name}.dream.yaml") == ()


def test_the_garden_is_proved_safe() -> None:
    answer = prove(Document.open(GARDEN).project, "leo")
    verdicts = [answer.wakes, answer.never_stuck, answer.fear_limit, *(found.verdict for found in answer.promises)]
    assert set(verdicts) == {Verdict.PROVED}
    assert answer.peace == pytest.approx(1.0)
    assert answer.minutes is not None
    assert answer.minutes < 45


def test_the_nightmare_shows_what_can_be_wrong() -> None:
    codes = {anomaly.code for anomaly in judged(NIGHTMARE)}
    assert len(codes) >= 15
    assert {"dark-double", "loop-without-exit", "endless-drift", "trapped", "bottomless", "fear-feedback"} <= codes
    assert len(list(Document.open(NIGHTMARE).project.scenes())) >= 40


def test_the_torn_page_opens_with_everything_that_could_be_read() -> None:
    document = Document.open(TORN)
    assert {"desk", "ladder", "window", "morning"} <= set(document.project.dreams["library"].scenes)
    found = judged(TORN)
    assert sum(anomaly.code == "damage" for anomaly in found) >= 5
    assert all(anomaly.line > 0 for anomaly in found if anomaly.code == "damage")
    assert any(anomaly.severity is Severity.ERROR for anomaly in found)
