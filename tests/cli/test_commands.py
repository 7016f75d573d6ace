"""Every subcommand does its work, says one line when it cannot, and never shows a traceback."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from editor.cli.command import COMMANDS, announced, main
from editor.shipped import projects, resource
from editor.storage.reading import read_file

SOUND = """sleepsync: 1
title: Small
start: d
dreams:
  d: {start: a, scenes: {a: {transitions: [{to: b}]}, b: {wake: true}}}
"""
BROKEN = SOUND.replace("{to: b}", "{to: c}, {to: b}")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A sound project in a file."""
    path = tmp_path / "small.dream.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A project with one way to nowhere."""
    path = tmp_path / "broken.dream.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What is said when a command cannot be carried out: one line, nothing on standard output."""
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("sleepsync: ")
    assert len(told.err.strip().splitlines()) == 1
    return told.err


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """The JSON of a check."""
    main(["check", *words, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def test_a_sound_project_is_proved_and_the_status_is_zero(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sound)]) == 0
    assert "wakes: proved" in capsys.readouterr().out


def test_errors_make_the_status_one_and_say_line_and_column(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken)]) == 1
    assert f"{broken}:5:45: error: a: a way leads to 'c'" in capsys.readouterr().out


def test_the_json_has_everything_that_the_command_page_names(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = checked(capsys, str(broken))
    assert list(data) == ["sleepsync", "project", "nights", "anomalies"]
    assert data["nights"] == [
        {
            "dreamer": None,
            "states": 3,
            "complete": True,
            "wakes": "refuted",
            "never_stuck": "refuted",
            "fear_limit": None,
            "promises": [],
            "peace": 0.5,
            "minutes": None,
        }
    ]
    assert [found["code"] for found in data["anomalies"]] == ["missing-scene"]
    assert set(data["anomalies"][0]) == {
        "code", "severity", "dreamers", "dream", "scene", "scenes", "transition", "variable", "promise", "message",
        "file", "line", "column", "waived", "trace", "repairs",
    }  # fmt: skip


def test_the_json_is_the_same_byte_for_byte_from_run_to_run(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(projects() / "leos-nightmare.dream.yaml")
    said = []
    for _ in range(2):
        main(["check", path, "--format", "json"])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]


def test_several_projects_make_one_array_and_a_failed_one_says_why(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("[1]", encoding="utf-8")
    assert main(["check", str(sound), str(bad), "--format", "json"]) == 2
    data = json.loads(capsys.readouterr().out)
    assert [one["project"] for one in data] == [str(sound), str(bad)]
    assert "nights" not in data[1]
    assert "no dream project" in data[1]["failed"]


def test_structure_alone_proves_nothing(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, str(broken), "--level", "structure")["nights"] == []


def test_a_bound_that_is_reached_is_said_and_nothing_is_claimed(capsys: pytest.CaptureFixture[str]) -> None:
    data = checked(capsys, str(projects() / "twilight-garden.dream.yaml"), "--max-states", "10")
    assert data["nights"][0]["complete"] is False
    assert data["nights"][0]["wakes"] == "not decided"
    assert {found["code"] for found in data["anomalies"]} >= {"not-decided"}


def test_sarif_names_each_rule_and_place(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(broken), "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    assert log["version"] == "2.1.0"
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["missing-scene"]


def test_a_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "dead-end"]) == 0
    assert "Bad:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["check", "nowhere.yaml"], "no file nowhere.yaml"),
        (["check"], "No project was named"),
        (["check", "--format", "xml", "x"], "invalid choice"),
        (["check", "--max-states", "0", "x"], "not a positive number"),
        (["dance"], "no command and no file"),
        (["check", "."], "is a folder"),
        (["export", "x.yaml"], "required"),
        (["new"], "No file was named"),
        (["new", "x.yaml", "--template", "none"], "none"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said in refused(capsys, *words)


def test_an_unknown_dreamer_is_named(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no dreamer called 'leo'" in refused(capsys, "check", str(sound), "--dreamer", "leo")


def test_without_a_display_the_window_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert "xvfb-run" in refused(capsys, "edit")


def test_a_new_project_is_sound_and_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "--list"])
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert "empty" in names
    for name in names:
        path = tmp_path / f"{name}.dream.yaml"
        assert main(["new", str(path), "--template", name]) == 0
        assert main(["check", str(path)]) == 0
        assert main(["format", str(path), "--check"]) == 0
    capsys.readouterr()
    assert "there already" in refused(capsys, "new", str(tmp_path / "empty.dream.yaml"))


def test_formatting_is_said_by_check_and_done_in_place(sound: Path) -> None:
    assert main(["format", str(sound), "--check"]) == 1
    before = read_file(sound).project
    assert main(["format", str(sound)]) == 0
    assert main(["format", str(sound), "--check"]) == 0
    assert read_file(sound).project == before


def test_standard_input_and_output_are_a_dash(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SOUND.encode())))
    assert main(["export", "-", "--to", "json", "-o", "-"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["title"] == "Small"


def test_the_schema_accepts_what_is_shipped_and_refuses_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    capsys.readouterr()
    schema = json.loads(resource("dream.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for name in ("twilight-garden", "first-look"):
        path = projects() / f"{name}.dream.yaml"
        main(["export", str(path), "--to", "json", "-o", "-"])
        assert list(validator.iter_errors(json.loads(capsys.readouterr().out))) == []
    assert list(validator.iter_errors({"sleepsync": 1, "start": "d", "dreams": {"d": {"start": "a", "scenes": {"a": []}}}}))


def test_export_heeds_what_is_wished_for(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(sound), "--to", "svg", "--theme", "day"]) == 0
    assert "#F5F3EE" in capsys.readouterr().out
    assert "--theme" not in refused(capsys, "export", str(sound), "--to", "svg", "--theme", "dusk")
    assert "no option" in refused(capsys, "export", str(sound), "--to", "yaml", "--scale", "2")


@pytest.mark.parametrize("name", ["check", "play", "export", "format", "new", "schema", "repair"])
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert name in COMMANDS.names()
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert "usage: sleepsync" in capsys.readouterr().out


def test_the_help_says_what_every_command_does_and_runs_no_file_but_the_one_that_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    page = " ".join(capsys.readouterr().out.split())
    for name, found in COMMANDS.items():
        assert f"{name} {found.summary}" in page
        assert announced()[name] == found.summary
    code = (
        "import sys; from editor.cli.command import main; status = main(['schema'])\n"
        "print([name for name in sys.modules if name in ('numpy', 'yaml', 'editor.cli.check')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "['yaml']\n" or done.stderr == "[]\n"


def test_no_command_below_the_window_needs_qt(sound: Path) -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; from editor.cli.command import main; "
        f"raise SystemExit(main(['check', {str(sound)!r}]) + main(['export', {str(sound)!r}, '--to', 'svg']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ), check=False)
    assert done.returncode == 0, done.stderr
    assert "</svg>" in done.stdout
