"""Nights as the branches of a tree."""

from builders import project, scene, transition

from editor.playback.night import Night
from editor.playback.night_tree import Limb, common, grow
from editor.playback.playing import Playing

FORKS = project(
    a=scene(transition("a", do="x += 1"), transition("a", do="x += 2"), transition("b")),
    b=scene(wake=True),
    variables={"x": 0},
)


def played(*moves: int) -> Night:
    night = Night(FORKS)
    for move in moves:
        night.step(move)
    return night


def rows(playing: Playing) -> list[Limb]:
    return list(grow(playing.night.passages, [branch.passages for branch in playing.branches]))


def test_a_night_alone_is_one_limb() -> None:
    assert grow(played(0, 0).passages, []) == (Limb(None, None, -1, 2),)


def test_each_night_grows_from_the_one_that_it_has_most_in_common_with() -> None:
    playing = Playing(played(0, 0, 0, 0))
    playing.go_to(3)
    playing.advance(1)
    playing.go_to(1)
    playing.advance(2)
    assert rows(playing) == [
        Limb(None, None, -1, 2),
        Limb(1, 0, 1, 4),
        Limb(0, 1, 3, 4),
    ], "the older night left the middle one after move 3, and that one left the present one after move 1"


def test_late_forks_stand_next_to_the_night_they_leave() -> None:
    playing = Playing(played(0, 0, 0, 0))
    for back in (1, 3, 2):
        whole = Playing(played(0, 0, 0, 0))
        whole.go_to(back)
        whole.advance(1)
        playing.leave(whole.night)
    playing.leave(played(0, 0, 0, 0))
    assert [limb.fork for limb in rows(playing)] == [-1, 4, 3, 2, 1]


def test_nights_that_share_no_passages_are_compared_by_what_happened() -> None:
    one, other = played(0, 1, 2), played(0, 1, 0, 0)
    assert one.passages[0] is not other.passages[0]
    assert common(one.passages, other.passages) == 3
    assert grow(one.passages, [other.passages]) == (Limb(None, None, -1, 3), Limb(0, 0, 2, 4))


def test_nights_that_begin_otherwise_have_nothing_in_common() -> None:
    tried = Night(FORKS, at=("d", "b"))
    assert grow(played(0).passages, [tried.passages])[1] == Limb(0, 0, -1, 0)
