"""Second part of the tour: the nightmare is looked at, entered and mended."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from editor.analysis.anomaly import Anomaly, Severity
from editor.errors import EditorError
from editor.repairs.repair import LAST_RESORTS, Repair
from editor.repairs.search import order
from editor.repairs.weighing import rank
from editor.ui.inside.bar import HANDS
from editor.ui.tour.hand import Hand

MOST_REPAIRS = 60
WATCHED = "watched"
PICTURED = 9
"""How many kinds of things that are wrong have pictures of their own."""


def debug(hand: Hand) -> None:
    """Look at what is wrong, and watch a night that shows it."""
    window = hand.window
    hand.say("Leo's nightmare. Everything that is wrong in it is marked, and each finding is proved.")
    hand.picture("nightmare", "Leo's nightmare on the canvas, with what is wrong in it.")
    window.show_panel("anomalies")
    hand.say("The anomalies panel says it in plain words.")
    hand.picture("anomalies", "Every anomaly in plain words; choosing one jumps there.")
    worst = _with_longest_night(window.workbench.anomalies.anomalies)
    if worst is None or worst.dream is None or worst.scene is None:
        return
    window.workbench.selection.reveal((worst.dream, worst.scene))
    hand.rest(0.3)
    hand.picture("jump", f"Jumped to one of them: {ended(worst.message)}")
    hand.say("A finding about nights comes with a shortest night that shows it. The debugger replays it.")
    window.show_panel("debugger")
    window.workbench.night.load(worst.trace, worst.dreamers[0] if worst.dreamers else None, worst.message)
    hand.rest(0.3)
    hand.picture("watch", "The night that proves it, in the debugger, move by move.")
    window.workbench.night.stop()
    window.show_panel("source")
    hand.rest(0.3)
    hand.picture("source", "The same dream as YAML, with what is wrong underlined in place.")
    window.show_panel("debugger")


def mend(hand: Hand) -> tuple[str, ...]:
    """Enter the dream, walk up to whatever breaks it, mend it, until it dawns; returns what was done, in words.

    Raises:
        EditorError: Something breaks the dream and nothing that is offered mends it.
    """
    window, inside = hand.window, hand.window.inside
    window.workbench.selection.select_scenes(())
    hand.say("Ctrl+I lets go of the tools and enters the dream.")
    hand.key(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier, window)
    hand.until(lambda: window.page == "inside", "the way in")
    hand.rest(0.4)
    hand.picture("enter", "Inside: the scene as a place, its doors, the lantern of peace and the map.")
    _look_at_plan(hand)
    seen: set[str] = set()
    for _ in range(MOST_REPAIRS):
        hand.settle()
        if not inside.known.errors:
            break
        _mend_next(hand, seen)
    hand.settle()
    if inside.known.errors:
        raise EditorError("Something still breaks the dream, and nothing that was offered mends it.", "Please report this.")
    done = tuple(one.words for one in inside.mending.visit.done)
    hand.until(lambda: inside.morning.page_shown, "the morning", 20)
    hand.say("It dawns. Leo wakes.")
    hand.picture("dawn", "It dawns: the morning page lists every repair in words.")
    return done


def keep(hand: Hand) -> None:
    """Keep the repairs and go back to the canvas."""
    window = hand.window
    hand.click(window.inside.furniture.morning.keep)
    hand.until(lambda: window.page == "canvas", "the way back")
    hand.settle()
    window.canvas.zoom_to_all()
    hand.settle()
    hand.picture("healed", "The same dream, healed: no errors are left.")


def _look_at_plan(hand: Hand) -> None:
    """See a plan for the whole dream, and put it away again: this is to be done by hand."""
    inside = hand.window.inside
    if not hand.takes_pictures:
        return
    hand.key(Qt.Key.Key_R, on=inside)
    hand.until(lambda: not inside.planning.finder.busy, "the plan")
    hand.picture("plan", "R: a plan for the whole dream, each step proved, and whose hand it needs.")
    hand.key(Qt.Key.Key_Escape, on=inside)


def _mend_next(hand: Hand, seen: set[str]) -> None:
    """Walk to what is most pressing, as the inside leads there, and do the best repair; first with no last resorts."""
    inside = hand.window.inside
    for last_resorts in (False, True):
        for _ in range(len(inside.known.anomalies) + 1):
            hand.key(Qt.Key.Key_N, on=inside)
            spot = inside.stage.scenery.spot
            if spot is None or spot.row != "thing" or rank(inside.things[spot.number].anomaly) > 0:
                continue
            if _confront(hand, spot.number, seen, last_resorts):
                return
    raise EditorError("Nothing that is offered mends what is left.", "Please report this.")


def _confront(hand: Hand, place: int, seen: set[str], last_resorts: bool) -> bool:
    """Walk up to a thing; returns whether it could be mended. Of each kind the first one has a picture."""
    inside = hand.window.inside
    anomaly = inside.things[place].anomaly
    inside.stage.thing_chosen.emit(place)
    hand.until(lambda: inside.mending.is_open, "the card")
    if anomaly.trace and WATCHED not in seen:
        seen.add(WATCHED)
        _watch(hand)
    hand.until(lambda: not inside.mending.finder.busy, "repairs")
    best = _best(hand)
    if best is None or (best.kind in LAST_RESORTS and not last_resorts):
        hand.key(Qt.Key.Key_Escape, on=inside)
        return False
    while inside.mending.hand is not best.hand:
        hand.key(Qt.Key.Key_H, on=inside)
    if anomaly.code not in seen and len(seen - {WATCHED}) < PICTURED:
        seen.add(anomaly.code)
        hand.picture(
            f"confront-{anomaly.code}", f"Walked up to «{inside.things[place].shown.name}»: {ended(anomaly.message)}"
        )
    _choose(hand, next(row.button for row in inside.furniture.card.remedies.rows if row.repair is best))
    return True


def _watch(hand: Hand) -> None:
    """Watch the night that shows it, to its end, and walk up to the thing again."""
    inside, bar = hand.window.inside, hand.window.inside.furniture.watch_bar
    hand.key(Qt.Key.Key_W, on=inside)
    hand.until(lambda: inside.watching.anomaly is not None, "the night")
    while not inside.watching.at_end:
        hand.click(bar.step)
    hand.say("The night that a proof has found, replayed in place.")
    hand.picture("watched", f"Watched how it happens: {bar.words}")
    hand.click(bar.mend)
    hand.until(lambda: inside.mending.is_open, "the card")


def _best(hand: Hand) -> Repair | None:
    """The best of what is offered by any of the three who help, as the repairs are ranked; none that breaks something."""
    inside = hand.window.inside
    found: list[Repair] = []
    for _ in HANDS:
        found.extend(row.repair for row in inside.furniture.card.remedies.rows if row.repair.breaks_nothing)
        hand.key(Qt.Key.Key_H, on=inside)
    return min(found, key=order, default=None)


def _choose(hand: Hand, button: QAbstractButton) -> None:
    """Do a repair, and see that it was done."""
    document = hand.window.workbench.document
    before = document.project
    hand.until(lambda: button.isVisible() and button.height() > 1, "the button")
    hand.rest(0.05)
    hand.click(button)
    hand.until(lambda: document.project is not before, "the repair")


def _with_longest_night(anomalies: tuple[Anomaly, ...]) -> Anomaly | None:
    errors = [one for one in anomalies if one.trace and one.severity is Severity.ERROR]
    return max(errors, key=lambda one: len(one.trace), default=None)


def ended(words: str) -> str:
    """A sentence with its full stop, once."""
    return words if words.endswith((".", "?", "…")) else f"{words}."
