"""The front door."""

from editor.cli.command import main

__all__ = ["main"]

if __name__ == "__main__":
    raise SystemExit(main())
