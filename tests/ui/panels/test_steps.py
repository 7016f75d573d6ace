"""Rows that go and come, from a list that is shown to the next."""

from dataclasses import dataclass
from random import Random

from editor.ui.panels.anomalies.steps import Step, steps_between


@dataclass(eq=False)
class Item:
    name: int
    said: int = 0


def done(old: list[Item], new: list[Item], steps: list[Step]) -> list[Item]:
    shown = list(old)
    for step in steps:
        if step.kind == "remove":
            del shown[step.first : step.last]
        elif step.kind == "insert":
            shown[step.first : step.first] = new[step.first : step.last]
        else:
            shown[step.first : step.last] = new[step.first : step.last]
    return shown


def test_steps_lead_to_the_new_list_and_lines_that_stay_are_never_taken_away() -> None:
    random = Random(7)
    for _ in range(300):
        old = [Item(name) for name in range(random.randrange(30))]
        new = [item if random.random() < 0.8 else Item(item.name, 1) for item in old if random.random() < 0.8]
        for _ in range(random.randrange(5)):
            new.insert(random.randint(0, len(new)), Item(100 + random.randrange(100)))
        steps = steps_between(old, new, lambda item: item.name)
        assert steps is not None
        assert done(old, new, steps) == new
        gone = sum(step.last - step.first for step in steps if step.kind == "remove")
        assert gone == len({item.name for item in old} - {item.name for item in new})


def test_lines_that_changed_places_are_read_anew() -> None:
    first, second = Item(1), Item(2)
    assert steps_between([first, second], [second, first], lambda item: item.name) is None


def test_too_many_steps_are_none() -> None:
    old = [Item(name) for name in range(2000)]
    assert steps_between(old, old[::2], lambda item: item.name) is None
    assert steps_between(old, old[:1000], lambda item: item.name) == [Step("remove", 1000, 2000)]
