"""Fear that feeds on itself: found by looking for the shortest nights, and by closing rounds where there is no patience."""

import pytest
from prover.agreement import dreamers_of
from prover.random_dreams import random_dream

from editor.prover.answer import Answer
from editor.prover.blocks.engine import answer_in_blocks
from editor.prover.chains import returns
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def fed(seed: int) -> list[tuple[str | None, object, int]]:
    """Where fear feeds on itself in a random dream, for whom, and how long the night is that shows it."""
    project = random_dream(seed)
    found = []
    for who in dreamers_of(project) if project.start in project.dreams else []:
        answer: Answer | None = answer_in_blocks(Rules(project, who), 100_000, Watch())
        assert answer is not None
        found += [(who, one.at, len(one.trace)) for one in answer.findings if one.code == "fear-feedback"]
    return sorted(found, key=repr)


@pytest.mark.parametrize("patience", [0, 20])
def test_where_patience_ends_the_same_scenes_are_found(patience: int, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = range(700, 780)
    patient = [fed(seed) for seed in seeds]
    monkeypatch.setattr(returns, "MOST_LOOKED", patience)
    hasty = [fed(seed) for seed in seeds]
    assert [[one[:2] for one in found] for found in hasty] == [[one[:2] for one in found] for found in patient]
    assert all(a[2] <= b[2] for one, other in zip(patient, hasty, strict=True) for a, b in zip(one, other, strict=True))
    assert sum(map(len, patient)) > 10
