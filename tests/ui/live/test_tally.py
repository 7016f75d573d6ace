"""Sums of what was found: the same whether they follow an edit or are made afresh."""

from dataclasses import replace
from random import Random

from editor.analysis.anomaly import SEVERITIES, Anomaly, Severity
from editor.ui.live.tally import Tally

CODES = [*SEVERITIES]


def some(random: Random) -> Anomaly:
    scenes = tuple(f"s{random.randrange(9)}" for _ in range(random.choice([0, 0, 2])))
    scene = random.choice([f"s{random.randrange(9)}", "inner/s1", None])
    waived = random.choice([None, None, "so it shall be"])
    return Anomaly(random.choice(CODES), "", random.choice(["d", "e", None]), scene, scenes, waived=waived)


def test_sums_that_follow_edits_are_those_made_afresh() -> None:
    random = Random(4)
    tally, found = Tally(), [some(random) for _ in range(60)]
    for _ in range(200):
        for _ in range(random.randrange(4)):
            found.pop(random.randrange(len(found)))
            found.insert(random.randrange(len(found)), some(random))
        again = [replace(one) if random.random() < 0.5 else one for one in found]
        tally, afresh = tally.after(again), Tally().after(again)
        assert tally.anomalies == tuple(again)
        assert dict(tally.scenes) == dict(afresh.scenes)
        assert (tally.totals, tally.kept, tally.troubled) == (afresh.totals, afresh.kept, afresh.troubled)


def test_what_is_as_before_is_the_same_object() -> None:
    found = (Anomaly("stuck", "", "d", "a"), Anomaly("trapped", "", "d", "b"), Anomaly("no-wake", "", "d", "b"))
    before = Tally().after(found)
    after = before.after((replace(found[0]), replace(found[1])))
    assert after.anomalies[0] is found[0]
    assert after.anomalies[1] is found[1]
    assert after.scenes["d", "a"] is before.scenes["d", "a"]
    assert after.scenes["d", "b"].counts == (1, 0, 0)


def test_what_is_waived_does_not_count_and_is_told_apart() -> None:
    tally = Tally().after([Anomaly("stuck", "", "d", "a", waived="meant"), Anomaly("unreachable", "", "d", "b")])
    assert set(tally.scenes) == {("d", "b")}
    assert tally.kept == 1
    assert tally.totals[Severity.ERROR] == 0
    assert tally.totals[Severity.WARNING] == 1
