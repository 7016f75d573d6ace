"""Our prover beside SPIN on the same made-up dreams: `python tests/benchmarks/prover.py [--large] [--only NAME]`.

SPIN gets what it is best at: one search of all states, compiled with -O2, partial order reduction off since there is
one process. It is skipped where `spin` or `gcc` is not installed. Ours is timed twice: the verdicts alone (states,
whether every night can wake, where it gets stuck, the fear limit, what is never visited, open or acting), which is
already more than SPIN is asked; and the whole answer, with the shortest nights, groups, feedback and probabilities.
SPIN counts one state more, in which the night has not begun. All times are processor seconds, so that a busy machine
does not blur them.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.large_dreams import large_dream, typical_dream
from benchmarks.promela import promela

from editor.model.project import Project
from editor.prover.blocks.asking import Asking
from editor.prover.blocks.engine import followed
from editor.prover.cheap import cheap_answer
from editor.prover.prove import prove
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

DREAMS = {
    "small": (50, 0, False),
    "200 scenes": (200, 0, False),
    "wild, 1 million": (50, 2, True),
    "story, 2 million": (200, 2, False),
    "story, 6 million": (500, 2, False),
}
LARGE = {"wild, 36 million": (50, 10, True), "wild, 139 million": (500, 6, True), "wild, 3 billion": (500, 10, True)}
SECONDS = 900


def clock() -> float:
    """Seconds of work, ours and our children's: unlike the wall's clock it does not count what others do meanwhile."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def verdicts(project: Project) -> tuple[int, float]:
    """States, and seconds from the project to the verdicts."""
    begin = clock()
    space = followed(Rules(project, "leo"), 10**11, Watch())
    assert space is not None
    asking = Asking(space)
    for _ in (asking.cannot_wake, asking.stuck, asking.over_limit, asking.transitions):
        pass
    return asking.states, clock() - begin


def whole(project: Project) -> float:
    """Seconds from the project to the whole answer."""
    begin = time.process_time()
    prove(project, "leo", max_states=10**11)
    return time.process_time() - begin


def spin(project: Project, states: int) -> tuple[int, float, float] | None:
    """States, seconds to generate and compile, seconds to search; `None` where it gave up.

    It is told how many states to expect, so that neither its stack nor its table is larger or smaller than need be.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "dream.pml").write_text(promela(project, "leo"), encoding="utf-8")
        begin = clock()
        flags = ["-DSAFETY", "-DNOREDUCE", "-DNOFAIR", "-DMEMLIM=16000", "-w"]
        try:
            subprocess.run(["spin", "-a", "dream.pml"], cwd=folder, check=True, capture_output=True, timeout=SECONDS)
            subprocess.run(["gcc", "-O2", *flags, "-o", "pan", "pan.c"], cwd=folder, check=True, timeout=SECONDS)
            built = clock()
            pan = ["./pan", f"-m{states + 10_000}", f"-w{max(18, states.bit_length())}", "-E"]
            ran = subprocess.run(pan, cwd=folder, check=True, capture_output=True, text=True, timeout=SECONDS)
        except (subprocess.SubprocessError, OSError) as trouble:
            print(f"    SPIN gave up: {type(trouble).__name__}")
            return None
        done = clock()
    stored = re.search(r"([\d.e+]+) states, stored", ran.stdout)
    if stored is None or "error: max search depth" in ran.stdout or "out of memory" in ran.stdout:
        print("    SPIN did not finish")
        return None
    return int(float(stored[1])), built - begin, done - built


def typical() -> None:
    """Dreams as people write them: the whole answer, and the cheap one before it."""
    seconds = []
    for seed in range(1, 8):
        project = typical_dream(200, seed)
        first = median(seconds_of(partial(cheap_answer, project, "leo")) for _ in range(3))
        second = median(whole(project) for _ in range(3))
        states = prove(project, "leo").states
        print(
            f"typical, 200 scenes, {states:,} states: {1000 * second:.0f} ms whole, {1000 * first:.1f} ms cheap", flush=True
        )
        seconds.append(second)
    print(f"typical: median {1000 * median(seconds):.0f} ms for the whole answer", flush=True)


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds of one piece of work, measured finely."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="the large ones too")
    parser.add_argument("--only", help="part of a dream's name")
    parser.add_argument("--without-spin", action="store_true")
    options = parser.parse_args()
    rivals = not options.without_spin and shutil.which("spin") is not None and shutil.which("gcc") is not None
    if not rivals:
        print("SPIN or gcc is not installed or not wanted: ours alone.")
    whole(large_dream(20, 1, wild=False))
    if not options.only or options.only in "typical":
        typical()
    for name, (scenes, flags, wild) in (DREAMS | (LARGE if options.large else {})).items():
        if options.only and options.only not in name:
            continue
        project = large_dream(scenes, flags, wild=wild)
        states, first = verdicts(project)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name}: {scenes} scenes, {flags} flags: {states:,} states; peak so far {memory:,.0f} MB", flush=True)
        second = whole(project)
        print(f"    ours: {first:.2f} s for the verdicts, {second:.2f} s for the whole answer", flush=True)
        found = spin(project, states) if rivals else None
        if found is not None:
            many, build, search = found
            total = build + search
            print(
                f"    SPIN: {many:,} states, {build:.2f} s to build, {search:.2f} s to search; "
                f"ratio {total / first:.1f} (verdicts), {total / second:.1f} (whole answer); "
                f"without build {search / first:.1f} and {search / second:.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
