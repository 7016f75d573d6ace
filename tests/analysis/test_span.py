"""Where two sequences differ."""

from random import Random

import pytest

from editor.analysis.span import BLOCK, changed, span


@pytest.mark.parametrize("seed", range(30))
def test_what_stands_outside_the_span_is_the_same_and_it_is_no_longer_than_it_must_be(seed: int) -> None:
    random = Random(seed)
    old = [random.choice("ab") for _ in range(random.choice([0, 1, 5, BLOCK, 3 * BLOCK + 7]))]
    at = random.randint(0, len(old))
    new = [*old[:at], *random.choices("abc", k=random.choice([0, 1, 3])), *old[at + random.choice([0, 1, 4]) :]]
    first, stop, new_stop = span(old, new)
    assert (old[:first], old[stop:]) == (new[:first], new[new_stop:])
    assert first <= stop
    assert first <= new_stop
    inner, new_inner = old[first:stop], new[first:new_stop]
    assert (
        inner == new_inner == [] or not inner or not new_inner or (inner[0] != new_inner[0] and inner[-1] != new_inner[-1])
    )


@pytest.mark.parametrize("place", [0, 1, BLOCK - 1, BLOCK, 2 * BLOCK + 3])
def test_what_changed_is_found_wherever_it_stands(place: int) -> None:
    old: list[object] = [(number,) for number in range(2 * BLOCK + 4)]
    new = list(old)
    new[place], new[7] = ("other",), ("another",)
    assert changed(old, new) == sorted({place, 7})
    assert changed(old, list(old)) == []
