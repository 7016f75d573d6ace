"""Who decides."""

import pytest
from builders import dream, project, scene, transition

from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.chooser import ByList, ByTrace, ByWeight, play
from editor.playback.night import Night, Outcome


def crossing() -> Project:
    return project(
        a=scene("b", transition("c", label="Down"), transition("a", when="false")),
        b=scene(transition("a", kind="drift")),
        c=scene("a", "w"),
        w=scene(wake=True),
    )


def test_a_list_decides_only_where_the_dreamer_chooses() -> None:
    night = play(Night(crossing()), ByList([0, 1, 1]))
    assert [passage.move for passage in night.passages] == ["start", 0, 0, 1, 1]
    assert night.outcome is Outcome.AWAKE


def test_after_the_list_chance_decides() -> None:
    chosen = ByList([1])
    night = play(Night(crossing(), seed=5), chosen)
    assert (night.passage(1).move, night.outcome, chosen.left) == (1, Outcome.AWAKE, 0)


def test_a_choice_that_is_not_possible_is_named_with_its_place_in_the_list() -> None:
    with pytest.raises(EditorError, match=r"Choice 2 of the list is 2, which cannot be taken at a: Closed: false is false"):
        play(Night(crossing()), ByList([0, 2]))
    with pytest.raises(EditorError, match=r"Choice 1 of the list is 9, .*there is no such transition"):
        play(Night(crossing()), ByList([9]))


def test_choices_that_were_not_needed_are_counted() -> None:
    chosen = ByList([1, 1, 0, 0])
    play(Night(crossing()), chosen)
    assert chosen.left == 2


def test_a_trace_decides_everything_even_chance() -> None:
    made = project(
        named={"out": dream(a=scene(*(transition("a", kind="drift", do=f"x = {n}") for n in range(5)), descend="in")),
               "in": dream(w=scene(wake=True))},
        variables={"x": 0},
    )  # fmt: skip
    first = play(Night(made, seed=1), ByWeight(), 50)
    second = play(Night(made, seed=2), ByTrace(first.trace()), 50)
    assert [passage.state for passage in first.passages] == [passage.state for passage in second.passages]
    assert play(Night(made, seed=2), ByWeight(), 50).passages != first.passages


def test_a_night_that_never_ends_is_left_after_so_many_moves() -> None:
    night = play(Night(project(a=scene("a"))), ByWeight(), 17)
    assert (night.position, night.outcome) == (17, None)
