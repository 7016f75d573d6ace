"""How plugs are found: by walking the room, one by one, and from installed packages."""

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from editor.cli import command
from editor.cli.command import COMMANDS, main
from editor.errors import EditorError
from editor.registry import Registry


def with_package(monkeypatch: pytest.MonkeyPatch, name: str, load: Callable[[], object]) -> None:
    """As if a package were installed that adds one plug to the room of commands."""

    class Installed(EntryPoint):
        def load(self) -> object:
            return load()

    points = EntryPoints([Installed(name, "somewhere:here", "sleepsync.cli")])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points.select(group=group))


def test_one_plug_is_found_without_running_the_files_of_the_others() -> None:
    code = (
        "import sys; from editor.cli.command import COMMANDS; found = COMMANDS.one('schema'); "
        "print(found.name, 'editor.cli.check' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "schema False\n"


def test_a_plug_that_is_not_there_is_refused_with_those_that_are() -> None:
    for ask in (COMMANDS.one, COMMANDS.get):
        with pytest.raises(EditorError, match="no command called 'dance'") as refused:
            ask("dance")
        assert "check" in refused.value.hint
    with pytest.raises(EditorError):
        COMMANDS.one("command")


def test_two_plugs_of_one_name_are_a_bug() -> None:
    registry: Registry[int] = Registry("editor.cli", "number")
    registry.register("one")(1)
    with pytest.raises(ValueError, match="two numbers"):
        registry.register("one")(2)


def test_an_installed_package_adds_a_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    registry: Registry[command.Command] = Registry("editor.cli", "command")
    monkeypatch.setattr(command, "COMMANDS", registry)
    hum = command.Command("hum", "hum a tune", lambda parser: None, lambda options: 0)
    with_package(monkeypatch, "hum", lambda: registry.register("hum")(hum))
    assert main(["hum"]) == 0
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "hum a tune" in capsys.readouterr().out
