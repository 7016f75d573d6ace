"""Two nights side by side."""

from builders import project, scene, transition

from editor.playback.comparing import compare
from editor.playback.night import Night

WOOD = project(
    gate=scene(transition("wood", do="fear += 30"), "pond"),
    wood=scene("hut"),
    pond=scene(transition("boat", do="fear -= 5")),
    boat=scene("hut"),
    hut=scene(transition("morning"), "gate"),
    morning=scene(wake=True),
    variables={"fear": 10, "key": False},
)


def played(*choices: int) -> Night:
    night = Night(WOOD)
    for choice in choices:
        night.step(choice)
    return night


def test_nights_part_and_meet_again() -> None:
    one, other = played(0, 0, 0), played(1, 0, 0, 0)
    found = compare(WOOD, one.passages, other.passages)
    assert found.common == 1
    scenes = [
        (
            one.passage(pair.one).state.here[1] if pair.one is not None else None,
            other.passage(pair.other).state.here[1] if pair.other is not None else None,
            pair.alike,
        )
        for pair in found.pairs
    ]
    assert scenes == [
        ("wood", "pond", False),
        (None, "boat", False),
        ("hut", "hut", True),
        ("morning", "morning", True),
    ]
    assert found.values == {"fear": (40, 5)}


def test_each_night_is_told_as_a_whole() -> None:
    found = compare(WOOD, played(0, 0, 0).passages, played(1, 0).passages)
    assert (found.one.moves, found.one.most, found.one.awake, found.one.alone) == (
        3,
        40,
        True,
        (("d", "wood"), ("d", "hut"), ("d", "morning")),
    )
    assert (found.other.moves, found.other.end, found.other.awake) == (2, ("d", "boat"), False)


def test_a_night_beside_itself_has_all_in_common() -> None:
    night = played(0, 0, 0)
    found = compare(WOOD, night.passages, night.passages)
    assert found.common == 4 and not found.pairs and not found.values and not found.one.alone


def test_long_rests_are_set_side_by_side_move_by_move() -> None:
    one, other = Night(WOOD), Night(WOOD)
    for number in range(600):
        for choice in (0, 0, 1):
            one.step(choice)
        for choice in (1, 0, 0, 1) if number == 0 else (0, 0, 1):
            other.step(choice)
    found = compare(WOOD, one.passages, other.passages)
    assert len(found.pairs) == len(other) - found.common == 1801
    assert found.pairs[-1].one is None
