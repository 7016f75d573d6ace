"""Streams that are closed, full, endless or strange: one line, the right status, nothing destroyed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GARDEN = ROOT / "projects" / "twilight-garden.dream.yaml"
SLEEPSYNC = f"{sys.executable} -m editor"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the shell of POSIX is needed")


def shell(line: str) -> tuple[int, str, str]:
    """Status, standard output and standard error of a line of the shell."""
    script = line.format(it=SLEEPSYNC, garden=GARDEN)
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, cwd=ROOT, timeout=60, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("{it} check --level structure {garden} >&-", 2),
        ("{it} schema >&-", 2),
        ("{it} check --level structure - <&-", 2),
        ("{it} check nowhere.yaml 2>&-", 2),
        ("{it} check --level structure {garden} >/dev/full", 2),
        ("{it} export {garden} --to json -o /dev/full", 2),
        ("{it} check ''", 2),
        ('{it} check "$(printf "bad\\nname")"', 2),
    ],
)
def test_a_stream_that_takes_nothing_is_said_in_one_line(line: str, status: int) -> None:
    code, _, said = shell(line)
    assert code == status
    assert "Traceback" not in said
    assert len(said.splitlines()) <= 1


def test_a_device_is_written_to_and_stays_one() -> None:
    code, out, _ = shell("{it} export {garden} --to json -o /dev/stdout | head -c 20; test -c /dev/full")
    assert code == 0
    assert out.startswith("{")


def test_what_a_title_tells_the_terminal_is_shown_and_not_done(tmp_path: Path) -> None:
    file = tmp_path / "sly.dream.yaml"
    scene = '{title: "\\e[2J\\x9b1m red", enter: "x\\ny"}'
    file.write_text(f"sleepsync: 1\nstart: d\ndreams: {{d: {{start: a, scenes: {{a: {scene}}}}}}}\n", encoding="utf-8")
    for form in ("text", "json", "sarif"):
        code, out, _ = shell(f"{{it}} check --level structure --format {form} {file}")
        assert code == 1
        assert "red" in out
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", out)
    lines = shell(f"{{it}} check --level structure {file}")[1].splitlines()
    assert all(line.startswith(str(file)) for line in lines)


def test_text_and_json_name_the_same_places(tmp_path: Path) -> None:
    file = tmp_path / "odd.dream.yaml"
    text = "sleepsync: 1\nstart: d\ndreams:\n  d:\n    start: a\n    scenes:\n"
    text += "      a: {minutes: abc, transitions: [{to: a, when: 3 >}]}\n"
    file.write_text(text, encoding="utf-8")
    text_places = re.findall(r":(\d+):(\d+): \w+: ", shell(f"{{it}} check --level structure {file}")[1])
    out = shell(f"{{it}} check --level structure --format json {file}")[1]
    json_places = list(zip(re.findall(r'"line": (\d+)', out), re.findall(r'"column": (\d+)', out), strict=True))
    assert text_places == json_places
    assert ("7", "20") in text_places
    assert ("7", str(text.splitlines()[6].index("3 >") + 4)) in text_places


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal ends a program at once")
def test_ctrl_c_in_code_that_was_made_from_text_ends_with_a_status_and_one_line(tmp_path: Path) -> None:
    probe = (
        "import editor.cli.command as command; from editor.__main__ import main",
        "command.main = lambda: exec('import os, signal; os.kill(os.getpid(), signal.SIGINT)')",
        "raise SystemExit(main())",
    )
    (tmp_path / "probe.py").write_text("\n".join(probe), encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-m", "probe"], env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "sleepsync: stopped; nothing was left half written.\n")
