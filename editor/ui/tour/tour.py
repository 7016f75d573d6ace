"""`sleepsync tour`: builds, debugs, enters, repairs and exports, in the real window."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from editor.analysis.anomaly import Severity
from editor.errors import EditorError
from editor.exchange.exporter import EXPORTERS
from editor.shipped import projects
from editor.storage.reading import read_file
from editor.storage.saving import save_bytes
from editor.ui.app import build_application, build_window
from editor.ui.settings import Settings
from editor.ui.tour.building import build
from editor.ui.tour.hand import Hand
from editor.ui.tour.mending import debug, keep, mend
from editor.ui.window import Window

PACE_SECONDS = 0.35
SIZE = (1440, 900)
NIGHTMARE = "leos-nightmare.dream.yaml"
REPAIRED = "leos-night-repaired.dream.yaml"


def run(folder: Path | None) -> int:
    """Give the tour; returns the exit status.

    Args:
        folder: Where pictures, the repaired YAML and the report go, at full speed; `None` shows it to somebody
            and leaves nothing behind.

    Raises:
        EditorError: Something could not be done or written.
    """
    build_application()
    with tempfile.TemporaryDirectory(prefix="sleepsync-tour-") as scratch:
        place = Path(scratch)
        if folder is not None:
            _make(folder)
        window = build_window(Settings(place / "settings.ini"))
        window.workbench.theme.reduced_motion = folder is not None
        window.resize(*SIZE)
        window.show()
        hand = Hand(window, folder, 0.0 if folder is not None else PACE_SECONDS)
        try:
            return _give(hand, place, folder)
        finally:
            _leave(window)


def _give(hand: Hand, scratch: Path, folder: Path | None) -> int:
    window = hand.window
    build(hand)
    window.workbench.document.save(scratch / "drawn.dream.yaml")
    repaired = (folder or scratch) / REPAIRED
    save_bytes(repaired, (projects() / NIGHTMARE).read_bytes())
    window.open_path(repaired)
    hand.settle()
    before = _errors(window)
    debug(hand)
    done = mend(hand)
    keep(hand)
    window.save()
    hand.picture("saved", "Saved: only the lines that were mended differ.")
    left = _errors(window)
    page = EXPORTERS.get("html").run(read_file(repaired).project)
    save_bytes(repaired.with_name("leos-night.html"), page)
    if folder is not None:
        _report(folder, hand, done, before, left)
    hand.say("Saved as plain YAML. Only the lines that were mended differ.")
    return 0 if not left else 1


def _errors(window: Window) -> int:
    return sum(one.counts and one.severity is Severity.ERROR for one in window.workbench.anomalies.anomalies)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EditorError(f"The folder {folder} cannot be made: {error.strerror}.", "Name another one.") from None


def _report(folder: Path, hand: Hand, done: tuple[str, ...], before: int, left: int) -> None:
    lines = [
        "# The tour",
        "",
        f"Leo's nightmare had {before} errors. {len(done)} repairs were made from within; {left} errors are left.",
        "",
        *(f"{number}. {words}" for number, words in enumerate(done, 1)),
        "",
        f"The repaired dream is `{REPAIRED}`, the playable page `leos-night.html`.",
        "",
        *(line for file, told in hand.taken for line in (f"## {told}", "", f"![{told}]({file})", "")),
    ]
    save_bytes(folder / "report.md", "\n".join(lines).encode("utf-8"))


def _leave(window: Window) -> None:
    """Close for good, whatever is not saved: it was only a tour."""
    window.workbench.night.stop()
    window.workbench.anomalies.close()
    window.inside.rest()
    window.workbench.document.document.close()
    window.hide()
    QApplication.processEvents()
