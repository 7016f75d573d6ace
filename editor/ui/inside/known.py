"""What is known to be wrong, without flicker: what was proved stays until the dream as it is now has been proved."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from editor.analysis.anomaly import Anomaly
from editor.analysis.judge import PROVED_CODES
from editor.prover.answer import Answer
from editor.ui.inside.things import errors_left
from editor.ui.live.judgement import Judgement
from editor.ui.live.live_anomalies import LiveAnomalies


class Known(QObject):
    """Hears every judgement and keeps what still holds.

    Signals:
        known_changed: Something else is known now.
    """

    known_changed = Signal()

    def __init__(self, live: LiveAnomalies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._anomalies: tuple[Anomaly, ...] = live.anomalies
        self._proved: tuple[Anomaly, ...] = ()
        self._peace: float | None = None
        live.anomalies_changed.connect(self._on_judged)
        self._on_judged(live.judgement)

    @property
    def anomalies(self) -> tuple[Anomaly, ...]:
        """What is wrong, as far as it is known."""
        return self._anomalies

    @property
    def settled(self) -> bool:
        """Whether the dream as it is now was judged to the end."""
        return self._live.settled

    @property
    def peace(self) -> float | None:
        """The last peace that was computed."""
        return self._peace

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What is proved of the dream as it is now; none while that is not known."""
        return self._live.judgement.answers if self._live.settled else ()

    @property
    def errors(self) -> int:
        """How many things break the dream for somebody."""
        return errors_left(self._anomalies)

    @property
    def others(self) -> int:
        """How many more count."""
        return sum(anomaly.counts for anomaly in self._anomalies) - self.errors

    def expect(self, mended: Sequence[Anomaly]) -> None:
        """A repair was done that was seen to mend these: show them no more."""
        self._anomalies = tuple(one for one in self._anomalies if one not in mended)
        self._proved = tuple(one for one in self._proved if one not in mended)
        self.known_changed.emit()

    def _on_judged(self, judgement: Judgement) -> None:
        if judgement.stale:
            self.known_changed.emit()
            return
        if judgement.proved:
            self._proved = tuple(one for one in judgement.anomalies if one.code in PROVED_CODES)
            self._anomalies = judgement.anomalies
            self._peace = judgement.peace
        else:
            structure = (one for one in judgement.anomalies if one.code not in PROVED_CODES)
            self._anomalies = (*structure, *self._proved)
        self.known_changed.emit()
