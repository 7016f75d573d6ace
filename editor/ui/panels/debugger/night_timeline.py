"""Tells the timeline what there is to see of the night that is played."""

from editor.model.variable import IntVariable
from editor.playback.branch import Branch
from editor.playback.chronicle import Chronicle
from editor.playback.doors import said
from editor.playback.night import Night
from editor.ui.live.judgement import Judgement
from editor.ui.panels.debugger.timeline import Timeline
from editor.ui.panels.debugger.timeline_picture import Feeling, Happenings
from editor.ui.workbench import Workbench


class NightTimeline(Timeline):
    """The timeline of the workbench's night.

    Args:
        workbench: Whose night it is.
        chronicle: What happened in it.
    """

    def __init__(self, workbench: Workbench, chronicle: Chronicle) -> None:
        super().__init__(workbench.theme)
        self._live = workbench.night
        self._chronicle = chronicle
        self._compared: Branch | None = None
        self._curve: tuple[Branch, Feeling] | None = None
        workbench.anomalies.anomalies_changed.connect(self._on_anomalies_changed)

    def refresh(self) -> None:
        """Show the night as it is now."""
        chronicle, night, playing = self._chronicle, self._live.night, self._live.playing
        if night is None or playing is None:
            self.show_night(0, None, None, Happenings(), None)
            return
        lost = self._live.lost_at()
        met = sorted({move for move, _ in playing.said if move < len(night)})
        forks = sorted({branch.forked for branch in playing.branches if branch.forked < len(night)})
        key = (id(night), chronicle.cuts, tuple(met), lost, tuple(forks), self._compared)
        self.show_night(
            len(night),
            self._feeling(night, "fear"),
            self._feeling(night, "calm"),
            Happenings(chronicle.changed, chronicle.by_hand, met, chronicle.noted, lost, forks, chronicle.deep),
            key,
            self._other_night(),
        )
        where = night.project.title_of(*night.here)
        self.show_position(night.position, f"Move {night.position} of {len(night) - 1}, {where}")

    def compare(self, branch: Branch | None) -> None:
        """Draw another night's fear behind this one's, or none."""
        self._compared = branch
        self.refresh()

    def words_at(self, move: int) -> str:
        """The scene, and every variable that the move changed."""
        night = self._live.night
        if night is None or move >= len(night):
            return super().words_at(move)
        changes = [f"{name} {said(old)} → {said(new)}" for name, (old, new) in night.changes(move).items()]
        return " · ".join([super().words_at(move), night.project.title_of(*night.passage(move).state.here), *changes])

    def _feeling(self, night: Night, name: str) -> Feeling | None:
        variable = night.project.variables.get(name)
        if not isinstance(variable, IntVariable):
            return None
        dreamer = night.project.dreamers.get(night.dreamer or "")
        limit = dreamer.fear_limit if dreamer is not None and name == "fear" else None
        return Feeling(self._chronicle.feelings[name], variable.minimum, variable.maximum, limit)

    def _other_night(self) -> Feeling | None:
        branch = self._compared
        if branch is None:
            return None
        if self._curve is None or self._curve[0] is not branch:
            variable = branch.rules.project.variables.get("fear")
            if not isinstance(variable, IntVariable):
                return None
            self._curve = (branch, Feeling(branch.values("fear"), variable.minimum, variable.maximum))
        return self._curve[1]

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        if judgement.stale:
            return
        self._chronicle.note(judgement.tally.troubled)
        self._live.set_troubled(judgement.tally.troubled)
        self.refresh()
