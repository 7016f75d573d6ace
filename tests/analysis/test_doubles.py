"""Doubles are found exactly: as if every two texts were compared, in whatever letters they are written."""

import re
from random import Random

import pytest
from builders import dreamer, scene

from editor.analysis import doubles as doubles_module
from editor.analysis.doubles import Doubles
from editor.analysis.shingles import Shingles, numbered
from editor.model.scene import Scene
from editor.model.table import Table

FEW = ["one", "two", "three", "four", "five"]
MANY = [f"word{n}" for n in range(60)]
ODD = [
    "café",
    "İstanbul",
    "ΟΔΟΣ",
    "well—known",
    "don’t",
    "路上",
    "x_y",
    "STRASSE",
    "ß",
    "a\u2028b",
    "“so”",
    "٣",
    "…",
    "\u00a0",
]
LONG = ["unbelievablylongwordindeed", "unbelievablylongwordINDEED", "unbelievablylongerwordindeed", "eightlet", "eightlets"]
DREAMERS = Table(leo=dreamer({"dark": 50}))


def words(random: Random, known: list[str], many: int) -> str:
    return random.choice([" ", "\n", ", "]).join(random.choices(known, k=many))


def varied(random: Random, text: str, known: list[str]) -> str:
    """The text with up to three words otherwise."""
    found = text.split(" ")
    for _ in range(random.choice([0, 0, 1, 1, 2, 3])):
        at = random.randint(0, len(found))
        found[at : at + random.randint(0, 1)] = random.choices(known, k=random.randint(0, 1))
    return " ".join(found or known)


def some_scene(random: Random, pool: list[str], known: list[str]) -> Scene:
    text = (
        varied(random, random.choice(pool), known) if random.random() < 0.8 else words(random, known, random.randint(0, 30))
    )
    return scene(
        text=text.upper() if random.random() < 0.1 else text,
        motifs={"dark": random.randint(1, 3)} if random.random() < 0.3 else {},
        enter=f"fear {random.choice('+-')}= {random.randint(0, 9)}" if random.random() < 0.4 else (),
    )


def fear(one: Scene) -> int:
    """As the format page has it: what is felt, and what the scene does by itself."""
    felt = sum(50 * intensity for intensity in one.motifs.values()) // 10
    return felt + sum(int(effect.split("= ")[1]) * (1 if "+" in effect else -1) for effect in one.enter)


def shingles(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.lower())
    return {tuple(found[at : at + 3]) for at in range(len(found) - 2)} if len(found) >= 8 else set()


def compared_one_by_one(scenes: list[Scene]) -> dict[int, int]:
    """The first of those that each nearly repeats and that comes before it by fear and place."""
    cut = [shingles(one.text) for one in scenes]
    ranks = [(fear(one), place) for place, one in enumerate(scenes)]
    found = {}
    for double, mine in enumerate(cut):
        for original, theirs in enumerate(cut):
            both = len(mine & theirs)
            if mine and both * 10 >= 7 * len(mine | theirs) and ranks[original] < ranks[double]:
                found[double] = original
                break
    return found


@pytest.mark.parametrize("few", [0, 1000], ids=["counted first", "compared at once"])
@pytest.mark.parametrize("seed", range(12))
def test_doubles_are_those_that_comparing_every_two_texts_finds(
    seed: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubles_module, "FEW", few)
    random = Random(seed)
    known = random.choice([FEW, MANY, FEW + ODD, MANY + ODD + LONG, ODD, LONG])
    pool = [words(random, known, random.choice([7, 8, 9, 12, 30])) for _ in range(random.randint(1, 6))]
    scenes = [some_scene(random, pool, known) for _ in range(random.randint(2, 60))]
    doubles = Doubles()
    assert dict(doubles.originals(scenes, DREAMERS)) == compared_one_by_one(scenes)
    for _ in range(12):
        at = random.randrange(len(scenes))
        put = [some_scene(random, pool, known) for _ in range(random.choice([0, 1, 1, 1, 2, 12]))]
        scenes = [*scenes[:at], *put, *scenes[at + random.choice([0, 1, 1, 1, 9]) :]] or put or [scene()]
        assert dict(doubles.originals(scenes, DREAMERS)) == compared_one_by_one(scenes)


def test_a_double_is_told_of_the_first_of_very_many_that_is_less_fearful() -> None:
    text = "the same words are here again and again for ever more"
    scenes = [scene(text=f"{text} {number}", enter=f"fear += {200 - number}") for number in range(100)]
    assert dict(Doubles().originals(scenes, Table())) == {number: number + 1 for number in range(99)}


def test_a_dreamer_who_fears_more_turns_doubles_round() -> None:
    text = "the same words are here again and again for ever more"
    scenes = [scene(text=text, motifs={"dark": 2}), scene(text=text, enter="fear += 5")]
    doubles = Doubles()
    assert dict(doubles.originals(scenes, Table())) == {1: 0}
    assert dict(doubles.originals(scenes, DREAMERS)) == {0: 1}


def test_texts_that_share_nothing_are_put_aside_at_once() -> None:
    random = Random(5)
    texts = [" ".join(str(random.randrange(10**9)) for _ in range(20)) for _ in range(500)]
    assert Shingles().suspects(texts) == []
    assert Shingles().suspects([*texts, f"But {texts[7]}"]) == [7, 500]


@pytest.mark.parametrize("known", [FEW, MANY + LONG, FEW + ODD, ODD + LONG], ids=["few", "long", "odd", "odd and long"])
def test_a_shingle_has_one_number_wherever_it_stands(known: list[str]) -> None:
    random = Random(3)
    texts = [words(random, known, random.choice([0, 3, 8, 20])) for _ in range(200)]
    numbers, counts = numbered(texts)
    found = [re.findall(r"\w+", text.lower()) for text in texts]
    runs = [tuple(one[at : at + 3]) for one in found if len(one) >= 8 for at in range(len(one) - 2)]
    assert counts.tolist() == [len(one) - 2 if len(one) >= 8 else 0 for one in found]
    assert len(set(zip(runs, numbers.tolist(), strict=True))) == len(set(runs))
    assert len(set(numbers.tolist())) > 0.9 * len(set(runs))
