"""Where the author looked when a project was left, so that it opens there again."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from editor.ui.settings import Settings

View = tuple[float, float, float]
"""The point in the middle, and the zoom."""


def remember(settings: Settings, path: Path | None, views: Mapping[str, View]) -> None:
    """Keep the views of a project's dreams; a project without a file has nowhere to come back to."""
    if path is not None and views:
        lines = [f"{x:.1f} {y:.1f} {zoom:.5f} {dream}" for dream, (x, y, zoom) in views.items()]
        settings.set(_key(path), "\n".join(lines))


def recall(settings: Settings, path: Path | None) -> dict[str, View]:
    """The views that were kept; what cannot be understood is forgotten."""
    found: dict[str, View] = {}
    kept = settings.get(_key(path), "") if path is not None else ""
    for line in str(kept or "").split("\n"):
        parts = line.split(" ", 3)
        try:
            x, y, zoom = map(float, parts[:3])
        except ValueError:
            continue
        if len(parts) == 4 and zoom > 0:
            found[parts[3]] = (x, y, zoom)
    return found


def _key(path: Path) -> str:
    return f"views/{hashlib.sha1(str(path.resolve()).encode(), usedforsecurity=False).hexdigest()[:16]}"
