"""Repairs of one anomaly: verified, cheapest first, and nothing of the author's is lost by any of them."""

from dataclasses import replace
from typing import Any

import pytest
from builders import dream, dreamer, project, scene, transition

from editor.analysis.anomaly import SEVERITIES, Anomaly, Severity
from editor.document import Document
from editor.edits.batch import Batch
from editor.edits.rewriting import RewriteText
from editor.edits.scenes import ChangeScene
from editor.errors import Cancelled, EditorError
from editor.model.project import Project, Waiver
from editor.model.table import Table
from editor.prover.watch import Watch
from editor.repairs.identity import Comparison
from editor.repairs.keeping import change_scene, put_aside, remove_ways
from editor.repairs.repair import REPAIRS, Repair, reason_for_none
from editor.repairs.search import few_repairs, proposals
from editor.repairs.verify import Examiner, Finding
from editor.repairs.words import loses_words
from editor.storage.reading import read


def anomalies(dreaming: Project) -> tuple[Anomaly, ...]:
    return Examiner().examine(dreaming).anomalies


def repairs_of(dreaming: Project, code: str) -> list[Repair]:
    found = next(one for one in anomalies(dreaming) if one.code == code)
    return proposals(dreaming, found)


def codes(found: tuple[Anomaly, ...]) -> list[str]:
    return [one.code for one in found]


def test_every_code_has_a_kind_of_repair_or_a_reason_why_there_is_none() -> None:
    proposed = {code for found in REPAIRS.values() if found.propose is not None for code in found.codes}
    for code in SEVERITIES:
        assert (code in proposed) != bool(reason_for_none(code)), code


def test_the_nearest_name_is_offered_before_a_new_scene() -> None:
    found = repairs_of(project(a=scene("gardn"), garden=scene(wake=True)), "missing-scene")
    assert found[0].title == "Lead to garden instead of 'gardn'"
    assert any(repair.kind == "make-scene" and repair.is_clean for repair in found)


def test_the_least_number_that_keeps_the_limit_is_found() -> None:
    dreaming = project(
        a=scene("w", enter="fear += 50"), w=scene(wake=True), variables={"fear": 5}, dreamers={"leo": dreamer(fear_limit=40)}
    )
    found = repairs_of(dreaming, "fear-limit")
    assert found[0].title == "Lower what the scene adds, in a: fear += 50 becomes fear += 35"


def test_the_least_number_that_opens_a_guard_is_found() -> None:
    dreaming = project(
        a=scene("w", transition("b", when="fear >= 60")), b=scene("w"), w=scene(wake=True), variables={"fear": 20}
    )
    found = repairs_of(dreaming, "never-open")
    assert "«fear >= 60» becomes «fear >= 20»" in next(one.title for one in found if one.kind == "loosen-guard")


def test_what_a_repair_would_break_is_told_and_comes_last() -> None:
    dreaming = project(
        a=scene("w", transition("b", when="fear >= 60")),
        b=scene(transition("w", when="fear >= 90")),
        w=scene(wake=True),
        variables={"fear": 20},
    )
    found = repairs_of(dreaming, "never-open")
    opened = next(one for one in found if one.kind == "drop-guard")
    assert codes(opened.reveals) == ["stuck"]
    assert not opened.is_clean
    assert [one.breaks_nothing for one in found] == sorted((one.breaks_nothing for one in found), reverse=True)


def test_few_repairs_add_no_anomaly() -> None:
    dreaming = project(
        a=scene("b", transition("c", when="lantren")),
        b=scene(),
        c=scene("c"),
        w=scene(wake=True),
        variables={"lantern": False},
    )
    before = anomalies(dreaming)
    tried = 0
    for anomaly in before:
        for repair in proposals(dreaming, anomaly, anomalies=before):
            after = repair.edit.apply(dreaming)
            seen = Comparison(dreaming, after, before, anomalies(after))
            tried += repair.is_clean
            assert not repair.is_clean or not seen.arisen
            assert len(seen.gone) == len(repair.mends)
    assert tried > 5


def test_proposals_are_the_same_from_run_to_run() -> None:
    dreaming = project(a=scene("b", "gone"), b=scene("a"), w=scene(wake=True))
    for anomaly in anomalies(dreaming):
        first, second = proposals(dreaming, anomaly), proposals(dreaming, anomaly)
        assert [one.title for one in first] == [one.title for one in second]


def test_the_search_stops_when_somebody_wishes() -> None:
    dreaming = project(a=scene("b"), b=scene())
    with pytest.raises(Cancelled):
        proposals(dreaming, anomalies(dreaming)[0], watch=Watch(cancelled=lambda: True))


def test_a_stale_waiver_can_go_and_its_reason_is_kept() -> None:
    dreaming = replace(project(a=scene(wake=True)), waivers=(Waiver("dead-end", scene="b", because="Sam writes it"),))
    found = repairs_of(dreaming, "stale-waiver")
    after = found[0].edit.apply(dreaming)
    assert after.waivers == ()
    assert "Sam writes it" in after.dreams["d"].scenes["a"].note


def test_a_bounded_search_offers_less_but_the_same_each_time() -> None:
    dreaming = project(a=scene("b", "gone"), b=scene(), w=scene(wake=True))
    found = anomalies(dreaming)
    few = few_repairs(dreaming, found, most_work=1)
    many = few_repairs(dreaming, found)
    assert sum(map(len, few)) < sum(map(len, many))
    assert [[one.title for one in group] for group in many] == [
        [one.title for one in group] for group in few_repairs(dreaming, found)
    ]


def test_waived_anomalies_get_no_repairs() -> None:
    dreaming = project(a=scene("b"), b=scene(), w=scene(wake=True))
    found = tuple(replace(one, waived="meant") for one in anomalies(dreaming))
    assert few_repairs(dreaming, found) == [()] * len(found)


def test_what_is_taken_away_is_kept_in_words() -> None:
    dreaming = project(
        a=scene(transition("w", label="Run home", when="fear > 3", do="fear = 0"), "w", note="Mine", image="a.png"),
        w=scene(wake=True),
    )
    note = remove_ways(dreaming, "d", "a", [0]).apply(dreaming).dreams["d"].scenes["a"].note
    assert note == "Mine\nThere was a way to w, «Run home», when fear > 3, do fear = 0"
    dark = change_scene(dreaming, "d", "a", image=None).apply(dreaming)
    assert "a.png" in dark.dreams["d"].scenes["a"].note


def test_a_scene_that_is_put_aside_leaves_its_words_and_the_labels_of_ways_to_it() -> None:
    dreaming = project(
        a=scene(transition("b", label="Down"), "w"), b=scene("w", text="It is dark.", title="The well"), w=scene(wake=True)
    )
    edit = put_aside(dreaming, "d", ["b"])
    after = edit.apply(dreaming)
    assert "b" not in after.dreams["d"].scenes
    assert "It is dark." in after.layout["d"].notes[0].text
    assert "Down" in after.dreams["d"].scenes["a"].note
    assert not loses_words(edit, dreaming, after)


def test_an_edit_that_loses_words_is_noticed() -> None:
    dreaming = project(a=scene("w", text="It is dark."), w=scene(wake=True))
    edit = ChangeScene("d", "a", Table({"text": ""}))
    assert loses_words(edit, dreaming, edit.apply(dreaming))
    moved = Batch("", (edit, ChangeScene("d", "a", Table({"note": "It is dark."}))))
    assert not loses_words(moved, dreaming, moved.apply(dreaming))


def test_removing_an_earlier_way_does_not_make_a_later_fault_new() -> None:
    dreaming = project(a=scene("gone", transition("w", when="lantren"), "w"), w=scene(wake=True))
    before = anomalies(dreaming)
    after = remove_ways(dreaming, "d", "a", [0]).apply(dreaming)
    seen = Comparison(dreaming, after, before, anomalies(after))
    assert codes(tuple(seen.gone)) == ["missing-scene"]
    assert not seen.arisen


def test_a_trap_that_shrank_is_still_there() -> None:
    dreaming = project(a=scene("b"), b=scene("c"), c=scene("b"), w=scene(wake=True))
    smaller = project(a=scene("b", "w"), b=scene("b"), c=scene("w"), w=scene(wake=True))
    seen = Comparison(dreaming, smaller, anomalies(dreaming), anomalies(smaller))
    assert "loop-without-exit" not in codes(tuple(seen.gone))
    assert "loop-without-exit" not in codes(tuple(seen.arisen))


def test_a_double_is_merged_and_its_words_lie_in_a_note() -> None:
    text = "The gate stands open and something small and red waits on the path"
    dreaming = project(
        a=scene(transition("b", do="fear += 5"), "c"),
        b=scene("w", text=text),
        c=scene("w", text=f"{text} tonight", enter="fear += 5"),
        w=scene(wake=True),
        variables={"fear": 0},
        promises=("always: fear <= 50",),
    )
    merged = next(one for one in repairs_of(dreaming, "dark-double") if one.kind == "merge-double")
    after = merged.edit.apply(dreaming)
    assert list(after.dreams["d"].scenes) == ["a", "b", "w"]
    assert "tonight" in after.layout["d"].notes[0].text
    assert [way.to for way in after.dreams["d"].scenes["a"].transitions] == ["b", "b"]


def test_a_wake_scene_that_a_guard_names_is_woken_again() -> None:
    dreaming = project(
        named={
            "d": dream(
                a=scene(transition("w", when='woke == "stairs"'), transition("w", when='woke == "door"'), descend="m"),
                w=scene(wake=True),
            ),
            "m": dream(t=scene("stairs", "door"), stairs=scene(), door=scene(wake=True)),
        }
    )
    assert repairs_of(dreaming, "dead-end")[0].title == "End the dream in stairs"


TORN = "sleepsync: 1\nstart: d\ndreams:\n  d: {start: a, scenes: {a: {titel: Gate, wake: true}}}\n"


def test_a_document_does_a_repair_of_the_file_and_takes_it_back() -> None:
    reading = read(TORN)
    document = Document(reading)
    anomaly = Examiner().examine(reading.project, reading.faults).anomalies[0]
    edit = proposals(reading.project, anomaly, reading=reading)[0].edit
    assert isinstance(edit, RewriteText)
    document.do(edit)
    assert document.text == TORN.replace("titel", "title")
    assert document.present.faults == ()
    document.undo()
    assert document.text == TORN


def test_a_repair_of_the_file_is_refused_once_the_dream_has_changed() -> None:
    reading = read(TORN)
    document = Document(reading)
    anomaly = Examiner().examine(reading.project, reading.faults).anomalies[0]
    edit = proposals(reading.project, anomaly, reading=reading)[0].edit
    document.do(ChangeScene("d", "a", Table({"text": "New words"})))
    with pytest.raises(EditorError, match="changed since"):
        document.do(edit)


def counting(most: int) -> Project:
    """A dream in which nothing opens a way, and one error beside it."""
    return project(
        a=scene(
            transition("a", do="n += 1", kind="choice"),
            transition("b", when="n < 0", kind="choice"),
            transition("w", kind="choice"),
        ),
        b=scene("w"),
        c=scene("gone"),
        w=scene(wake=True),
        variables={"n": (0, most, 0)},
    )


def test_what_cannot_be_verified_within_the_bounds_is_not_offered() -> None:
    dreaming = counting(2_000)
    found = anomalies(dreaming)
    closed = next(one for one in found if one.code == "never-open")
    kinds = {one.kind for one in proposals(dreaming, closed, anomalies=found)}
    assert kinds - {one.kind for one in proposals(dreaming, closed, anomalies=found, max_states=1_000)} == {
        "loosen-guard",
        "say-otherwise",
    }


def test_of_little_work_errors_get_theirs_first() -> None:
    dreaming = counting(2_000)
    found = anomalies(dreaming)
    few = few_repairs(dreaming, found, most_work=1)
    assert [one.severity for one, repairs in zip(found, few, strict=True) if repairs] == [Severity.ERROR]


def test_all_repairs_together_keep_the_bound_of_work(monkeypatch: pytest.MonkeyPatch) -> None:
    dreaming, tried = counting(8_000), []
    found = anomalies(dreaming)
    examine = Examiner.examine

    def counted(examiner: Examiner, *changed: Any) -> Finding:
        tried.append(changed)
        return examine(examiner, *changed)

    monkeypatch.setattr(Examiner, "examine", counted)
    few_repairs(dreaming, found, most_work=4_000)
    assert 1 <= len(tried) <= 4
