"""What a survey does with very many things that are all alike, all wrong, or all but right."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import project, scene, transition

from editor.analysis.survey import SurveyCache, survey
from editor.model.dream import Dream
from editor.model.project import Project
from editor.model.table import Table

WORDS = "the same words are here again and again for ever more"


def codes(found: Project, cache: SurveyCache | None = None) -> list[tuple[str, str | None]]:
    """Code and scene of what is wrong."""
    return [(anomaly.code, anomaly.scene) for anomaly in survey(found, cache=cache)]


def alike(many: int, words: str = WORDS) -> Project:
    """Scenes that all tell the same."""
    scenes = {f"s{n}": scene(f"s{n + 1}", text=words) for n in range(many)}
    return project(**scenes, **{f"s{many}": scene(wake=True)})


def test_of_a_thousand_copies_each_but_the_first_is_told_once() -> None:
    begun = time.process_time()
    doubles = [name for code, name in codes(alike(1000)) if code == "dark-double"]
    assert doubles == [f"s{n}" for n in range(1, 1000)]
    assert time.process_time() - begun < 5


def test_a_text_that_changes_is_compared_with_all_others() -> None:
    cache = SurveyCache()
    before = project(
        a=scene("b", text=WORDS),
        b=scene("c", text="nothing here agrees with what stands elsewhere"),
        c=scene(wake=True),
    )
    assert codes(before, cache) == []
    after = project(a=scene("b", text=WORDS), b=scene("c", text=f"{WORDS} than once"), c=scene(wake=True))
    assert codes(after, cache) == [("dark-double", "b")]
    assert codes(before, cache) == []


def test_guards_are_judged_by_the_variables_they_name() -> None:
    way = transition("b", when="fear > 3")
    right = project(a=scene(way), b=scene(wake=True), variables={"fear": 5, "calm": 3})
    wrong = project(a=scene(way), b=scene(wake=True), variables={"fear": True, "calm": 3})
    missing = project(a=scene(way), b=scene(wake=True), variables={"fere": 5, "calm": 3})
    found = [[code for code, _ in codes(one) if "variable" not in code or code[0] == "u"] for one in (right, wrong, missing)]
    assert found[0] == ["unused-variable"]
    assert "type-error" in found[1]
    assert "unknown-variable" in found[2]


def test_the_nearest_of_very_many_names_is_found() -> None:
    scenes = {f"scene number {n}": scene(f"scen number {n + 1}") for n in range(400)}
    found = survey(project(**scenes))
    missing = [anomaly.suggestion for anomaly in found if anomaly.code == "missing-scene"]
    assert missing[:3] == ["scene number 1", "scene number 2", "scene number 3"]


def test_a_name_of_a_million_letters_is_neither_compared_nor_printed() -> None:
    found = survey(project(a=scene("x" * 1_000_000, "b"), b=scene(wake=True)))
    missing = next(anomaly for anomaly in found if anomaly.code == "missing-scene")
    assert len(missing.message) < 300
    assert missing.suggestion == ""


@pytest.mark.parametrize("ring", [1, 2, 3000])
def test_every_dream_of_a_ring_is_bottomless_and_none_beside_it(ring: int) -> None:
    dreams = {f"d{n}": within(f"d{(n + 1) % ring}") for n in range(ring)}
    found = codes_of_dreams(Project(start="top", dreams=Table({"top": within("d0"), **dreams})))
    assert found == [f"d{n}" for n in range(ring)]


def within(inner: str) -> Dream:
    """A dream that descends into another."""
    return Dream(start="a", scenes=Table(a=scene("w", descend=inner), w=scene(wake=True)))


def codes_of_dreams(found: Project) -> list[str | None]:
    """The dreams that are told to be bottomless."""
    return [anomaly.dream for anomaly in survey(found) if anomaly.code == "bottomless"]


def test_the_same_is_found_byte_for_byte_whatever_the_hashes(tmp_path: Path) -> None:
    texts = "".join(f"      s{n}: {{text: {WORDS} {n % 7}, transitions: [{{to: s{n * 3 % 50}}}]}}\n" for n in range(50))
    head = "sleepsync: 1\nstart: d\nvariables: {fear: 3, calm: 4, gaze: 2}\nfoo: 1\nbar: 2\n"
    file = tmp_path / "many.dream.yaml"
    file.write_text(f"{head}dreams:\n  d:\n    start: s0\n    scenes:\n{texts}", encoding="utf-8")
    said = set()
    for seed in ("0", "1", "77"):
        call = [sys.executable, "-m", "editor", "check", str(file), "--level", "structure", "--format", "json"]
        done = subprocess.run(call, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=False)
        said.add(done.stdout)
    assert len(said) == 1
    assert b"dark-double" in said.pop()
