"""A night goes on in an edited dream; what happened in it is kept for looking at; a way ahead is found."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from builders import dream, dreamer, project, scene, transition

from editor.edits.dreams import RenameDream
from editor.edits.scenes import RenameScene
from editor.edits.transitions import Rewire
from editor.model.project import Project
from editor.model.table import Table
from editor.playback.chronicle import Chronicle
from editor.playback.following import follow, renames
from editor.playback.night import Night
from editor.playback.playing import Playing
from editor.playback.seeking import find_night, seek
from editor.prover.answer import Verdict
from editor.prover.outlook import Outlook, WideOutlook, look_ahead, look_far, look_from
from editor.prover.prove import prove
from editor.prover.watch import Watch

Look = Callable[[Project, str | None], Outlook | WideOutlook | None]

WOOD = project(
    named={
        "outer": dream(
            gate=scene("gate", transition("deep", label="In", do="x += 3"), transition("home", when="x > 5")),
            deep=scene(transition("gate", kind="drift"), descend="inner"),
            home=scene(wake=True),
        ),
        "inner": dream(
            first=scene(transition("up", label="Up"), transition("up", label="Fly", do="y = true")), up=scene(wake=True)
        ),
    },
    variables={"x": 0, "y": False},
)


def played(moves: list[int | None]) -> Night:
    night = Night(WOOD)
    for move in moves:
        night.step(move)
    return night


def test_scenes_and_dreams_that_are_renamed_are_found_again() -> None:
    new = RenameDream("inner", "within").apply(RenameScene("outer", "deep", "cellar").apply(WOOD))
    assert dict(renames(WOOD, new).scenes) == {
        ("outer", "deep"): ("outer", "cellar"),
        ("inner", "first"): ("within", "first"),
        ("inner", "up"): ("within", "up"),
    }


def test_a_night_follows_renames_of_everything_it_came_through() -> None:
    night = played([1, None, 1, None, None])
    new = RenameDream("inner", "within").apply(RenameScene("outer", "gate", "door").apply(WOOD))
    found = follow(night, new, None)
    assert found.trouble is None and found.night is not None
    assert [one.state.here[1] for one in found.night.passages] == ["door", "deep", "first", "up", "deep", "door"]
    assert found.night.variables() == {"x": 3, "y": True}


def test_a_door_that_leads_elsewhere_now_is_gone_through_and_told() -> None:
    night = played([1, None])
    found = follow(night, Rewire("outer", "gate", 1, "gate").apply(WOOD), None)
    assert found.night is not None and found.trouble is not None
    assert [one.state.here[1] for one in found.night.passages] == ["gate", "gate"]
    assert "move 1" in found.trouble.message


def test_the_chronicle_knows_who_wrote_what_however_the_night_is_cut_and_grown() -> None:
    random = Random(7)
    night, chronicle = Night(WOOD), Chronicle()
    for number in range(400):
        if number in (0, 200):
            chronicle.note(frozenset({("outer", "gate" if number else "deep")}))
        if random.random() < 0.2:
            night.go_to(random.randrange(len(night)))
        elif random.random() < 0.1:
            night.set_variable("x", random.randrange(9))
        elif not night.is_over:
            night.step(random.choice(night.ways()).move if night.chooses() else None)
        chronicle.follow(night)
        assert len(chronicle) == len(night) and len(chronicle.deep) == len(night)
    changes = {move: [*night.changes(move)] for move in range(len(night))}
    assert all(chronicle.changed_at(move) == names for move, names in changes.items())
    assert chronicle.changed == [move for move, names in changes.items() if names]
    assert chronicle.by_hand == [one.index for one in night.passages if not one.natural]
    assert chronicle.noted == [one.index for one in night.passages if one.state.here == ("outer", "gate")]
    for move in range(len(night)):
        wrote = [earlier for earlier in range(move + 1) if "x" in changes[earlier]]
        written = chronicle.last_written("x", move)
        assert (written.move if written is not None else None) == (wrote[-1] if wrote else None)


def test_the_shortest_way_on_is_found_or_there_is_none() -> None:
    night = Night(WOOD)
    found = seek(night.rules, [night.state], lambda state: state.awake, watch=Watch())
    assert (found.verdict, found.moves) == (Verdict.PROVED, (1, "descend", 0, "wake", 0) * 2 + (2,))
    playing = Playing(night)
    playing.along(found.moves)
    assert night.state.awake
    assert seek(night.rules, [night.state], lambda state: True, watch=Watch()).verdict is Verdict.REFUTED
    again = Night(WOOD)
    back = seek(again.rules, [again.state], lambda state: state == again.state, watch=Watch())
    assert back.moves == (0,)


def test_a_search_says_where_it_gave_up() -> None:
    found = find_night(WOOD, None, "x == 100", watch=Watch(), most=20, far=False)
    assert found.verdict is Verdict.NOT_DECIDED and found.states > 20


def test_the_prover_looks_further_than_one_can_state_by_state() -> None:
    many = project(
        a=scene(transition("b", do="x += 1"), transition("b", do="y += 3"), transition("end", when="x > 4 and y > 8")),
        b=scene(transition("a", do="z += 7"), transition("a", do="z -= 5")),
        end=scene("a"),
        variables={"x": (0, 6, 0), "y": (0, 12, 0), "z": (0, 14, 0)},
    )
    sentence = 'at("d/end") and z == 0'
    near, far = (find_night(many, None, sentence, watch=Watch(), most=most) for most in (10**7, 50))
    assert near.verdict is far.verdict is Verdict.PROVED
    assert len(near.trace) == len(far.trace) and far.trace[-1].at == (("d", "end"),)
    assert find_night(many, None, "x == 3 and at('d/b') and false".replace("'", '"'), watch=Watch(), most=50).verdict is (
        Verdict.REFUTED
    )
    seen = find_night(many, None, 'visited("d/end") and x == 6', watch=Watch(), most=50)
    assert seen.verdict is Verdict.PROVED and any(step.at == (("d", "end"),) for step in seen.trace)
    assert find_night(many, None, sentence, watch=Watch(), most=50, far=False).verdict is Verdict.NOT_DECIDED


def test_the_peace_of_the_start_is_what_the_prover_says() -> None:
    dark = project(
        a=scene("b", transition("c", weight=3)),
        b=scene("a", transition("a", do="fear += 40")),
        c=scene(wake=True),
        variables={"fear": 0},
        promises=("always: fear < 70",),
    )
    outlook, answer = look_ahead(dark, None), prove(dark, None)
    night = Night(dark)
    assert outlook is not None and answer.peace is not None
    assert abs((outlook.of(night.state) or 0) - answer.peace) < 1e-9
    assert look_ahead(dark, None, max_states=2) is None
    assert set(outlook.of_scenes("d")) == {"a", "b", "c"}


def test_the_way_to_peace_is_the_shortest_to_where_nothing_can_go_wrong() -> None:
    dream_of = project(a=scene("pit", "b"), b=scene("c"), c=scene(wake=True), pit=scene())
    outlook = look_ahead(dream_of, None)
    night = Night(dream_of)
    assert outlook is not None and outlook.way_to_peace(night.state) == (1,)
    night.step(1)
    assert outlook.way_to_peace(night.state) == ()
    night.go_to(0)
    night.step(0)
    assert outlook.way_to_peace(night.state) is None


def test_where_there_are_many_states_blocks_know_the_same_peace(monkeypatch: pytest.MonkeyPatch) -> None:
    wood = project(
        a=scene(transition("b", do="x += 1"), transition("c", weight=2), transition("w", when="x > 5")),
        b=scene(transition("a", do="fear += 7")),
        c=scene(transition("a", do="fear -= 2"), transition("pit", when="fear > 60")),
        pit=scene(transition("pit", kind="drift")),
        w=scene("a", wake=True),
        variables={"x": (0, 9, 0), "fear": 0},
        dreamers={"leo": dreamer(fear_limit=80)},
    )
    plain = look_ahead(wood, "leo")
    monkeypatch.setattr("editor.prover.outlook.LISTED_MOST", 10)
    wide = look_far(wood, "leo")
    assert plain is not None and isinstance(wide, WideOutlook)
    for state in plain.graph.states:
        assert wide.of(state) == pytest.approx(plain.of(state), abs=1e-8)
        assert wide.hope(state) == plain.hope(state)
    assert wide.of_scenes("d") == pytest.approx(plain.of_scenes("d"), abs=1e-8)
    sources = [state for state in plain.graph.states if plain.way_to_peace(state) is not None][:20]
    for state in sources:
        assert len(wide.way_to_peace(state) or ()) == len(plain.way_to_peace(state) or ())
    stray = plain.graph.states[0]._replace(woke="nowhere")
    assert wide.of(stray) is None and wide.hope(stray) is None and wide.way_to_peace(stray) is None


def test_hope_is_of_waking_at_all_even_where_peace_is_lost_from_the_start() -> None:
    broken = project(a=scene("pit", "b"), b=scene(wake=True), pit=scene(), variables={"x": 0}, promises=("always: x > 0",))
    outlook, night = look_ahead(broken, None), Night(broken)
    assert outlook is not None and outlook.of(night.state) == 0
    assert outlook.hope(night.state) == 1
    night.step(0)
    assert outlook.hope(night.state) == 0


def test_the_visits_of_each_scene_are_counted_up_to_any_move() -> None:
    night, chronicle = played([0, 1, None, 0, None, None]), Chronicle()
    chronicle.follow(night)
    assert night.passage(6).state.here == ("outer", "gate")
    assert chronicle.visited(0) == [(("outer", "gate"), 1)]
    assert chronicle.visited(1) == [(("outer", "gate"), 2)]
    deep = [(("outer", "deep"), 1), (("inner", "first"), 1), (("inner", "up"), 1)]
    assert chronicle.visited(5) == [(("outer", "gate"), 2), *deep], "the scene that goes on is not arrived at again"
    assert chronicle.visited(6) == [(("outer", "gate"), 3), *deep]


def test_visits_that_are_cut_off_are_forgotten() -> None:
    night, chronicle = played([1, None]), Chronicle()
    chronicle.follow(night)
    night.go_to(0)
    night.step(0)
    night.set_variable("x", 9)
    chronicle.follow(night)
    assert chronicle.visited(2) == [(("outer", "gate"), 2)], "a variable set by hand is no visit"


def test_a_night_may_be_found_from_another_entry_and_none_is_promised_where_an_entry_has_one() -> None:
    outer = replace(WOOD.dreams["outer"], entries=("home",))
    content = project(named={"d": outer}, variables={"x": 0, "y": False}, start="d")
    found = find_night(content, None, 'at("d/home")', watch=Watch())
    assert found.verdict is Verdict.PROVED and found.moves == ()
    assert [step.at for step in found.trace] == [(("d", "home"),)]


def test_the_peace_of_a_state_that_only_a_hand_leads_to_is_looked_for_from_there() -> None:
    content = project(
        gate=scene(transition("pit", weight=3, when="x > 0"), "home"), home=scene(wake=True), pit=scene(), variables={"x": 0}
    )
    outlook, night = look_ahead(content, None), Night(content)
    assert outlook is not None and outlook.of(night.state) == 1
    night.set_variable("x", 1)
    assert outlook.of(night.state) is None
    beyond = look_from(night.rules, night.state, watch=Watch())
    assert beyond is not None and beyond.of(night.state) == 0.25
    assert beyond.way_to_peace(night.state) == (1,)
    assert look_from(night.rules, night.state, max_states=1, watch=Watch()) is None


@pytest.mark.parametrize("look", [look_ahead, look_far])
def test_the_safe_way_goes_round_what_breaks_the_limit_unless_there_is_no_other(look: Look) -> None:
    content = project(
        gate=scene(transition("fright", do="fear += 60"), transition("around"), "pit"),
        fright=scene(transition("home", do="fear -= 60")),
        around=scene("around2", "pit"),
        around2=scene("home", "pit"),
        home=scene(wake=True),
        pit=scene(),
        variables={"fear": 0},
        dreamers={"leo": dreamer(fear_limit=50)},
    )
    night, outlook = Night(content, "leo"), look(content, "leo")
    assert outlook is not None and outlook.way_to_peace(night.state) == (1, 0, 0)
    walled = replace(content, dreams=Table({"d": dream(**{**content.dreams["d"].scenes, "around": scene("pit")})}))
    night, outlook = Night(walled, "leo"), look(walled, "leo")
    assert outlook is not None and outlook.of(night.state) == 0
    assert outlook.way_to_peace(night.state) == (0, 0)
