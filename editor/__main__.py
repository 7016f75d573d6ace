"""The front door."""

import signal
import sys
import threading
from types import FrameType

__all__ = ["main"]


class Stopped(KeyboardInterrupt):
    """Ctrl+C, as a kind of its own.

    Once a plain one has passed through code that was made from text, as dataclasses are, Python ends itself by the
    signal and not with a status, however well it was caught.
    """


def main() -> int:
    """Run `sleepsync` as it was called; Ctrl+C is heard from the first moment on."""
    try:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler and _is_first_thread():
            signal.signal(signal.SIGINT, _stop)
        from editor.cli.command import main as run

        return run()
    except KeyboardInterrupt:
        sys.stderr.write("sleepsync: stopped; nothing was left half written.\n")
        return 2


def _is_first_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _stop(_: int, __: FrameType | None) -> None:
    raise Stopped


if __name__ == "__main__":
    raise SystemExit(main())
