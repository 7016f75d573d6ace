"""Steps that turn the same number again and again are told and done as one."""

from builders import dreamer, project, scene

from editor.analysis.anomaly import Anomaly
from editor.edits.scenes import ChangeScene
from editor.model.project import Project
from editor.model.table import Table
from editor.repairs.joining import joined
from editor.repairs.repair import Hand, Repair
from editor.repairs.verify import Examiner, Finding, Trial

SORE = project(
    dreamers={"leo": dreamer(fear_limit=40)},
    variables={"fear": (0, 100, 0)},
    a=scene("b", enter="fear += 60", title="The gate"),
    b=scene("w", enter="fear += 5"),
    w=scene(wake=True),
)


def first() -> Finding:
    return Examiner().examine(SORE)


def lowered(before: Project, was: int, now: int, where: str = "a", called: str = "The gate") -> Trial:
    edit = ChangeScene("d", where, Table({"enter": (f"fear += {now}",)}))
    after = edit.apply(before)
    title = f"Lower what the scene adds, in {called}: fear += {was} becomes fear += {now}"
    anomaly: Anomaly = first().anomalies[0]
    return Trial(Repair("lower-effect", title, edit, 1, anomaly, Hand.PARENT), Finding(after, (), ()))


def test_what_is_turned_twice_is_turned_once() -> None:
    one = lowered(SORE, 60, 50)
    other = lowered(one.after.project, 5, 3, "b", "b")
    again = lowered(other.after.project, 50, 36)
    steps = joined(first(), [one, other, again], again.after.project)
    assert [step.repair.title.rpartition(": ")[2] for step in steps] == [
        "fear += 5 becomes fear += 3",
        "fear += 60 becomes fear += 36",
    ]
    now = SORE
    for step in steps:
        now = step.repair.edit.apply(now)
    assert now == again.after.project


def test_what_is_turned_in_different_places_stays_apart() -> None:
    one = lowered(SORE, 60, 5)
    other = lowered(one.after.project, 5, 3, "b", "b")
    assert joined(first(), [one, other], other.after.project) == [one, other]
