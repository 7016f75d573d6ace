"""`sleepsync play`, as a script calls it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from editor.cli import play as play_file
from editor.cli.command import main

DREAM = """\
sleepsync: 1
title: A small night
start: garden
dreamers:
  leo: {name: Leo, fears: {dark: 70}, limits: {fear: 40}}
  mia: {name: Mia}
variables:
  fear: {min: 0, max: 100, start: 10}
  lantern: false
promises:
  - always: fear <= 90
  - recoverable: awake
dreams:
  garden:
    start: gate
    scenes:
      gate:
        title: The gate
        text: |
          The gate stands open.
        motifs: {dark: 1}
        transitions:
          - {to: path, label: Follow the fox}
          - {to: cellar, label: Down, when: fear > 60}
          - {to: well, label: Look into the well, do: fear += 30}
      path: {title: The path, transitions: [{to: home, label: Go home}, {to: gate, label: Back, do: lantern = true}]}
      cellar: {transitions: [home]}
      well: {title: The well}
      home: {title: Home, wake: true}
"""


@pytest.fixture
def dream(tmp_path: Path) -> str:
    path = tmp_path / "small.dream.yaml"
    path.write_text(DREAM.replace("{transitions: [home]}", "{transitions: [{to: home}]}"), encoding="utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8"))


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    keyboard = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    monkeypatch.setattr(keyboard, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdin", keyboard)


def played(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["play", *words])
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return status, said.out, said.err


def data(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    _, out, _ = played(capsys, *words, "--format", "json")
    found: dict[str, Any] = json.loads(out)
    return found


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    status, out, err = played(capsys, *words)
    assert (status, out) == (2, "")
    assert err.startswith("sleepsync: ")
    assert err.count("\n") == 1
    return err


def test_a_night_with_choices_reads_like_a_story(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = played(capsys, dream, "--choose", "0,1,0,0")
    assert (status, err) == (0, "")
    assert out == (
        "The gate\n  The gate stands open.\n  [fear 10 → 17]\n\n> Follow the fox\nThe path\n\n"
        "> Back\nThe gate\n  The gate stands open.\n  [fear 17 → 24, lantern false → true]\n\n"
        "> Follow the fox\nThe path\n\n> Go home\nHome\n\nAwake at Home, after 4 moves and 5 minutes.\n"
    )


def test_a_night_as_json_has_the_trace_of_the_command_page(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, dream, "--choose", "0,0", "--dreamer", "mia", "--seed", "5")
    assert found == {
        "sleepsync": 1, "project": dream, "dreamer": "mia", "seed": 5, "outcome": "awake", "moves": 2, "minutes": 3,
        "at": [["garden", "home"]], "variables": {"fear": 10, "lantern": False}, "errors": [],
        "choices": [0, 0],
        "trace": [
            {"move": "start", "at": [["garden", "gate"]], "variables": {}},
            {"move": 0, "at": [["garden", "path"]], "variables": {}},
            {"move": 0, "at": [["garden", "home"]], "variables": {}},
        ],
    }  # fmt: skip


def test_an_error_that_the_night_shows_is_the_exit_status(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert played(capsys, dream, "--choose", "2")[0] == 1
    assert data(capsys, dream, "--choose", "2")["errors"] == ["stuck", "fear-limit"]
    assert data(capsys, dream, "--choose", "2", "--dreamer", "mia")["errors"] == ["stuck"]


def test_the_first_dreamer_dreams_unless_another_is_asked_for(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert data(capsys, dream)["dreamer"] == "leo"


def test_the_same_seed_gives_the_same_output(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    nights = [played(capsys, dream, "--seed", str(seed))[1] for seed in range(12)]
    assert nights == [played(capsys, dream, "--seed", str(seed))[1] for seed in range(12)]
    assert len(set(nights)) > 2


def test_a_nights_choices_and_seed_give_the_same_night_again(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    for seed in range(8):
        first = data(capsys, dream, "--seed", str(seed), "--dreamer", "mia")
        chosen = ",".join(map(str, first["choices"]))
        assert (
            data(capsys, dream, "--seed", str(seed + 99), "--dreamer", "mia", "--choose", chosen)["trace"] == first["trace"]
        )


def test_a_night_that_goes_on_is_left(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, dream, "--choose", "0,1,0,1,0,1", "--max-moves", "4", "--dreamer", "mia")
    assert (found["outcome"], found["moves"]) == (None, 4)


def test_choices_that_were_not_needed_are_mentioned(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert played(capsys, dream, "--choose", "0, 0, 1")[2] == "The night ended before 1 of the choices.\n"


def test_many_nights_are_told_as_figures(dream: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = played(capsys, dream, "--nights", "2000", "--dreamer", "mia")
    assert (status, err) == (1, "")
    assert "2,000 nights of Mia, seeds 0 to 1999" in out
    for word in ("awake", "stuck", "in peace", "highest fear", "Home (garden/home)", "worth a look", "visits a night"):
        assert word in out
    found = data(capsys, dream, "--nights", "2000", "--dreamer", "mia")
    assert found["awake"] + found["stuck"] == found["nights"] == 2000
    assert found["peace"] == found["awake"] / 2000
    assert found["wakes"] == [{"dream": "garden", "scene": "home", "count": found["awake"], "a_night": found["peace"]}]
    assert sum(count for _, count in found["minutes"]["histogram"]) == 2000
    assert found["errors"] == ["stuck"]
    single = data(capsys, dream, "--seed", str(found["examples"]["stuck"]), "--dreamer", "mia")
    assert single["outcome"] == "stuck"


def test_every_trace_of_a_check_can_be_played(dream: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", dream, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    shown = [anomaly for anomaly in report["anomalies"] if anomaly["trace"]]
    assert {"stuck", "fear-limit"} & {anomaly["code"] for anomaly in shown}
    for given in (report, [report], *shown):
        path = tmp_path / "trace.json"
        path.write_text(json.dumps(given), encoding="utf-8")
        expected = given["trace"] if "trace" in given else shown[0]["trace"]
        assert data(capsys, dream, "--trace", str(path))["trace"] == expected


def test_a_bare_trace_finds_its_dreamer(dream: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "trace.json"
    for who in ("leo", "mia"):
        path.write_text(json.dumps(data(capsys, dream, "--dreamer", who, "--choose", "0,0")["trace"]), encoding="utf-8")
        assert data(capsys, dream, "--trace", str(path))["dreamer"] == who


def test_a_played_night_as_json_is_a_trace_too(
    dream: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    night = data(capsys, dream, "--dreamer", "mia", "--choose", "0,0")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(night).encode()), encoding="utf-8"))
    again = data(capsys, dream, "--trace", "-")
    assert (again["trace"], again["dreamer"], again["outcome"]) == (night["trace"], "mia", "awake")


def test_a_trace_that_no_longer_fits_says_where(dream: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    night = data(capsys, dream, "--choose", "0,0")
    path = tmp_path / "trace.json"
    path.write_text(json.dumps(night), encoding="utf-8")
    changed = Path(dream)
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("{to: home, label: Go home}", "{to: gate}"), encoding="utf-8"
    )
    assert "no longer fits at move 2" in refused(capsys, dream, "--trace", str(path))
    assert "no longer fits at move 0" in refused(capsys, dream, "--trace", str(path), "--dreamer", "mia")


NO_TRACES = [
    "", "[", "[]", "{}", "null", "3", '"trace"', "[[]]", '[{"move": "start"}]', '{"trace": 7}', "\xff", "[" * 100_000,
    '{"anomalies": [{"trace": []}]}', '{"anomalies": [3]}',
    '[{"move": 99999999999999999999, "at": [["garden", "gate"]]}]',
    '[{"move": "start", "at": [["garden", "gate"]]}, {"move": 99999999999999999999, "at": [["garden", "gate"]]}]',
]  # fmt: skip


@pytest.mark.parametrize("content", NO_TRACES, ids=range(len(NO_TRACES)))
def test_a_file_without_a_trace_is_refused_in_one_line(
    content: str, dream: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "trace.json"
    path.write_bytes(content.encode("latin-1"))
    assert refused(capsys, dream, "--trace", str(path))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--dreamer", "tom"], "no dreamer called 'tom'"),
        (["--choose", ""], "--choose is a list"),
        (["--choose", "0,x"], "'x' is none"),
        (["--choose", "0,,1"], "'' is none"),
        (["--choose=-1"], "'-1' is none"),
        (["--choose", "9" * 5000], "is none"),
        (["--choose", "1"], "fear > 60 is false (fear is 17)"),
        (["--choose", "0,9"], "Choice 2 of the list is 9"),
        (["--seed", "x"], "seed"),
        (["--nights", "0"], "0 nights cannot be played"),
        (["--nights", "-3"], "-3 nights cannot be played"),
        (["--max-moves", "0"], "0 moves"),
        (["--nights", "3", "--choose", "0"], "do not go together"),
        (["--trace", "x.json", "--nights", "3"], "do not go together"),
        (["--trace", "nowhere.json"], "There is no file nowhere.json"),
        (["--trace", "."], "is a folder"),
        (["--trace", "nowhere.json", "--dreamer", "tom"], "no dreamer called 'tom'"),
        (["--format", "yaml"], "format"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    words: list[str], said: str, dream: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(capsys, dream, *words)


def test_a_project_that_begins_nowhere_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nowhere.dream.yaml"
    path.write_text("sleepsync: 1\ndreams: {}\n", encoding="utf-8")
    for words in ([], ["--nights", "5"]):
        assert "nowhere to begin" in refused(capsys, str(path), *words)


def test_project_and_trace_cannot_share_standard_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert "cannot both" in refused(capsys, "-", "--trace", "-")


def test_a_project_can_come_from_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(DREAM.encode()), encoding="utf-8"))
    assert data(capsys, "-", "--choose", "0,0")["outcome"] == "awake"


def test_at_a_terminal_the_dreamer_is_asked(
    dream: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "b\n1\nfly\n0\nb\n0\n\n0\n")
    status, out, err = played(capsys, dream)
    assert status == 0
    assert out.endswith("> Go home\nHome\n\nAwake at Home, after 2 moves and 3 minutes.\n")
    assert "    0  Follow the fox\n    -  Down  (Closed: fear > 60 is false (fear is 17).)\n    2  Look into" in err
    assert "This is the start." in err
    assert err.count("Type one of 0, 2, b or q.") == 2
    assert out.count("The gate\n") == 2


@pytest.mark.parametrize("keys", ["0\nq\n", "0\n"])
def test_at_a_terminal_one_may_leave(
    keys: str, dream: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, keys)
    status, out, _ = played(capsys, dream)
    assert (status, out.splitlines()[-1]) == (0, "Still dreaming at The path, after 1 move and 2 minutes.")


def test_at_a_terminal_json_stays_alone_on_standard_output(
    dream: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "0\n0\n")
    _, out, err = played(capsys, dream, "--format", "json")
    assert json.loads(out)["outcome"] == "awake"
    assert "The gate stands open." in err


def test_interrupting_leaves_one_line(
    dream: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(play_file, "play_many", interrupt)
    assert "stopped" in refused(capsys, dream, "--nights", "9")


def test_letters_that_the_terminal_cannot_show_are_escaped(dream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(shown, encoding="ascii"))
    assert main(["play", dream, "--choose", "0,0"]) == 0
    assert b"fear 10 \\u2192 17" in shown.getvalue()
