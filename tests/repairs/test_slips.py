"""Sentences that are nearly right are put right as their author most likely meant them."""

import pytest
from builders import project, scene

from editor.language.check import Problem, Scope, check_effect, check_guard
from editor.repairs.slips import mended

WORDS = project(
    variables={
        "fear": (0, 100, 10),
        "calm": 50,
        "feed": (0, 9, 0),
        "lantern": False,
        "door_is_locked": True,
        "guide": ("none", "fox", "owl"),
    },
    gate=scene(wake=True),
).variables
SCOPE = Scope(WORDS, "d")

GUARDS = {
    "fear >": "fear > 0",
    "lantren": "lantern",
    "not latern": "not lantern",
    'guide == "owll"': 'guide == "owl"',
    "guide == fox": 'guide == "fox"',
    'guide = "fox"': 'guide == "fox"',
    'guide is "fox"': 'guide == "fox"',
    'guide == "fox': 'guide == "fox"',
    "fear => 3 && !lantern": "fear >= 3 and not lantern",
    "fear ≥ 3": "fear >= 3",
    "if fear > 3": "fear > 3",
    "Fear > 3": "fear > 3",
    "fear > 3 and": "fear > 3",
    "fear > 3.5": "fear > 3",
    "fear > 30%": "fear > 30",
    "(fear > 3": "(fear > 3)",
    "fear > 3)": "fear > 3",
    "3 < fear < 9": "3 < fear and fear < 9",
    "fear between 3 and 5": "fear >= 3 and fear <= 5",
    "lantern == 1": "lantern",
    "calm": "calm > 0",
    "visited(gate)": 'visited("gate")',
    "visited('gate)": "visited('gate')",
    "woke == bear": 'woke == "bear"',
}
EFFECTS = {
    "lantren = true": "lantern = true",
    "lantern = 1": "lantern = true",
    "fear + 3": "fear += 3",
    "fear =+ 3": "fear += 3",
    "fear++": "fear += 1",
    "fear -= = 10": "fear -= 10",
    "fear == 3": "fear = 3",
    "fear := 3": "fear = 3",
    "set fear = 3": "fear = 3",
    "fear: 3": "fear = 3",
    "5 = fear": "fear = 5",
    "guide = owll": 'guide = "owl"',
}


@pytest.mark.parametrize(("wrong", "right"), GUARDS.items())
def test_a_guard_is_put_right_as_it_was_meant(wrong: str, right: str) -> None:
    assert check_guard(wrong, SCOPE) is not None
    assert mended(wrong, lambda text: check_guard(text, SCOPE), WORDS)[0] == right


@pytest.mark.parametrize(("wrong", "right"), EFFECTS.items())
def test_an_effect_is_put_right_as_it_was_meant(wrong: str, right: str) -> None:
    assert check_effect(wrong, SCOPE) is not None
    assert mended(wrong, lambda text: check_effect(text, SCOPE), WORDS)[0] == right


@pytest.mark.parametrize("wrong", ["guide", "fear > 10 then lantern"])
def test_what_nobody_can_guess_is_not_guessed(wrong: str) -> None:
    assert mended(wrong, lambda text: check_guard(text, SCOPE), WORDS) == []


@pytest.mark.parametrize("wrong", [*GUARDS, *EFFECTS])
def test_whatever_is_offered_is_right_and_speaks_of_the_same_things(wrong: str) -> None:
    for check in (check_guard, check_effect):
        for sentence in mended(wrong, lambda text, check=check: check(text, SCOPE), WORDS):
            assert check(sentence, SCOPE) is None
            assert all(name in sentence for name in WORDS if name in wrong.replace("'", " ").split())


def test_a_sentence_of_thousands_of_letters_is_not_gone_through_hundreds_of_times() -> None:
    read: list[int] = []

    def check(text: str) -> Problem | None:
        read.append(len(text))
        return check_guard(text, SCOPE)

    right = " or ".join(f"fear + calm * {number} != {number * 3}" for number in range(60))
    assert mended(right.replace("calm", "clam", 1), check, WORDS)[0] == right
    read.clear()
    assert mended("(" * 1600 + "fear < 5" + ")" * 1600, check, WORDS) == []
    assert sum(read) < 300_000
