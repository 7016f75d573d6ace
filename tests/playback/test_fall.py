"""The point of no return of a night."""

from builders import project, scene, transition

from editor.playback.fall import Fall
from editor.playback.night import Night
from editor.semantics.state import State

LINE = project(**{f"s{number}": scene(transition(f"s{number + 1}")) for number in range(9)}, s9=scene(wake=True))


def falling(hopes: list[float | None], asked: list[str] | None = None) -> Fall:
    def hope(state: State) -> float | None:
        if asked is not None:
            asked.append(state.here[1])
        return hopes[int(state.here[1][1:])]

    return Fall(hope)


def played(moves: int) -> Night:
    night = Night(LINE)
    for _ in range(moves):
        night.step()
    return night


def test_it_is_the_first_move_to_a_state_without_hope() -> None:
    assert falling([0.5, 0.4, 0.0, 0.0]).of(played(3)) == 2


def test_without_hope_at_the_start_nothing_is_lost_on_the_way() -> None:
    assert falling([0.0, 0.0]).of(played(1)) is None
    assert falling([1.0, None]).of(played(1)) is None
    assert falling([None, 0.0]).of(played(1)) is None


def test_of_a_night_that_grows_only_what_is_new_is_looked_at() -> None:
    asked: list[str] = []
    fall, night = falling([1.0] * 5 + [0.0] * 5, asked), played(3)
    assert fall.of(night) is None
    asked.clear()
    night.step()
    assert fall.of(night) is None
    assert asked == ["s4"]
    night.step()
    assert fall.of(night) == 5


def test_a_night_that_goes_another_way_is_looked_at_anew() -> None:
    forked = project(
        s0=scene("s1", "s2"),
        s1=scene("s0"),
        s2=scene("s0"),
        s3=scene(wake=True),
    )
    night = Night(forked)
    night.step(0)
    fall = falling([1.0, 0.0, 0.5])
    assert fall.of(night) == 1
    night.back()
    night.step(1)
    assert fall.of(night) is None
