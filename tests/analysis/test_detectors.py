"""Every structural anomaly is found where it is, and nowhere else."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import dream, dreamer, project, scene, transition

from editor.analysis.anomaly import SEVERITIES, Anomaly
from editor.analysis.detector import DETECTORS
from editor.analysis.explanation import explain
from editor.analysis.judge import judge, totals
from editor.analysis.survey import survey
from editor.errors import EditorError
from editor.model.project import Project, Waiver
from editor.model.scene import Scene
from editor.prover.prove import prove
from editor.storage.reading import read

WORDS = "The gate stands open and something small and red waits on the long path"


def found(value: Project, *codes: str) -> list[tuple[str | None, str | None, int | None]]:
    """Where anomalies of some codes stand."""
    return [(a.dream, a.scene, a.transition) for a in survey(value) if a.code in codes]


def codes(value: Project) -> set[str]:
    """Every code that a survey finds."""
    return {anomaly.code for anomaly in survey(value)}


def sound() -> Project:
    """A dream in which nothing is wrong."""
    return project(a=scene("b"), b=scene(wake=True))


def test_nothing_is_wrong_with_a_sound_dream() -> None:
    assert survey(sound()) == ()


def test_a_way_to_nowhere_is_told_with_a_near_name() -> None:
    value = project(garden=scene("gardn", "gate"), gate=scene("garden", "end"), end=scene(wake=True))
    anomaly = next(a for a in survey(value) if a.code == "missing-scene")
    assert (anomaly.scene, anomaly.transition, anomaly.suggestion) == ("garden", 0, "garden")


def test_a_dream_that_begins_nowhere_is_told() -> None:
    assert found(project(named={"d": dream(start="x", a=scene(wake=True))}), "missing-scene") == [("d", None, None)]


def test_a_descent_into_nowhere_is_told() -> None:
    value = project(a=scene("b", descend="maez"), b=scene(wake=True), named={"maze": dream(t=scene(wake=True))})
    assert found(value, "missing-dream") == [("d", "a", None)]


def test_a_project_without_a_start_is_told_once_and_its_scenes_are_not() -> None:
    value = Project(dreams=sound().dreams)
    assert [a.code for a in survey(value)] == ["missing-dream"]


def test_a_scene_without_ways_is_a_dead_end_unless_it_wakes_or_is_damaged() -> None:
    value = project(a=scene("b", "c", "d"), b=scene(), c=scene(wake=True), d=Scene(damaged=True))
    assert found(value, "dead-end") == [("d", "b", None)]


def test_an_unreachable_dream_is_told_once() -> None:
    value = project(
        a=scene("b"), b=scene(wake=True), lost=scene("b"), named={"maze": dream(t=scene("u"), u=scene(wake=True))}
    )
    assert found(value, "unreachable") == [("d", "lost", None), ("maze", None, None)]


def test_entries_are_reachable() -> None:
    value = project(named={"d": dream(entries=("side",), a=scene(wake=True), side=scene("a"))})
    assert found(value, "unreachable") == []


def test_a_wake_scene_leads_nowhere() -> None:
    value = project(a=scene("b"), b=scene("c", wake=True), c=scene(wake=True))
    assert found(value, "unreachable") == [("d", "c", None)]
    assert found(value, "after-wake") == [("d", "b", None)]


@pytest.mark.parametrize(
    ("scenes", "expected"),
    [
        ({"a": scene("b"), "b": scene("a")}, [("a", "b")]),
        ({"a": scene("b", "end"), "b": scene("a"), "end": scene(wake=True)}, []),
        ({"a": scene("b"), "b": scene("b")}, [("b",)]),
        ({"a": scene("b"), "b": scene("b", "ghost")}, []),
        ({"a": scene("b", "c"), "b": scene("b"), "c": scene("d"), "d": scene("c")}, [("b",), ("c", "d")]),
        ({"a": scene(wake=True), "b": scene("b")}, []),
    ],
)
def test_closed_loops_are_found_with_all_their_scenes(scenes: dict[str, Scene], expected: list[tuple[str, ...]]) -> None:
    assert [a.scenes for a in survey(project(**scenes)) if a.code == "loop-without-exit"] == expected


def test_dreams_that_fall_into_themselves_are_told_each() -> None:
    inner = {
        "x": dream(t=scene("u", descend="y"), u=scene(wake=True)),
        "y": dream(t=scene("u", descend="x"), u=scene(wake=True)),
    }
    value = project(a=scene("b", descend="x"), b=scene(wake=True), named=inner)
    assert found(value, "bottomless") == [("x", None, None), ("y", None, None)]


def test_a_dream_without_a_way_to_wake_is_told() -> None:
    assert found(project(a=scene("a")), "no-wake") == [("d", None, None)]


def test_variables_that_nothing_reads_or_changes_are_told() -> None:
    value = project(
        a=scene(transition("b", when="lantern"), "b", enter=("fear += 1", "seen = true")),
        b=scene(wake=True),
        variables={"fear": 0, "seen": False, "lantern": False},
    )
    by_code = {(a.code, a.variable) for a in survey(value)}
    assert by_code == {("unused-variable", "fear"), ("unused-variable", "seen"), ("constant-variable", "lantern")}


def test_a_fear_limit_reads_fear_and_feelings_change_it() -> None:
    leo = dreamer({"dark": 70}, fear_limit=80)
    value = project(a=scene("b", motifs={"dark": 1}), b=scene(wake=True), variables={"fear": 0}, dreamers={"leo": leo})
    assert survey(value) == ()


def test_a_strong_motif_is_told_for_those_who_fear_it() -> None:
    value = project(
        a=scene("b", motifs={"dark": 2, "mirrors": 3}),
        b=scene(wake=True, motifs={"dark": 1}),
        dreamers={"leo": dreamer({"dark": 60, "mirrors": 59}), "mia": dreamer({"dark": 90})},
    )
    anomaly = next(a for a in survey(value) if a.code == "strong-motif")
    assert (anomaly.scene, anomaly.dreamers, anomaly.suggestion) == ("a", ("leo", "mia"), "dark")
    assert len(found(value, "strong-motif")) == 1


def test_the_more_fearful_of_two_like_scenes_is_the_double() -> None:
    value = project(
        a=scene("b", text=WORDS, enter="fear += 20"),
        b=scene("c", text=WORDS.upper() + "!"),
        c=scene(wake=True, text="The gate stands open and nothing at all is like the other words here"),
        variables={"fear": 0},
    )
    assert [(a.scene, a.suggestion) for a in survey(value) if a.code == "dark-double"] == [("a", "d/b")]


def test_seven_words_are_too_few_for_a_double() -> None:
    value = project(
        a=scene("b", text="one two three four five six seven"), b=scene(wake=True, text="one two three four five six seven")
    )
    assert found(value, "dark-double") == []


def test_pictures_are_looked_for_in_the_folder_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "a.png").write_bytes(b"")
    (tmp_path / "out.png").write_bytes(b"")
    value = project(
        a=scene("b", image="a.png", sound="none.ogg"),
        b=scene("c", image="../out.png"),
        c=scene(wake=True, image="/etc/passwd"),
    )
    anomalies = [a for a in survey(value, folder=tmp_path / "inside") if a.code == "missing-asset"]
    assert [(a.scene, a.place[-1]) for a in anomalies] == [("a", "sound"), ("b", "image"), ("c", "image")]


def test_wrong_sentences_are_told_with_their_columns() -> None:
    value = project(
        a=scene(
            transition("b", when="fear >"), transition("b", do="feer = 1"), transition("b", when="fear"), enter="fear = true"
        ),
        b=scene(wake=True),
        variables={"fear": 0},
        promises=("always: fer > 1",),
    )
    told = [(a.code, a.transition, a.column, a.suggestion) for a in survey(value) if a.column]
    assert told == [
        ("unknown-variable", None, 1, "fear"),
        ("type-error", None, 8, ""),
        ("bad-expression", 0, 7, ""),
        ("unknown-variable", 1, 1, "fear"),
        ("type-error", 2, 1, ""),
    ]


def test_what_was_odd_in_the_file_is_told_with_its_line() -> None:
    reading = read(
        "sleepsync: 1\nstart: d\ndreams:\n  d:\n    start: a\n    scenes:\n      a: {wake: true, titel: x}\n      b: []\n"
    )
    told = [(a.code, a.line, a.scene) for a in survey(reading.project, faults=reading.faults) if a.line]
    assert sorted(told) == [("damage", 8, "b"), ("unknown-key", 7, "a")]


def test_a_waiver_excuses_what_it_names_and_one_that_matches_nothing_is_told() -> None:
    base = project(a=scene("b", "c"), b=scene(), c=scene(wake=True))
    waivers = (Waiver("dead-end", scene="b", because="the game goes on"), Waiver("no-wake", because="old"))
    value = Project(start=base.start, dreams=base.dreams, waivers=waivers)
    judged = judge(value, survey(value), ())
    assert [(a.code, a.waived) for a in judged] == [("dead-end", "the game goes on"), ("stale-waiver", None)]
    assert {severity.value: many for severity, many in totals(judged).items()} == {"error": 0, "warning": 0, "info": 1}


def test_a_waiver_finds_a_group_by_any_of_its_scenes_in_their_own_dreams() -> None:
    dreams = {
        "out": dream(a=scene("c", "w"), c=scene("c", descend="deep"), w=scene(wake=True)),
        "deep": dream(t=scene("z"), z=scene(wake=True)),
    }
    base = project(named=dreams)
    waivers = tuple(Waiver("trapped", dream=where, scene=who) for where, who in (("deep", "t"), ("out", "t"), ("deep", "c")))
    for waiver, waived in zip(waivers, (True, False, False), strict=True):
        value = replace(base, waivers=(waiver,))
        judged = judge(value, (), [prove(value, None)])
        assert [a.waived is not None for a in judged if a.code == "trapped"] == [waived]
        assert [a.code for a in judged if a.code == "stale-waiver"] == ([] if waived else ["stale-waiver"])


def test_no_waiver_is_called_stale_while_a_dreamer_or_a_question_is_left_out() -> None:
    who = {"leo": dreamer(fear_limit=50), "ada": dreamer()}
    base = project(a=scene("b", enter="fear += 40"), b=scene(wake=True), variables={"fear": 20}, dreamers=who)
    value = replace(base, waivers=(Waiver("stuck"), Waiver("unsealed")))

    def stale(*dreamers: str, states: int = 100) -> list[str]:
        judged = judge(value, (), [prove(value, one, max_states=states) for one in dreamers])
        return [anomaly.message for anomaly in judged if anomaly.code == "stale-waiver"]

    assert stale("leo", "ada") == ["The waiver of stuck matches nothing any more; it can go."]
    assert stale("leo") == []
    assert stale("leo", "ada", states=1) == []


def test_a_closed_loop_stands_in_for_the_trap_within_it() -> None:
    value = project(a=scene("b", "end"), b=scene("c"), c=scene("b"), end=scene(wake=True))
    assert [a.code for a in judge(value, survey(value), [prove(value, None)])] == ["loop-without-exit"]


def test_a_dead_end_stands_in_for_being_stuck_there() -> None:
    value = project(a=scene("b", "end", "ghost"), b=scene(), end=scene(wake=True))
    judged: tuple[Anomaly, ...] = judge(value, survey(value), [prove(value, None)])
    assert [a.code for a in judged] == ["missing-scene", "dead-end"]


def test_of_two_dreamers_of_one_name_each_is_told_with_the_own_limit() -> None:
    twins = {"one": dreamer(name="Leo", fear_limit=20, minutes_limit=1), "two": dreamer(name="Leo", fear_limit=30)}
    value = project(a=scene("b", enter="fear += 40"), b=scene(wake=True), variables={"fear": 0}, dreamers=twins)
    judged = judge(value, (), [prove(value, who) for who in twins])
    assert [(a.dreamers, a.message) for a in judged] == [
        (("one",), "A night is expected to last 2.0 minutes, over Leo's limit of 1"),
        (("one",), "Leo's fear reaches 40, over the limit of 20, at once, in a"),
        (("two",), "Leo's fear reaches 40, over the limit of 30, at once, in a"),
    ]


def test_every_code_is_explained_with_a_bad_and_a_good_dream() -> None:
    assert set(DETECTORS.names()) == set(SEVERITIES)
    for code in SEVERITIES:
        page = explain(code)
        assert "Bad:" in page
        assert "Good:" in page


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(EditorError, match="dead-ende"):
        explain("dead-ende")
