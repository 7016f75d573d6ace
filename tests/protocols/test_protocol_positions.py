"""Where scenes and transitions stand in a file."""

import pytest

from editor.protocols.positions import Positions, Spot
from editor.storage.reading import read

TEXT = """\
sleepsync: 1
title: T
start: d
dreams:
  d:
    start: a
    scenes:
      a:
        title: A
        transitions:
          - to: b
            label: On
          - {to: c, kind: drift}

      # between
      b: {transitions: [{to: c}, {to: a}]}
      c: {wake: true}
layout: {}
"""


@pytest.fixture(scope="module")
def positions() -> Positions:
    return Positions(read(TEXT))


@pytest.mark.parametrize(
    ("line", "column", "found"),
    [
        (1, None, None),
        (6, None, None),
        (8, None, (("d", "a"), None)),
        (9, None, (("d", "a"), None)),
        (10, None, (("d", "a"), None)),
        (11, None, (("d", "a"), 0)),
        (12, None, (("d", "a"), 0)),
        (13, None, (("d", "a"), 1)),
        (16, None, (("d", "b"), None)),
        (16, 26, (("d", "b"), 0)),
        (16, 36, (("d", "b"), 1)),
        (17, 40, (("d", "c"), None)),
        (18, None, None),
        (99, None, None),
    ],
)
def test_a_line_belongs_to_a_scene_or_a_transition(
    positions: Positions, line: int, column: int | None, found: tuple[tuple[str, str], int | None] | None
) -> None:
    spot = positions.at(line, column)
    assert (None if spot is None else (spot.scene, spot.transition)) == found


def test_scenes_and_transitions_know_their_places(positions: Positions) -> None:
    assert positions.spot_of(("d", "a")) == Spot(8, 7, ("d", "a"))
    assert positions.spot_of(("d", "b"), 1) == Spot(16, 34, ("d", "b"), 1)
    assert positions.spot_of(("d", "zzz")) is None
    assert [spot.transition for spot in positions.between(10, 13)] == [0, 1]


def test_what_cannot_be_understood_has_no_place() -> None:
    torn = Positions(read("sleepsync: 1\ndreams:\n  d: {scenes: {a: {transitions: 3}, a: {}}}\n  e: [1]\n"))
    assert torn.between(1, 9) == [Spot(3, 16, ("d", "a"))]
