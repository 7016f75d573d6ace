"""Nights that are kept by `play` and played again by `check`."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from editor.cli.command import main

DREAM = """\
sleepsync: 1
title: A small night
start: garden
dreamers:
  leo: {name: Leo, fears: {dark: 70}}
  mia: {name: Mia}
variables:
  fear: {min: 0, max: 100, start: 10}
dreams:
  garden:
    start: gate
    scenes:
      gate:
        motifs: {dark: 1}
        transitions:
          - {to: path}
          - {to: home, do: fear += 1}
      path: {transitions: [{to: home, when: fear < 50}, {to: gate, when: fear < 50}, {to: home}]}
      home: {wake: true}
"""


@pytest.fixture
def dream(tmp_path: Path) -> Path:
    path = tmp_path / "small.dream.yaml"
    path.write_text(DREAM, encoding="utf-8")
    return path


def keep(dream: Path, name: str, *words: str) -> Path:
    """Keep a night beside the project."""
    path = dream.parent / "small.nights" / f"{name}.night.yaml"
    assert main(["play", str(dream), "--keep", str(path), *words]) == 0
    return path


def change(dream: Path, old: str, new: str) -> None:
    """Edit the dream."""
    text = dream.read_text(encoding="utf-8")
    assert old in text
    dream.write_text(text.replace(old, new), encoding="utf-8")


def checked(capsys: pytest.CaptureFixture[str], dream: Path, *words: str) -> tuple[int, Any]:
    """Exit status and JSON of a check."""
    capsys.readouterr()
    status = main(["check", str(dream), "--format", "json", *words])
    return status, json.loads(capsys.readouterr().out)


def test_kept_nights_that_go_as_they_did_are_no_error(dream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(dream, "fox", "--choose", "0,1,1")
    capsys.readouterr()
    assert main(["check", str(dream)]) == 0
    assert f"{dream}: 1 kept night, as kept\n" in capsys.readouterr().out


def test_without_kept_nights_the_report_does_not_speak_of_them(dream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "kept_nights" not in checked(capsys, dream)[1]
    main(["check", str(dream)])
    assert "kept night" not in capsys.readouterr().out


def test_a_kept_night_that_goes_another_way_is_an_error_with_its_line(
    dream: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = keep(dream, "fox", "--choose", "0,0")
    keep(dream, "straight", "--choose", "1")
    change(dream, "{to: home, when: fear < 50}", "{to: home, when: fear < 5}")
    capsys.readouterr()
    assert main(["check", str(dream)]) == 1
    out = capsys.readouterr().out
    assert f"{path}:6:1: error: The night no longer fits at move 2: Transition 0 of path cannot be taken" in out
    assert f"{dream}: 2 kept nights, 1 another way now" in out
    status, data = checked(capsys, dream)
    assert status == 1
    fox, straight = data["kept_nights"]
    assert (fox["file"], fox["dreamer"], fox["holds"], fox["unchanged"], fox["move"]) == (str(path), "leo", False, False, 2)
    assert "fear < 5 is false" in fox["message"]
    assert straight == {
        "file": str(path.with_name("straight.night.yaml")), "dreamer": "leo", "holds": True, "unchanged": False,
        "move": None, "line": None, "message": None,
    }  # fmt: skip


def test_a_kept_night_that_ends_otherwise_names_the_line_of_its_end(dream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = keep(dream, "straight", "--choose", "1")
    change(dream, "fear += 1", "fear += 2")
    capsys.readouterr()
    assert main(["check", str(dream), "--level", "structure"]) == 1
    assert (
        f"{path}:7:1: error: The night no longer fits at move 1: fear ends as 19 instead of 18." in capsys.readouterr().out
    )


def test_only_the_nights_of_the_dreamer_asked_for_are_played(dream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(dream, "leo", "--dreamer", "leo", "--choose", "1")
    keep(dream, "mia", "--dreamer", "mia", "--choose", "1")
    found = checked(capsys, dream, "--dreamer", "mia")[1]["kept_nights"]
    assert [night["dreamer"] for night in found] == ["mia"]


def test_nights_that_cannot_be_read_or_begun_are_errors_too(dream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = keep(dream, "gone", "--dreamer", "mia", "--choose", "1")
    path.with_name("torn.night.yaml").write_text("night: 1\nmoves: [\n", encoding="utf-8")
    change(dream, "  mia: {name: Mia}\n", "")
    status, data = checked(capsys, dream)
    gone, torn = data["kept_nights"]
    assert status == 1
    assert "no dreamer called 'mia'" in gone["message"]
    assert "torn.night.yaml: line 3: this is no YAML" in torn["message"]
    assert torn["line"] == 3
    main(["check", str(dream)])
    assert "2 kept nights, 1 another way now, 1 that could not be read" in capsys.readouterr().out
    assert len(checked(capsys, dream, "--dreamer", "leo")[1]["kept_nights"]) == 1


def test_sarif_names_them(dream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = keep(dream, "straight", "--choose", "1")
    change(dream, "fear += 1", "fear += 2")
    capsys.readouterr()
    assert main(["check", str(dream), "--format", "sarif"]) == 1
    run = json.loads(capsys.readouterr().out)["runs"][0]
    [result] = [one for one in run["results"] if one["ruleId"] == "kept-night"]
    assert "kept-night" in [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == str(path)


def test_a_kept_night_is_played_again(dream: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = keep(dream, "fox", "--choose", "0,0")
    before = capsys.readouterr().out
    assert main(["play", str(dream), "--kept", str(path)]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == (before, "")
    change(dream, "do: fear += 1", "do: fear += 2")
    assert main(["play", str(dream), "--kept", str(path)]) == 0
    assert "the night goes as it did" in capsys.readouterr().err
    change(dream, "- {to: path}", "- {to: home}")
    assert main(["play", str(dream), "--kept", str(path)]) == 1
    assert "no longer fits at move 2" in capsys.readouterr().err


def test_a_night_can_be_piped_from_one_play_to_the_next(
    dream: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["play", str(dream), "--choose", "1", "--keep", "-"]) == 0
    night = capsysbinary.readouterr().out
    assert night.startswith(b"night: 1\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(night), encoding="utf-8"))
    assert main(["play", str(dream), "--kept", "-", "--keep", "-"]) == 0
    assert capsysbinary.readouterr().out == night


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kept", "nowhere.yaml"], "There is no file nowhere.yaml"),
        (["--kept", "x", "--choose", "0"], "do not go together"),
        (["--keep", "x", "--nights", "3"], "do not go together"),
        (["--keep", "no/such/folder/x.night.yaml"], "There is no folder"),
    ],
)
def test_what_cannot_be_kept_is_said_in_one_line(
    words: list[str], said: str, dream: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["play", str(dream), *words]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert len(err.strip().splitlines()) == 1
