"""`sleepsync repair` mends a file in place or elsewhere, and changes only what is repaired."""

import json
from pathlib import Path

import pytest

from editor.cli.command import main

BROKEN = """\
sleepsync: 1   # by hand
title: Small
start: d
dreams:
  d:
    start: a
    scenes:
      a: {transitions: [{to: gardn, label: In}]}   # the gate

      garden:   {wake: true}
"""
MENDED = BROKEN.replace("gardn", "garden")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A project with one misspelt way."""
    path = tmp_path / "small.dream.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_a_file_is_mended_in_place_and_only_where_it_was_broken(broken: Path) -> None:
    assert main(["repair", str(broken)]) == 0
    assert broken.read_text(encoding="utf-8") == MENDED


def test_a_plan_is_shown_and_nothing_is_changed(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", str(broken), "--plan"]) == 0
    assert broken.read_text(encoding="utf-8") == BROKEN
    told = capsys.readouterr().out
    assert told.startswith("1. Lead to garden instead of 'gardn' (designer, cost 1)\n")


def test_what_comes_to_light_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hidden.dream.yaml"
    scenes = (
        "garden: {transitions: [{to: pit}, {to: w}]}",
        "pit: {transitions: [{to: w, when: 1 > 2}]}",
        "w: {wake: true}",
    )
    path.write_text(BROKEN.replace("garden:   {wake: true}", "\n      ".join(scenes)), encoding="utf-8")
    assert main(["repair", str(path), "--plan"]) == 0
    assert "   brings to light: " in capsys.readouterr().out


def test_a_search_that_had_no_time_says_so(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", str(broken), "--plan", "--timeout", "0.000001"]) == 1
    told = capsys.readouterr()
    assert "no repair was found before the time was up" in told.err
    assert "left: error: " in told.out


def test_the_mended_project_can_go_elsewhere(broken: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    assert main(["repair", str(broken), "-o", str(other)]) == 0
    assert other.read_text(encoding="utf-8") == MENDED
    assert broken.read_text(encoding="utf-8") == BROKEN


def test_standard_output_gets_the_project_alone(broken: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", str(broken), "-o", "-"]) == 0
    told = capfd.readouterr()
    assert told.out == MENDED
    assert "1. Lead to garden" in told.err


def test_the_plan_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", str(broken), "--plan", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["sleepsync"], data["cost"], data["whole"], data["written"], data["left"]) == (1, 1, True, None, [])
    [repair] = data["repairs"]
    assert repair["for"]["code"] == "missing-scene"
    assert (repair["hand"], repair["clean"], repair["breaks"]) == ("designer", True, [])


def test_a_sound_file_is_left_alone(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken.write_text(MENDED, encoding="utf-8")
    before = broken.stat().st_mtime_ns
    assert main(["repair", str(broken)]) == 0
    assert broken.stat().st_mtime_ns == before
    assert "nothing to mend" in capsys.readouterr().err


def test_the_status_is_one_where_something_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.dream.yaml"
    path.write_text("sleepsync: 1\ntitle: Nothing\n", encoding="utf-8")
    assert main(["repair", str(path), "--timeout", "0.000001"]) == 1
    assert "left: error:" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["no.yaml"], ["small.dream.yaml", "--dreamer", "leo"], ["small.dream.yaml", "--timeout", "never"]]
)
def test_what_cannot_be_done_is_said_in_one_line(
    broken: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(broken.parent)
    assert main(["repair", *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1


def test_check_names_the_repairs_beside_each_anomaly(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken), "--format", "json"]) == 1
    first = capsys.readouterr().out
    missing = next(one for one in json.loads(first)["anomalies"] if one["code"] == "missing-scene")
    assert missing["repairs"][0] == {"title": "Lead to garden instead of 'gardn'", "cost": 1}
    main(["check", str(broken), "--format", "json"])
    assert capsys.readouterr().out == first
