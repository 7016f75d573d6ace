"""Leo does not wake from his nightmare; somebody walks in, mends it from thing to thing, and he does."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.cli.command import main
from editor.model.project import Project
from editor.shipped import projects
from editor.storage.reading import read_file
from editor.ui.app import build_window
from editor.ui.settings import Settings
from editor.ui.tour.hand import Hand
from editor.ui.tour.mending import keep, mend

NIGHTMARE = projects() / "leos-nightmare.dream.yaml"


def test_leo_wakes_when_his_nightmare_is_mended_from_within(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor.ui.chrome.desk.ask_unsaved", lambda *_: "discard")
    path = tmp_path / "leos-night.dream.yaml"
    path.write_bytes(NIGHTMARE.read_bytes())
    before = read_file(path).project
    assert main(["check", str(path)]) == 1

    window = build_window(Settings(tmp_path / "settings.ini"))
    window.workbench.theme.reduced_motion = True
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.open_path(path)
    hand = Hand(window, None, 0.0)
    hand.settle()
    done = mend(hand)
    assert path.read_bytes() == NIGHTMARE.read_bytes(), "what is mended is kept only when somebody wants to keep it"
    keep(hand)
    assert window.save()

    # What a parent would believe: words first, few changes, nothing promised less, nobody braver than before.
    assert done[0].startswith("Put the sentence right")
    assert len(done) <= 25
    after = read_file(path).project
    assert after.promises == before.promises
    assert after.dreamers == before.dreamers

    # Nothing that was written is lost, and whole lines that were not mended are as they were.
    text = path.read_text(encoding="utf-8")
    assert [line for line in _prose(before) if line not in text] == []
    kept = NIGHTMARE.read_text(encoding="utf-8").splitlines()
    assert len(set(kept) - set(text.splitlines())) <= 60

    capsys.readouterr()
    assert main(["check", "--format", "json", str(path)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert not [one for one in found["anomalies"] if one["severity"] == "error"]
    assert [night["wakes"] for night in found["nights"]] == ["proved"]


def _prose(project: Project) -> list[str]:
    """Every line of every scene's text."""
    return [line for _, _, scene in project.scenes() for line in scene.text.splitlines()]
