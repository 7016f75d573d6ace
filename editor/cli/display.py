"""The only bridge from the command line to the window, by name, so that nothing else here needs Qt."""

import importlib
import os
import sys
from pathlib import Path
from typing import Any, Final

from editor.errors import EditorError

QT_PACKAGES: Final = (
    "libegl1 libgl1 libglib2.0-0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0 fonts-dejavu-core"
)
"""What Qt needs on a bare Debian."""


def has_display() -> bool:
    """Whether a window can be shown: a display, or a Qt platform that was asked for."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def open_window(path: Path | None) -> int:
    """Show the window until it is closed.

    Raises:
        EditorError: There is no display, or Qt's system libraries are missing.
    """
    if not has_display():
        raise EditorError(
            "There is no display to show the window on.",
            "Use 'xvfb-run sleepsync', or a command that needs none: check, play, repair, export, format, new.",
        )
    return int(load_app().run(path))


def load_app() -> Any:
    """The module `editor.ui.app`.

    Raises:
        EditorError: PySide6 or one of Qt's system libraries is missing.
    """
    check_qt_version()
    try:
        return importlib.import_module("editor.ui.app")
    except ImportError as error:
        missing = str(error).splitlines()[0]
        raise EditorError(f"The window cannot be opened: {missing}.", f"On Debian: apt-get install {QT_PACKAGES}") from error


def check_qt_version() -> None:
    """Refuse the one release of PySide6 that aborts on Python 3.11.

    Raises:
        EditorError: That release is installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        installed = version("PySide6-Essentials")
    except PackageNotFoundError:
        return
    if installed == "6.12.0" and sys.version_info < (3, 12):
        raise EditorError(
            "PySide6 6.12.0 aborts on Python 3.11.", "Install another one: pip install 'PySide6-Essentials!=6.12.0'"
        )
