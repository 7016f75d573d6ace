"""The only bridge from the command line to the window, by name, so that nothing else here needs Qt."""

import ctypes
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
XCB_LIBRARIES: Final = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxkbcommon-x11.so.0")
"""What Qt aborts without when it shows a window under X."""


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
    if sys.platform == "linux" and os.environ.get("DISPLAY") and "QT_QPA_PLATFORM" not in os.environ:
        check_x_display()
    try:
        return importlib.import_module("editor.ui.app")
    except ImportError as error:
        missing = str(error).splitlines()[0]
        raise EditorError(f"The window cannot be opened: {missing}.", f"On Debian: apt-get install {QT_PACKAGES}") from error


def check_x_display() -> None:
    """Refuse in words where Qt would abort: a library is missing, or the X display does not answer.

    Raises:
        EditorError: One of them is so.
    """
    for name in XCB_LIBRARIES:
        try:
            ctypes.CDLL(name)
        except OSError:
            raise EditorError(
                f"The window cannot be opened: {name} is missing.", f"On Debian: apt-get install {QT_PACKAGES}"
            ) from None
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed and not os.environ.get("WAYLAND_DISPLAY"):
        raise EditorError(
            f"The display {os.environ['DISPLAY']} does not answer.",
            "Use 'xvfb-run sleepsync', or a command that needs none: check, play, repair, export, format, new.",
        )


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
