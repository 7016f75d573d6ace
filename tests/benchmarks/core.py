"""Reading, surveying and patching dreams of ten thousand scenes, beside what hardly anything can be faster than.

Reading stands beside PyYAML's C loader, which keeps neither places nor styles; a survey beside one bare pass over all
scenes and their words in plain Python. Milliseconds of processor time. Run it on a quiet machine:
python tests/benchmarks/core.py [SCENES]
"""

import gc
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import yaml

from editor.analysis.survey import SurveyCache, survey
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.transition import Transition
from editor.storage.formatting import format_reading
from editor.storage.patching import patch
from editor.storage.reading import read

ROUNDS = 7
HEAD = """\
sleepsync: 1
start: d
dreamers: {leo: {fears: {dark: 20}, limits: {fear: 80}}}
variables: {fear: 3, calm: 50, lantern: false}
dreams:
  d:
    title: A large one
    start: s0
    scenes:
"""


def dream_of(scenes: int, seed: int = 1) -> str:
    """The text of a dream in a hand that an author might have."""
    random = Random(seed)
    words = ["".join(random.choices("aeioubdfglmnrstvw", k=random.randint(2, 9))) for _ in range(3000)]
    parts = [HEAD]
    for number in range(scenes):
        prose = " ".join(random.choices(words, k=random.randint(10, 40)))
        parts.append(
            f"      s{number}:\n        title: Scene {number}\n        text: |\n          {prose}\n        mood: calm\n"
            f"        motifs: {{dark: 1}}\n        enter: fear += {number % 3}\n        transitions:\n"
            f"          - {{to: s{number + 1}, label: On, when: fear > {number % 7}}}\n"
            f"          - {{to: s{random.randrange(scenes)}, label: Else, kind: drift, do: [calm -= 1]}}\n"
        )
    return f"{''.join(parts)}      s{scenes}: {{wake: true}}\n"


def median(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The median of some rounds, in milliseconds, with nothing swept in between."""
    taken = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1000)
        gc.enable()
    return statistics.median(taken)


def one_pass(project: Project) -> int:
    """What no survey can do without: every scene, every way and every word looked at once."""
    word = re.compile(r"\w+")
    found = 0
    for _, _, scene in project.scenes():
        found += len(word.findall(scene.text)) + len(scene.motifs) + len(scene.enter)
        for way in scene.transitions:
            found += way.to is not None and len(way.when or "") + len(way.do) >= 0
    return found


def with_scene(project: Project, number: int, change: Callable[[Scene], Scene]) -> Project:
    """The project with one scene changed."""
    dream = project.dreams["d"]
    scenes = dream.scenes.with_item(f"s{number}", change(dream.scenes[f"s{number}"]))
    return replace(project, dreams=project.dreams.with_item("d", replace(dream, scenes=scenes)))


def edited(project: Project, number: int) -> Project:
    """One scene's text changed."""
    return with_scene(project, number, lambda scene: replace(scene, text=f"{scene.text}and more\n"))


def rewired(project: Project, number: int) -> Project:
    """One way changed: where it leads, and when it is open."""

    def change(scene: Scene) -> Scene:
        first, *others = scene.transitions
        return replace(scene, transitions=(replace(first, to=f"s{number + 9}", when=f"calm > {number % 50}"), *others))

    return with_scene(project, number, change)


def added(project: Project, number: int) -> Project:
    """A scene put between others."""
    dream = project.dreams["d"]
    scene = Scene(text="A door that nobody had seen before stands open tonight.", transitions=(Transition("s1"),))
    scenes = dream.scenes.inserted(number, f"new {number}", scene)
    return replace(project, dreams=project.dreams.with_item("d", replace(dream, scenes=scenes)))


def after(edit: Callable[[Project, int], Project], project: Project) -> float:
    """A survey after one edit, the one before remembered."""
    cache = SurveyCache()
    survey(project, cache=cache)
    versions = [project]
    for number in range(ROUNDS):
        versions.append(edit(versions[-1], number * 31))
    following = iter(versions[1:])
    return median(lambda: survey(next(following), cache=cache))


def main() -> None:
    """Measure and print."""
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    text = dream_of(scenes)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    floor_read = median(lambda: yaml.load(text, Loader=loader), 3)
    reading = read(text)
    project = reading.project
    floor_survey = median(lambda: one_pass(project))
    later = edited(project, scenes // 2)
    rows = [
        ("reading", median(lambda: read(text), 3), "plain C loader", floor_read),
        ("survey, first", median(lambda: survey(project)), "one pass", floor_survey),
        ("after a text changed", after(edited, project), "one pass", floor_survey),
        ("after a way changed", after(rewired, project), "one pass", floor_survey),
        ("after a scene came in", after(added, project), "one pass", floor_survey),
        ("patching one edit", median(lambda: patch(reading.source, project, later), 3), "plain C loader", floor_read),
        ("formatting", median(lambda: format_reading(reading), 3), "plain C loader", floor_read),
    ]
    print(f"{scenes:,} scenes, {len(text) / 1e6:.1f} MB; medians in ms of processor time")
    for name, taken, floor, least in rows:
        print(f"{name:24}{taken:10.1f}   {floor:16}{least:10.1f}   ratio {taken / least:6.2f}")


if __name__ == "__main__":
    main()
