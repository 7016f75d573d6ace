"""A plan brings a whole dream back, loses no word, and is the same from run to run."""

import re
from random import Random

from benchmarks.planted_faults import FAULTS, TEXT_FAULTS
from benchmarks.sound_dreams import sound_dream
from builders import dreamer, project, scene, transition
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.analysis.anomaly import Severity
from editor.model.project import Project
from editor.repairs.plan import Plan, plan
from editor.repairs.verify import Examiner
from editor.storage.reading import read
from editor.storage.writing import write


def flat(text: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"\\[ntu\"]", " ", text))


def said(dreaming: Project) -> list[str]:
    scenes = [found for _, _, found in dreaming.scenes()]
    return [words for one in scenes for words in (one.text, one.title, *(way.label for way in one.transitions)) if words]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(FAULTS)), st.integers(0, 10_000))
def test_a_fault_planted_in_a_sound_dream_is_mended_and_no_word_is_lost(fault: str, seed: int) -> None:
    broken = FAULTS[fault][1](Random(seed), sound_dream(20, seed % 50))
    if broken is None:
        return
    reading = read(write(broken))
    found = plan(broken, reading=reading)
    after = read(found.text or "")
    left = Examiner().examine(after.project, after.faults).anomalies
    assert not [one.message for one in left if one.severity is Severity.ERROR]
    assert not [words for words in said(broken) if flat(words).strip() not in flat(found.text or "")]


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(TEXT_FAULTS)), st.integers(0, 10_000))
def test_a_torn_file_is_mended_and_no_scene_is_lost(fault: str, seed: int) -> None:
    sound = sound_dream(20, seed % 50)
    torn = TEXT_FAULTS[fault][1](Random(seed), write(sound))
    if torn is None:
        return
    reading = read(torn)
    found = plan(reading.project, reading=reading)
    after = read(found.text or "")
    assert not [one for one in Examiner().examine(after.project, after.faults).anomalies if one.severity is Severity.ERROR]
    assert not [words for words in said(sound) if flat(words).strip() not in flat(found.text or "")]


def test_a_sound_dream_needs_no_repair_and_its_text_is_the_same() -> None:
    text = write(sound_dream(20, 1))
    reading = read(text)
    found = plan(reading.project, reading=reading)
    assert (found.repairs, found.left, found.text, found.cost) == ((), (), text, 0)


def test_plans_are_the_same_from_run_to_run() -> None:
    dreaming = project(a=scene("b", "gone"), b=scene("a"), c=scene(), w=scene(wake=True))
    assert [one.title for one in plan(dreaming).repairs] == [one.title for one in plan(dreaming).repairs]


def test_one_way_mends_both_a_dead_end_and_what_nobody_reaches() -> None:
    found = plan(project(a=scene("b"), b=scene(), c=scene("w"), w=scene(wake=True)))
    assert [one.title for one in found.repairs] == ["Add a way from b to c"]


def test_what_is_mended_brings_hidden_faults_to_light_and_those_are_mended_too() -> None:
    dreaming = project(
        a=scene(transition("b", when="lantren")),
        b=scene(transition("c", when="fear >= 50")),
        c=scene("w"),
        w=scene(wake=True),
        variables={"lantern": True, "fear": 20},
        promises=("always: fear <= 60",),
    )
    found = plan(dreaming)
    assert not found.left
    assert {one.anomaly.code for one in found.repairs} == {"unknown-variable", "stuck"}


def test_fear_from_several_places_is_brought_under_the_limit() -> None:
    dreaming = project(
        a=scene("b", motifs={"dark": 1}),
        b=scene("c", motifs={"dark": 1}),
        c=scene("w", enter="fear += 20"),
        w=scene(wake=True),
        variables={"fear": 10},
        dreamers={"leo": dreamer({"dark": 100}, fear_limit=12)},
    )
    found = plan(dreaming)
    assert not found.left


def test_the_best_plan_so_far_is_reported_at_every_step() -> None:
    heard: list[Plan] = []
    dreaming = project(a=scene("b", "gone"), b=scene(), w=scene(wake=True))
    found = plan(dreaming, report=heard.append)
    assert [len(one.repairs) for one in heard] == list(range(1, len(heard) + 1))
    assert len(heard) >= len(found.repairs)


def test_a_plan_without_time_is_what_it_has() -> None:
    times = iter(range(10_000))
    found = plan(project(a=scene("b"), b=scene()), budget_seconds=0.5, clock=lambda: float(next(times)))
    assert not found.is_whole
    assert found.left


def test_damage_stays_where_no_file_is_known() -> None:
    reading = read("sleepsync: 1\nstart: d\ndreams:\n  d: {start: a, scenes: {a: {wake: true, titel: A}}}\n")
    assert plan(reading.project).repairs == ()
    assert plan(reading.project, reading=reading).text == reading.text.replace("titel", "title")
