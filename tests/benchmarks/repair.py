"""How well whole dreams are brought back: sound ones are made, faults planted, and a plan looked for.

Run: python tests/benchmarks/repair.py [--dreams 100] [--largest 500] [--seed 1] [--budget 120]

Goals: every planted fault is found; the plan leaves no error in 98% of the dreams; the median of edits used over
faults planted is at most 1; not a word of the author's is lost.
"""

import argparse
import re
import time
from dataclasses import dataclass, field
from random import Random
from statistics import median

from planted_faults import FAULTS, TEXT_FAULTS
from sound_dreams import sound_dream

from editor.analysis.anomaly import Anomaly, Severity
from editor.model.difference import SceneKey, difference
from editor.model.project import Project
from editor.repairs.plan import Plan, plan
from editor.repairs.verify import Examiner
from editor.storage.reading import read
from editor.storage.writing import write

SIZES = (20, 30, 50, 80, 120, 200, 320, 500)


@dataclass
class Result:
    """One broken dream and its plan."""

    scenes: int
    seed: int
    planted: list[str]
    unfound: list[str]
    errors_left: list[Anomaly]
    warnings_left: list[Anomaly]
    edits: int
    lost: list[str]
    seconds: float
    plan: Plan = field(repr=False)


def broken(project: Project, many: int, random: Random) -> tuple[str, list[str]]:
    """The text of a dream after so many plantings, and their names."""
    planted: list[str] = []
    sound = project
    touched: frozenset[SceneKey] = frozenset()
    names = [*FAULTS, *TEXT_FAULTS]
    random.shuffle(names)
    chosen = sorted(names[: many + 10], key=lambda name: name in TEXT_FAULTS)
    text = ""
    for name in chosen:
        if len(planted) == many:
            break
        if name in FAULTS:
            codes, plant = FAULTS[name]
            seed = random.random()
            alone, changed = plant(Random(seed), sound), plant(Random(seed), project)
            if alone is None or changed is None or not codes & codes_of(alone):
                continue
            here = difference(project, changed)
            places = here.changed | here.added
            if not places & touched:
                touched |= places
                project = changed
                planted.append(name)
        else:
            text = text or write(project)
            torn = TEXT_FAULTS[name][1](random, text)
            if torn is not None:
                text = torn
                planted.append(name)
    return text or write(project), planted


def codes_of(project: Project) -> set[str]:
    """The codes of all that is wrong with a dream."""
    return {anomaly.code for anomaly in Examiner().examine(project).anomalies}


def words_lost(before: Project, text: str, after_text: str) -> list[str]:
    """The author's texts, titles and labels that are nowhere in the file afterwards."""
    flat = _flat(after_text)
    lost = []
    for _, _, scene in before.scenes():
        said = [scene.text, scene.title, scene.note, *(way.label for way in scene.transitions)]
        lost += [words for words in said if words and _flat(words) not in flat]
    return lost


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", " ", re.sub(r"\\[ntu\"]", " ", text)).strip()


def judged(scenes: int, seed: int, many: int, budget: float) -> Result:
    """Break a dream and bring it back."""
    random = Random(seed)
    text, planted = broken(sound_dream(scenes, seed), many, random)
    reading = read(text)
    examiner = Examiner()
    found = examiner.examine(reading.project, reading.faults)
    codes = {anomaly.code for anomaly in found.anomalies}
    known = {**{name: value[0] for name, value in FAULTS.items()}, **{name: value[0] for name, value in TEXT_FAULTS.items()}}
    begun = time.perf_counter()
    result = plan(reading.project, anomalies=found.anomalies, reading=reading, budget_seconds=budget)
    seconds = time.perf_counter() - begun
    seen = {one.code for repair in result.repairs for one in (*repair.mends, *repair.reveals, *repair.breaks)}
    unfound = [name for name in planted if not known[name] & (codes | seen)]
    after = read(result.text or "")
    left = Examiner().examine(after.project, after.faults).anomalies
    return Result(
        scenes,
        seed,
        planted,
        unfound,
        [anomaly for anomaly in left if anomaly.severity is Severity.ERROR],
        [anomaly for anomaly in left if anomaly.severity is Severity.WARNING],
        len(result.repairs),
        words_lost(reading.project, text, result.text or ""),
        seconds,
        result,
    )


def main() -> None:
    """Break and mend dreams, and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dreams", type=int, default=100)
    parser.add_argument("--smallest", type=int, default=20)
    parser.add_argument("--largest", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--budget", type=float, default=120)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    sizes = [size for size in SIZES if options.smallest <= size <= options.largest]
    results = []
    for number in range(options.dreams):
        random = Random(options.seed * 10_007 + number)
        found = judged(sizes[number % len(sizes)], options.seed * 10_007 + number, random.randint(1, 8), options.budget)
        results.append(found)
        if options.verbose or found.errors_left or found.lost or found.unfound:
            print_one(found, options.verbose)
    print_all(results)


def print_one(found: Result, verbose: bool) -> None:
    print(
        f"{found.scenes} scenes, seed {found.seed}: {', '.join(found.planted)}: {found.edits} edits, {found.seconds:.1f} s"
    )
    if verbose:
        for repair in found.plan.repairs:
            print(f"    {repair.cost} {repair.title}")
    for name in found.unfound:
        print(f"    not found: {name}")
    for anomaly in (*found.errors_left, *(found.warnings_left if verbose else ())):
        print(f"    left: {anomaly.code}: {anomaly.message}")
    for words in found.lost:
        print(f"    lost: {words!r}")


def print_all(results: list[Result]) -> None:
    many = len(results)
    whole = sum(not found.errors_left for found in results)
    spotless = sum(not found.errors_left and not found.warnings_left for found in results)
    ratios = [found.edits / len(found.planted) for found in results if found.planted]
    seconds = sorted(found.seconds for found in results)
    faults = sum(len(found.planted) for found in results)
    print(f"dreams {many}, faults {faults} of {len(FAULTS) + len(TEXT_FAULTS)} kinds")
    print(f"found {faults - sum(len(found.unfound) for found in results)} of {faults}")
    print(f"no error left in {whole} of {many} ({100 * whole / many:.1f}%), no warning either in {spotless}")
    print(f"edits over faults planted: median {median(ratios):.2f}, worst {max(ratios):.2f}")
    print(f"dreams that lost words of the author's: {sum(bool(found.lost) for found in results)}")
    print(f"seconds: median {median(seconds):.2f}, 95% {seconds[int(0.95 * (many - 1))]:.1f}, worst {seconds[-1]:.1f}")


if __name__ == "__main__":
    main()
