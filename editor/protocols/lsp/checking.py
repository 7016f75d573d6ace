"""Texts checked while they are typed: the structure at once, the proofs when nobody types for a moment."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.analysis.survey import SurveyCache
from editor.errors import Cancelled
from editor.model.project import Project
from editor.protocols.lsp.diagnostics import MOST_STATES, Trouble, judged, proved, still_there, structure, troubles
from editor.protocols.lsp.text import Opened
from editor.prover.proofs import Proofs
from editor.prover.watch import Watch

DELAY: Final = 0.4
"""How many seconds nobody types before the proofs begin."""

Publish = Callable[[str, int, Opened, tuple[Trouble, ...]], None]


class Sheet:
    """One open text.

    Attributes:
        version: As its editor counts.
        opened: The text as it was last looked at.
        project: As it was when it could last be read.
        folder: Where assets lie.
        told: What was last said to be wrong.
    """

    def __init__(self, folder: Path | None) -> None:
        self.version = -1
        self.opened = Opened("")
        self.project: Project | None = None
        self.folder = folder
        self.told: tuple[Trouble, ...] = ()
        self.proved: tuple[Anomaly, ...] = ()
        self.cache = SurveyCache()
        self.proofs = Proofs(MOST_STATES)


class Checker:
    """Checks texts in one worker thread, the latest version first; what is outdated is dropped.

    Args:
        publish: Hears what is wrong with a version of a text, in the worker's thread.
        delay: Seconds between the last change and the proofs.
    """

    def __init__(self, publish: Publish, delay: float = DELAY) -> None:
        self._publish = publish
        self._delay = delay
        self._sheets: dict[str, Sheet] = {}
        self._waiting: dict[str, tuple[int, str]] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="checking", daemon=True)
        self._thread.start()

    def change(self, name: str, version: int, text: str, folder: Path | None = None) -> None:
        """A text was opened or changed."""
        with self._changed:
            self._sheets.setdefault(name, Sheet(folder))
            self._waiting[name] = (version, text)
            self._changed.notify_all()

    def forget(self, name: str) -> None:
        """A text was closed."""
        with self._changed:
            self._sheets.pop(name, None)
            self._waiting.pop(name, None)
            self._changed.notify_all()

    def sheet(self, name: str) -> Sheet | None:
        """What is known of a text."""
        return self._sheets.get(name)

    def close(self) -> None:
        """Stop, dropping what is not done."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join()

    def _work(self) -> None:
        unproved: list[str] = []
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    if not self._changed.wait(self._delay if unproved else None) and unproved:
                        break
                if self._closed:
                    return
                name, job = next(iter(self._waiting.items()), ("", None))
                self._waiting.pop(name, None)
            with contextlib.suppress(RecursionError, MemoryError):
                if job is None:
                    self._prove(unproved.pop(0))
                elif self._look(name, *job) and name not in unproved:
                    unproved.append(name)

    def _look(self, name: str, version: int, text: str) -> bool:
        """The structure; says whether there is something to prove."""
        sheet = self._sheets.get(name)
        if sheet is None:
            return False
        opened = Opened(text)
        sheet.version, sheet.opened = version, opened
        if opened.reading is not None:
            sheet.project = opened.reading.project
        found = structure(opened, sheet.folder, sheet.cache)
        kept = [one for one in sheet.proved if still_there(opened, one)]
        self._tell(name, sheet, [*judged(opened, found), *kept])
        return opened.reading is not None

    def _prove(self, name: str) -> None:
        sheet = self._sheets.get(name)
        if sheet is None:
            return
        try:
            found = structure(sheet.opened, sheet.folder, sheet.cache)
            found = proved(sheet.opened, found, Watch(self._outdated(name)), sheet.proofs)
        except Cancelled:
            return
        sheet.proved = found
        self._tell(name, sheet, found)

    def _outdated(self, name: str) -> Callable[[], bool]:
        return lambda: self._closed or name in self._waiting or name not in self._sheets

    def _tell(self, name: str, sheet: Sheet, found: Sequence[Anomaly]) -> None:
        sheet.told = troubles(sheet.opened, found)
        self._publish(name, sheet.version, sheet.opened, sheet.told)
