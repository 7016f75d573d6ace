"""The front door."""

import sys

__all__ = ["main"]


def main() -> int:
    """Run `sleepsync` as it was called; Ctrl+C is heard from the first moment on."""
    try:
        from editor.cli.command import main as run

        return run()
    except KeyboardInterrupt:
        sys.stderr.write("sleepsync: stopped; nothing was left half written.\n")
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
