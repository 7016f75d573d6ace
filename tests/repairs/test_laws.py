"""Laws that hold for the repairs of any project at all."""

from hypothesis import HealthCheck, given, settings
from strategies import projects

from editor.analysis.anomaly import Severity
from editor.model.project import Project
from editor.repairs.identity import Comparison
from editor.repairs.plan import plan
from editor.repairs.search import few_repairs
from editor.repairs.verify import Examiner, applied
from editor.repairs.words import loses_words
from editor.storage.reading import read
from editor.storage.writing import write

QUICK = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@QUICK
@given(projects)
def test_what_is_offered_adds_no_anomaly_and_loses_no_word(made: Project) -> None:
    reading = read(write(made))
    examiner = Examiner(max_states=2_000)
    before = examiner.examine(reading.project, reading.faults)
    for group in few_repairs(reading.project, before.anomalies, reading=reading, most_work=4_000):
        for repair in group:
            changed = applied(repair.edit, before)
            assert changed is not None
            after = examiner.examine(*changed)
            seen = Comparison(before.project, after.project, before.anomalies, after.anomalies)
            assert len(seen.arisen) == len(repair.reveals)
            assert repair.reveals or len(after.anomalies) < len(before.anomalies)
            assert not loses_words(repair.edit, before.project, changed[0])


@QUICK
@given(projects)
def test_a_plan_leaves_fewer_errors_and_its_text_reads_as_its_project(made: Project) -> None:
    reading = read(write(made))
    examiner = Examiner(max_states=2_000)
    before = examiner.examine(reading.project, reading.faults).anomalies
    found = plan(reading.project, reading=reading, max_states=2_000, budget_seconds=20)
    after = read(found.text or "")
    left = [one for one in examiner.examine(after.project, after.faults).anomalies if one.severity is Severity.ERROR]
    errors = [one for one in before if one.severity is Severity.ERROR]
    assert after.project == found.project
    assert len(left) < len(errors) or not errors
