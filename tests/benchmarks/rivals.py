"""SPIN and Storm, run on a dream: what they find, how long they take, how much memory."""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.prism import prism
from benchmarks.promela import promela

from editor.model.project import Project

SECONDS = 900
STORM = """
import json, resource, sys, time
import stormpy
begin = time.process_time()
program = stormpy.parse_prism_program(sys.argv[1])
asked = stormpy.parse_properties('P=? [F "awake"]', program)
model = stormpy.build_model(program, asked)
built = time.process_time()
environment = stormpy.Environment()
solver = environment.solver()
solver.force_soundness = True
kind = solver.get_linear_equation_solver_type
solver.set_linear_equation_solver_type(type(kind() if callable(kind) else kind).NATIVE)
native = solver.native() if callable(solver.native) else solver.native
native.method = type(native.method).INTERVAL_ITERATION
native.relative_termination_criterion = False
native.precision = stormpy.Rational("1/10000000000")
found = stormpy.model_checking(model, asked[0], environment=environment)
done = time.process_time()
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
value = found.get_value(model.initial_states[0])
print(json.dumps([model.nr_states, built - begin, done - built, megabytes, value]))
"""


@dataclass(frozen=True)
class Run:
    """What a rival did.

    Attributes:
        build: Seconds until it could begin to search; for Storm those in which it builds the states.
        search: Seconds of what is asked.
        peace: The probability to wake, where it says so.
    """

    states: int
    build: float
    search: float
    megabytes: float
    peace: float | None = None

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.build + self.search


def clock() -> float:
    """Seconds of work, ours and our children's: unlike the wall's clock it does not count what others do meanwhile."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def spin(project: Project, dreamer: str, states: int) -> Run | str:
    """One search of all states, compiled with -O2, partial order reduction off since there is one process.

    It is told how many states to expect, so that neither its stack nor its table is larger or smaller than need be.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "dream.pml").write_text(promela(project, dreamer), encoding="utf-8")
        begin = clock()
        flags = ["-DSAFETY", "-DNOREDUCE", "-DNOFAIR", "-DMEMLIM=16000", "-w"]
        pan = ["./pan", f"-m{states + 10_000}", f"-w{max(18, states.bit_length())}", "-E"]
        try:
            subprocess.run(["spin", "-a", "dream.pml"], cwd=folder, check=True, capture_output=True, timeout=SECONDS)
            subprocess.run(["gcc", "-O2", *flags, "-o", "pan", "pan.c"], cwd=folder, check=True, timeout=SECONDS)
            built = clock()
            ran = subprocess.run(pan, cwd=folder, check=True, capture_output=True, text=True, timeout=SECONDS)
        except (subprocess.SubprocessError, OSError) as trouble:
            return f"gave up: {type(trouble).__name__}"
        done = clock()
    stored = re.search(r"([\d.e+]+) states, stored", ran.stdout)
    memory = re.search(r"([\d.]+)\s+total actual memory usage", ran.stdout)
    if stored is None or "error: max search depth" in ran.stdout or "out of memory" in ran.stdout:
        return "did not finish"
    return Run(int(float(stored[1])), built - begin, done - built, float(memory[1]) if memory is not None else 0.0)


def storm(project: Project, dreamer: str, python: str) -> Run | str:
    """The sparse engine, asked how likely the night is to end awake, by a sound method and to ten digits.

    Args:
        project: The dream.
        dreamer: Whose nights.
        python: An interpreter that has `stormpy`.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "dream.prism")
        file.write_text(prism(project, dreamer), encoding="utf-8")
        try:
            command = [python, "-c", STORM, str(file)]
            ran = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS)
        except (subprocess.SubprocessError, OSError) as trouble:
            return f"gave up: {type(trouble).__name__}"
    return Run(*json.loads(ran.stdout.splitlines()[-1]))


def has_storm(python: str) -> bool:
    """Whether an interpreter has `stormpy`."""
    try:
        return subprocess.run([python, "-c", "import stormpy"], capture_output=True, timeout=60).returncode == 0
    except OSError:
        return False
