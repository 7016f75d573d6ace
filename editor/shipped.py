"""Where the files that ship with the program lie: in a checkout beside the package, in a wheel inside it."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of `resources/NAME`."""
    return _shipped("resources") / name


def projects() -> Path:
    """The folder of the shipped projects."""
    return _shipped("projects")


def _shipped(folder: str) -> Path:
    beside = _PACKAGE.parent / folder
    return beside if beside.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file() else _PACKAGE / f"_{folder}"
