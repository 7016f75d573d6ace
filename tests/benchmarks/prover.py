"""Our prover beside SPIN and Storm on the same made-up dreams.

`python tests/benchmarks/prover.py [--large] [--only NAME] [--storm PYTHON] [--without-rivals]`

SPIN gets what it is best at, one search of all states; Storm builds them and says how likely the night is to end awake.
A rival that is not installed is left out (`--storm` names an interpreter that has `stormpy`). Ours is timed twice: the
verdicts alone (states, whether every night can wake, where it gets stuck, the fear limit, what is never visited, open or
acting), which is already more than SPIN is asked; and the whole answer, with the shortest nights, groups, feedback and
probabilities. Ratios are of all that a rival needs, its build included. SPIN counts one state more, in which the night
has not begun. All times are processor seconds, so that a busy machine does not blur them; memory is the peak of a
process of its own.
"""

import argparse
import multiprocessing
import resource
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.large_dreams import large_dream, typical_dream, wide_dream
from benchmarks.rivals import Run, has_storm, spin, storm

from editor.model.project import Project
from editor.prover.blocks.engine import followed, memory_allowed
from editor.prover.blocks.reach.asking import Asking
from editor.prover.cheap.cheap_answer import cheap_answer
from editor.prover.figures import figures
from editor.prover.foresight import foresee
from editor.prover.prove import prove
from editor.prover.sparse.answering import Answering
from editor.prover.sparse.search import Search
from editor.prover.watch import Watch
from editor.semantics.rules import Rules

DREAMS = {
    "small": (50, 0, False),
    "200 scenes": (200, 0, False),
    "wild, 1 million": (50, 2, True),
    "story, 2 million": (200, 2, False),
    "story, 6 million": (500, 2, False),
    "wild, 10 million": (300, 3, True),
}
LARGE = {"wild, 36 million": (50, 10, True), "wild, 139 million": (500, 6, True), "wild, 3 billion": (800, 10, True)}
WIDE = {"wide, 9 million": (16, 60, 2), "wide, 9 million again": (20, 60, 3)}
STORM_MOST = 4_000_000
"""Up to how many states Storm is waited for."""
SPIN_MOST = 200_000_000
HEAD = f"{'':18} {'states':>13} {'seconds':>9} {'of it build':>11} {'MB':>7} {'ratio':>7} {'ratio, whole':>12}  peace"


def verdicts(project: Project) -> tuple[int, float, float, float | None]:
    """States, seconds from the project to the verdicts, megabytes."""
    begin = time.process_time()
    space = followed(Rules(project, "leo"), 10**11, Watch())
    assert space is not None
    asking = Asking(space)
    for _ in (asking.cannot_wake, asking.stuck, asking.over_limit, asking.transitions):
        pass
    return asking.states, time.process_time() - begin, megabytes(), None


def packed(project: Project) -> tuple[int, float, float, float | None]:
    """The same of states that are kept one by one."""
    begin = time.process_time()
    search = Search(Rules(project, "leo"), Watch(), memory_allowed())
    search.go_on(10**11)
    answering = Answering(search)
    for _ in (answering.lost, search.stuck, search.moves.opened, search.moves.acted):
        pass
    return search.states, time.process_time() - begin, megabytes(), None


def whole(project: Project) -> tuple[int, float, float, float | None]:
    """States, seconds from the project to the whole answer, megabytes, peace."""
    begin = time.process_time()
    answer = prove(project, "leo", max_states=10**11)
    return answer.states, time.process_time() - begin, megabytes(), answer.peace


def weighed(project: Project) -> tuple[int, float, float, float | None]:
    """The same for every figure of every scene, and the peace of every state."""
    begin = time.process_time()
    foresight = foresee(project, "leo")
    assert foresight is not None
    found = figures(foresight)
    assert found is not None and foresight.chances is not None
    peace = float(foresight.chances.peace_of_all[foresight.chances.firsts[0]])
    return foresight.asking.states, time.process_time() - begin, megabytes(), peace


def megabytes() -> float:
    """The most memory that this process had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(work: Callable[[Project], tuple[int, float, float, float | None]], project: Project) -> Run:
    """Work in a process of its own, which has nothing of the last one's memory."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        states, seconds, memory, peace = pool.apply(work, (project,))
    return Run(states, 0.0, seconds, memory, peace)


def typical() -> None:
    """Dreams as people write them: the whole answer, and the cheap one before it."""
    seconds = []
    for seed in range(1, 8):
        project = typical_dream(200, seed)
        first = median(seconds_of(partial(cheap_answer, project, "leo")) for _ in range(3))
        second = median(seconds_of(partial(prove, project, "leo")) for _ in range(3))
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


def told(name: str, run: Run | str, verdict: Run | None = None, answer: Run | None = None) -> None:
    """One line of the table."""
    if isinstance(run, str):
        print(f"  {name:16} {run}", flush=True)
        return
    ratios = [f"{run.seconds / one.seconds:.1f}" if one is not None else "" for one in (verdict, answer)]
    peace = f"{run.peace:.10f}" if run.peace is not None else ""
    build = f"{run.build:.2f}" if run.build else ""
    line = f"  {name:16} {run.states:>13,} {run.seconds:>9.2f} {build:>11} {run.megabytes:>7,.0f}"
    print(f"{line} {ratios[0]:>7} {ratios[1]:>12}  {peace}".rstrip(), flush=True)


def compare(name: str, project: Project, rivals: bool, python: str | None) -> None:
    """One dream, by everybody."""
    print(f"\n{name}\n{HEAD}", flush=True)
    verdict, answer = apart(verdicts, project), apart(whole, project)
    told("ours, verdicts", verdict)
    told("ours, whole", answer)
    if verdict.states <= 10_000_000:
        told("ours, figures", apart(weighed, project))
    if rivals and shutil.which("spin") and shutil.which("gcc") and verdict.states <= SPIN_MOST:
        told("SPIN", spin(project, "leo", verdict.states), verdict, answer)
    if rivals and python is not None and verdict.states <= STORM_MOST:
        told("Storm", storm(project, "leo", python), verdict, answer)


def compare_wide(name: str, project: Project, rivals: bool) -> None:
    """One dream that whole sets of states are slow at, so that each state is kept by itself."""
    print(f"\n{name}\n{HEAD}", flush=True)
    verdict, answer = apart(packed, project), apart(whole, project)
    told("ours, verdicts", verdict)
    told("ours, whole", answer)
    if rivals and shutil.which("spin") and shutil.which("gcc"):
        told("SPIN", spin(project, "leo", answer.states), verdict, answer)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--large", action="store_true", help="the large ones too")
    parser.add_argument("--only", help="part of a dream's name")
    parser.add_argument("--storm", metavar="PYTHON", default=sys.executable, help="an interpreter that has stormpy")
    parser.add_argument("--without-rivals", action="store_true")
    options = parser.parse_args()
    rivals = not options.without_rivals
    python = options.storm if rivals and has_storm(options.storm) else None
    for rival, there in (("SPIN", shutil.which("spin") and shutil.which("gcc")), ("Storm", python)):
        if not there:
            print(f"{rival} is not installed or not wanted.")
    prove(large_dream(20, 1, wild=False), "leo")
    if not options.only or options.only in "typical":
        typical()
    for name, (scenes, flags, wild) in (DREAMS | (LARGE if options.large else {})).items():
        if not options.only or options.only in name:
            compare(f"{name}: {scenes} scenes, {flags} flags", large_dream(scenes, flags, wild=wild), rivals, python)

    for name, (scenes, top, seed) in WIDE.items():
        if not options.only or options.only in name:
            compare_wide(f"{name}: {scenes} scenes, ints of 0..{top}", wide_dream(scenes, top, seed), rivals)


if __name__ == "__main__":
    main()
