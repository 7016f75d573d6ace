"""The house stands as the README draws it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
EDITOR = TOP / "editor"
FILES = sorted(path for path in EDITOR.rglob("*.py"))
WORDS_WITHOUT_A_ROOM = {"utils", "util", "misc", "helpers", "helper", "common", "base", "manager", "core"}


def named(path: Path) -> str:
    """A file as the README would name it."""
    return str(path.relative_to(TOP))


def calls(path: Path) -> Iterator[str]:
    """The names of plain functions that a file calls."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def test_no_file_grows_past_three_hundred_lines() -> None:
    long = {named(path): lines for path in FILES if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 300}
    assert long == {}


def test_no_file_is_named_after_nothing() -> None:
    assert [named(path) for path in FILES if path.stem in WORDS_WITHOUT_A_ROOM] == []


def test_nothing_of_a_project_is_ever_handed_to_python() -> None:
    assert [named(path) for path in FILES if {"eval", "exec", "compile"} & set(calls(path))] == []


def test_type_checking_has_no_excuses_by_module() -> None:
    settings = (TOP / "pyproject.toml").read_text(encoding="utf-8")
    assert "ignore_errors" not in settings
    assert "[[tool.mypy.overrides]]" not in settings


def test_no_colour_is_written_outside_the_themes() -> None:
    colour = re.compile(r"""["']#[0-9A-Fa-f]{3,8}["']""")
    assert [named(path) for path in FILES if colour.search(path.read_text(encoding="utf-8"))] == []


def test_every_room_of_the_map_is_there_and_on_the_map() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    folders = [path.parent.relative_to(EDITOR) for path in EDITOR.rglob("__init__.py") if path.parent != EDITOR]
    rooms = [room for room in folders if len(room.parts) == 1 or (room.parts[0] == "ui" and len(room.parts) == 2)]
    assert [str(room) for room in rooms if f"{room.name}/" not in readme] == []


def test_a_room_looks_down_never_up_or_sideways() -> None:
    pytest.importorskip("importlinter")
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_core_runs_where_qt_is_not_installed() -> None:
    rooms = (
        "document",
        "cli.command",
        "repairs.search",
        "exchange.exporter",
        "analysis.survey",
        "playback.night",
        "prover.prove",
    )
    code = "\n".join(["import sys; sys.modules['PySide6'] = None", *(f"import editor.{room}" for room in rooms)])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_test_file_has_a_name_of_its_own() -> None:
    names = [path.name for path in (TOP / "tests").rglob("test_*.py")]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
