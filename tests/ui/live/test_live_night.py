"""The night heard as Qt signals."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from builders import dream, dreamer, project, scene, transition
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.edits.edit import Edit
from editor.edits.scenes import ChangeScene, RemoveScenes, RenameScene
from editor.edits.things import RenameVariable
from editor.edits.transitions import MoveTransition, RemoveTransitions
from editor.model.project import Project
from editor.model.table import Table
from editor.playback.breakpoints import Breakpoint, Halt
from editor.playback.night import Outcome
from editor.prover.prove import prove
from editor.ui.live import live_outlook
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.messages import Messages
from editor.ui.settings import Settings

Play = Callable[[Project], LiveNight]

CROSSROADS = project(
    gate=scene(transition("left", label="Left", weight=1000), transition("right", label="Right", do="fear += 50")),
    left=scene("hall"),
    right=scene("hall", transition("pit", when="fear > 70", kind="pull")),
    hall=scene("gate", transition("morning", label="Wake")),
    pit=scene(transition("pit", kind="drift", do="fear += 5")),
    morning=scene(wake=True),
    variables={"fear": 10},
    dreamers={"leo": dreamer(fear_limit=80)},
)
NESTED = project(
    named={
        "outer": dream(
            bed=scene(transition("deep", label="Sleep"), "morning"),
            deep=scene(transition("morning", when='woke == "up"'), descend="inner"),
            morning=scene(wake=True),
        ),
        "inner": dream(a=scene(transition("b", kind="drift")), b=scene(transition("up", kind="drift")), up=scene(wake=True)),
    }
)


@pytest.fixture
def play(qtbot: QtBot) -> Iterator[Play]:
    """Builds a live night round a project."""
    made: list[LiveNight] = []

    def build(content: Project) -> LiveNight:
        messages = Messages()
        live = LiveNight(LiveDocument(messages, Document.new(content)), messages)
        made.append(live)
        return live

    yield build
    for live in made:
        live.close()


def said(live: LiveNight) -> list[str]:
    return [message.text for message in live._messages.history]


def edit(live: LiveNight, change: Edit) -> None:
    assert live._document.do(change)


def scenes(live: LiveNight) -> list[str]:
    assert live.night is not None
    return [passage.state.here[1] for passage in live.night.passages]


def test_a_step_begins_a_night_for_the_first_dreamer(play: Play) -> None:
    live = play(CROSSROADS)
    live.step()
    assert (live.here, live.dreamer, live.seed) == (("d", "gate"), "leo", 0)


def test_the_news_is_told_once_for_each_move(play: Play, qtbot: QtBot) -> None:
    live = play(CROSSROADS)
    live.start()
    with qtbot.waitSignal(live.night_changed):
        live.choose(1)
    assert scenes(live) == ["gate", "right"]
    assert live.trail() == ((("d", "gate"), None), (("d", "right"), 1))


def test_a_refused_move_is_said_and_the_night_stays(play: Play) -> None:
    live = play(CROSSROADS)
    live.start()
    live.choose(7)
    assert live.here == ("d", "gate")
    assert "no transition 7" in said(live)[0]


def test_a_project_without_a_start_is_refused_in_words(play: Play) -> None:
    live = play(Project())
    live.step()
    live.toggle_running()
    live.step_over()
    assert live.night is None and not live.running
    assert set(said(live)) == {"The night has nowhere to begin."}


def test_the_lights_tell_open_closed_and_outranked_doors(play: Play) -> None:
    live = play(
        project(
            a=scene("b", transition("b", when="fear > 5"), transition("b", kind="drift")), b=scene(), variables={"fear": 0}
        )
    )
    live.start()
    assert live.door_lights() == {0: "open", 1: "closed", 2: "outranked"}


def test_going_back_and_choosing_otherwise_keeps_both_nights(play: Play) -> None:
    live = play(CROSSROADS)
    live.start()
    live.choose(0)
    live.step()
    live.go_to(0)
    live.choose(1)
    assert live.playing is not None
    assert scenes(live) == ["gate", "right"]
    [branch] = live.playing.branches
    assert [passage.state.here[1] for passage in branch.passages] == ["gate", "left", "hall"]
    live.open_branch(0)
    assert scenes(live) == ["gate", "left", "hall"] and live.here == ("d", "gate")
    assert [len(one.passages) for one in live.playing.branches] == [2]


def test_going_back_and_the_same_way_again_makes_no_branch(play: Play) -> None:
    live = play(CROSSROADS)
    live.start()
    live.choose(0)
    live.step()
    live.go_to(0)
    live.choose(0)
    assert live.playing is not None and live.playing.branches == ()
    assert scenes(live) == ["gate", "left", "hall"]


def test_over_plays_the_dream_within_and_out_leaves_it(play: Play) -> None:
    live = play(NESTED)
    live.start()
    live.choose(0)
    live.step_over()
    assert live.here == ("outer", "deep") and live.night is not None and live.night.position == 5
    live.go_to(2)
    live.step_out()
    assert live.here == ("outer", "deep")


def test_on_to_the_next_choice_passes_what_chance_decides(play: Play) -> None:
    live = play(
        project(
            a=scene(transition("b", kind="drift")), b=scene(transition("c", kind="drift")), c=scene("d"), d=scene(wake=True)
        )
    )
    live.start()
    live.to_next_choice()
    assert live.here == ("d", "c")


def test_a_running_night_waits_where_the_dreamer_chooses(play: Play, qtbot: QtBot) -> None:
    live = play(project(a=scene(transition("b", kind="drift")), b=scene("c"), c=scene(wake=True)))
    live.set_speed(0)
    live.toggle_running()
    qtbot.waitUntil(lambda: not live.running)
    assert live.here == ("d", "b") and live.playing is not None
    assert live.playing.notice == "Here the dreamer chooses: take a door."
    live.set_chance_chooses(True)
    live.toggle_running()
    qtbot.waitUntil(lambda: not live.running)
    assert live.night is not None and live.night.outcome is Outcome.AWAKE


def test_an_endless_night_runs_without_keeping_the_window_waiting(play: Play, qtbot: QtBot) -> None:
    live = play(project(a=scene(transition("a", kind="drift"))))
    live.set_speed(0)
    live.toggle_running()
    qtbot.waitUntil(lambda: live.night is not None and live.night.position > 2000)
    assert live.running
    live.toggle_running()
    assert not live.running


def test_a_running_night_can_run_backwards(play: Play, qtbot: QtBot) -> None:
    live = play(NESTED)
    live.start()
    live.choose(0)
    live.step_over()
    live.set_speed(0)
    live.toggle_running(backwards=True)
    qtbot.waitUntil(lambda: not live.running)
    assert live.night is not None and live.night.position == 0


def test_a_breakpoint_stops_and_a_logpoint_only_speaks(play: Play, qtbot: QtBot) -> None:
    live = play(
        project(
            a=scene(transition("b", kind="drift", do="x += 2")), b=scene(transition("a", kind="drift")), variables={"x": 0}
        )
    )
    live.stops.add(Breakpoint(condition="x >= 10"))
    live.stops.add(Breakpoint(("d", "b"), says="x is {x}", hits=2))
    live.set_speed(0)
    live.toggle_running()
    qtbot.waitUntil(lambda: not live.running)
    assert live.playing is not None and live.night is not None
    assert live.night.variables() == {"x": 10}
    assert [text for _, text in live.playing.said] == ["x is 4", "x is 6", "x is 8", "Breakpoint: when x >= 10", "x is 10"]
    assert live.playing.hits() == (1, 5)


def test_a_night_stops_where_the_limit_is_passed(play: Play, qtbot: QtBot) -> None:
    live = play(CROSSROADS)
    live.set_speed(0)
    live.start_at(("d", "pit"))
    live.toggle_running()
    qtbot.waitUntil(lambda: not live.running)
    assert live.playing is not None and live.night is not None
    assert live.playing.notice == "Fear is 85, over the limit of 80."


def test_a_night_follows_an_edit_to_where_it_was(play: Play) -> None:
    live = play(CROSSROADS)
    live.start()
    live.choose(1)
    live.choose(0)
    live.back()
    edit(live, RenameScene("d", "right", "wood"))
    edit(live, MoveTransition("d", "gate", 1, "gate", 0))
    assert live.night is not None
    assert scenes(live) == ["gate", "wood", "hall"] and live.here == ("d", "wood")
    assert live.night.passages[1].move == 0
    assert live.night.project is live._document.project
    assert said(live) == []


def test_a_night_says_at_which_move_the_edited_dream_ends_it(play: Play) -> None:
    live = play(CROSSROADS)
    live.start()
    live.choose(1)
    live.choose(0)
    live.choose(1)
    edit(live, RemoveTransitions("d", (("right", 0),)))
    assert scenes(live) == ["gate", "right"]
    assert said(live)[0].startswith("The night no longer fits at move 2")


def test_a_night_whose_beginning_is_gone_ends(play: Play) -> None:
    live = play(CROSSROADS)
    live.start_at(("d", "pit"))
    edit(live, RemoveScenes("d", ("pit",)))
    assert live.night is None and said(live)


def test_a_long_night_follows_an_edit_on_another_thread(play: Play, qtbot: QtBot) -> None:
    live = play(project(a=scene(transition("b", kind="drift")), b=scene(transition("a", kind="drift"))))
    live.start()
    live.follow_moves([0] * 3000)
    edit(live, ChangeScene("d", "a", Table({"title": "Alpha"})))
    qtbot.waitUntil(lambda: live.night is not None and live.night.project is live._document.project)
    assert live.night is not None and live.night.position == 3000


def test_a_proofs_night_is_placed_before_the_last_hope_is_lost(play: Play, qtbot: QtBot) -> None:
    live = play(CROSSROADS)
    answer = prove(CROSSROADS, "leo")
    [trapped] = [finding for finding in answer.findings if finding.code == "endless-drift"]
    live.load(trapped.trace, "leo")
    qtbot.waitUntil(lambda: live.lost_at() is not None)
    assert live.night is not None and live.lost_at() is not None
    lost = live.lost_at() or 0
    assert live.night.position == lost - 1
    assert live.outlook.peace(live.night.passages[lost].state) == 0
    assert (live.peace or 0) > 0


def test_each_open_door_has_its_peace(play: Play, qtbot: QtBot) -> None:
    live = play(project(a=scene("pit", "b", transition("b", when="false")), b=scene(wake=True), pit=scene()))
    live.start()
    qtbot.waitUntil(lambda: live.outlook.settled)
    assert [live.door_peace(index) for index in range(3)] == [0.0, 1.0, None]
    assert live.peace == 0.5


def test_a_night_goes_the_shortest_way_to_a_scene_or_says_there_is_none(play: Play, qtbot: QtBot) -> None:
    live = play(NESTED)
    live.start()
    live.run_to(("inner", "b"))
    qtbot.waitUntil(lambda: live.here == ("inner", "b"))
    live.run_to(("outer", "bed"))
    qtbot.waitUntil(lambda: bool(said(live)))
    assert said(live) == ["From here no night comes to bed."]


def test_a_night_in_which_something_happens_is_found_and_played(play: Play, qtbot: QtBot) -> None:
    live = play(CROSSROADS)
    with qtbot.waitSignal(live.search.night_found) as found:
        live.find('fear > 100 or visited("d/right") and at("d/morning")')
    assert found.args[0].verdict.value == "proved"
    assert scenes(live) == ["gate", "right", "hall", "morning"]
    with qtbot.waitSignal(live.search.night_found) as found:
        live.find("fear > 100")
    assert found.args[0].verdict.value == "refuted"


def test_the_figures_of_the_canvas_are_worked_out_once(play: Play, qtbot: QtBot) -> None:
    live = play(CROSSROADS)
    for overlay in ("visits", "fear", "peace"):
        if overlay != "fear":
            with qtbot.waitSignal(live.figures_changed):
                assert live.figures(overlay, "d") == {}
        figures = live.figures(overlay, "d")
        assert set(figures) >= {"gate", "left", "hall"}
        assert all(0 <= value <= 1 for value in figures.values())
    assert live.figures("visits", "d")["left"] > live.figures("visits", "d").get("right", 0)


def test_figures_that_are_under_way_are_not_begun_anew(play: Play, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    go, plainly = Event(), live_outlook.expect
    begun: list[object] = []

    def held_back(*of: Any) -> Any:
        begun.append(of)
        go.wait(10)
        return plainly(*of)

    monkeypatch.setattr(live_outlook, "expect", held_back)
    live = play(CROSSROADS)
    with qtbot.waitSignal(live.figures_changed):
        assert live.figures("visits", "d") == {}
        qtbot.waitUntil(lambda: len(begun) == 1)
        assert live.figures("fear", "d") == {}
        go.set()
    assert live.figures("visits", "d") and len(begun) == 1


def test_another_dreamer_dreams_the_same_moves(play: Play) -> None:
    live = play(
        project(
            a=scene("b", motifs={"dark": 1}),
            b=scene(wake=True),
            variables={"fear": 0},
            dreamers={"leo": dreamer({"dark": 50}), "ida": dreamer()},
        )
    )
    live.start()
    live.step()
    live.set_dreamer("ida")
    assert live.night is not None and (live.night.dreamer, live.night.variables()) == ("ida", {"fear": 0})
    assert live.here == ("d", "b")


def test_what_is_done_by_hand_is_marked(play: Play) -> None:
    live = play(CROSSROADS)
    live.start()
    live.set_variable("fear", 70)
    live.jump(("d", "hall"))
    assert live.night is not None
    assert [passage.natural for passage in live.night.passages] == [True, False, False]
    assert live.night.variables()["fear"] == 70


def test_breakpoints_are_remembered_by_project_and_survive_renames(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.dream.yaml"
    Document.new(CROSSROADS).save(path)

    def opened() -> LiveNight:
        messages = Messages()
        document = LiveDocument(messages, Document.open(path))
        return LiveNight(document, messages, settings=Settings(tmp_path / "settings.ini"))

    live = opened()
    live.stops.add(Breakpoint(("d", "pit"), condition='fear > 3 and visited("d/pit")', says="{fear}!", hits=3))
    live.stops.heed(Halt.LOST, True)
    edit(live, RenameScene("d", "pit", "hole"))
    edit(live, RenameVariable("fear", "dread"))
    live._document.save()
    live.stops._settings.save()
    live.close()
    again = opened()
    assert again.stops.breakpoints == (
        Breakpoint(("d", "hole"), condition='dread > 3 and visited("d/hole")', says="{dread}!", hits=3),
    )
    assert Halt.LOST in again.stops.halts
    again.close()


def test_a_night_tried_out_from_the_middle_follows_an_edit(play: Play) -> None:
    live = play(CROSSROADS)
    live.start_at(("d", "hall"))
    live.choose(1)
    edit(live, ChangeScene("d", "hall", Table({"title": "The hall"})))
    assert scenes(live) == ["hall", "morning"] and said(live) == []


def test_a_night_that_runs_backwards_stops_at_a_breakpoint(play: Play, qtbot: QtBot) -> None:
    live = play(NESTED)
    live.start()
    live.choose(0)
    live.step_over()
    live.stops.add(Breakpoint(("inner", "a")))
    live.go_to(1)
    live.step()
    live.go_to(live.night.position + 2 if live.night is not None else 0)
    live.set_speed(0)
    live.toggle_running(backwards=True)
    qtbot.waitUntil(lambda: not live.running)
    assert live.here == ("inner", "a")
    assert live.playing is not None and live.playing.notice == "Breakpoint: a"


def test_back_over_leaves_out_the_dream_within(play: Play) -> None:
    live = play(NESTED)
    live.start()
    live.choose(0)
    live.step_over()
    assert live.night is not None and (live.here, live.night.position) == (("outer", "deep"), 5)
    live.back_over()
    assert live.night.position == 1
    live.back_over()
    assert live.night.position == 0
    live.back_over()
    assert live.night.position == 0


def test_over_begins_a_night_where_none_is_played(play: Play) -> None:
    live = play(NESTED)
    live.step_over()
    assert live.night is not None and live.night.position == 0


def test_a_state_that_only_a_hand_leads_to_has_a_peace_too(play: Play, qtbot: QtBot) -> None:
    live = play(
        project(gate=scene(transition("pit", when="x > 0"), "home"), home=scene(wake=True), pit=scene(), variables={"x": 0})
    )
    live.start()
    qtbot.waitUntil(lambda: live.peace == 1)
    live.set_variable("x", 1)
    qtbot.waitUntil(lambda: live.peace == 0.5)
    assert (live.door_peace(0), live.door_peace(1)) == (0, 1)
    live.search.to_peace()
    qtbot.waitUntil(lambda: live.here == ("d", "home"))


def test_a_night_that_shows_something_says_what(play: Play, qtbot: QtBot) -> None:
    lost = project(a=scene("pit"), pit=scene())
    live = play(lost)
    [stuck] = [finding for finding in prove(lost, None).findings if finding.code == "stuck"]
    live.load(stuck.trace, None, "nothing is open in pit")
    qtbot.waitUntil(lambda: live.outlook.settled)
    assert live.playing is not None and live.night is not None
    assert live.playing.notice == "This night shows: nothing is open in pit."
    assert live.playing.said == [
        (0, "No night wakes in peace, from this scene on."),
        (1, "This night shows: nothing is open in pit."),
    ]


def test_a_night_that_an_edit_cut_off_is_whole_again_when_the_edit_is_taken_back(play: Play) -> None:
    live = play(CROSSROADS)
    live.start()
    live.follow_moves([0, 0, 0])
    whole = scenes(live)
    edit(live, RemoveScenes("d", ("hall",)))
    edit(live, ChangeScene("d", "gate", Table({"title": "The gate"})))
    assert len(scenes(live)) < len(whole)
    live._document.undo()
    live._document.undo()
    assert live.night is not None and (scenes(live), live.night.position) == (whole, 3)


def test_a_night_that_was_played_on_after_an_edit_cut_it_off_stays_as_it_is(play: Play) -> None:
    live = play(CROSSROADS)
    live.start()
    live.follow_moves([0, 0, 0])
    edit(live, RemoveScenes("d", ("hall",)))
    live.go_to(0)
    live.choose(1)
    live._document.undo()
    assert scenes(live) == ["gate", "right"]


def test_a_breakpoint_whose_way_was_cut_comes_back_when_that_is_undone(play: Play) -> None:
    live = play(CROSSROADS)
    live.stops.add(Breakpoint(("d", "gate"), 0))
    live.stops.add(Breakpoint(("d", "gate"), 1, says="right"))
    edit(live, RemoveTransitions("d", (("gate", 0),)))
    assert live.stops.breakpoints == (Breakpoint(("d", "gate"), 0, says="right"),)
    live._document.undo()
    assert live.stops.breakpoints == (Breakpoint(("d", "gate"), 0), Breakpoint(("d", "gate"), 1, says="right"))
