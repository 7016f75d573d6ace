"""What would open a door, in words."""

import pytest
from builders import project, scene, transition

from editor.playback.night import Night
from editor.ui.inside.doorways import doorways


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("fear > 60", "Opens when fear is over 60 (now 10)"),
        ("not (fear <= 60)", "Opens when fear is over 60 (now 10)"),
        ("calm <= fear", "Opens when calm is at most fear (now 20, 10)"),
        ("has_key", "Opens when has key is true"),
        ("not lit", "Opens when lit is false"),
        ("has_key and fear > 60", "Opens when has key is true and fear is over 60 (now 10)"),
        ('guide == "owl"', "Opens when guide is «owl» (now fox)"),
        ('woke == "stairs"', "Opens when the way you woke is «stairs»"),
        ('visited("b")', "Opens when you have been in The barn"),
        ('not visited("a")', "Opens when you have not yet been in The attic"),
        ("fear + 1 > 60", "Opens when fear + 1 > 60 holds (now 10)"),
    ],
)
def test_a_guard_is_told_as_a_wish(when: str, words: str) -> None:
    made = project(
        variables={"fear": 10, "calm": 20, "has_key": False, "lit": True, "guide": ("fox", "owl")},
        a=scene(transition("b", when=when), title="The attic"),
        b=scene(title="The barn"),
    )
    assert doorways(Night(made))[1].detail == words


def test_other_reasons_are_told_as_they_are() -> None:
    made = project(
        variables={"fear": 10},
        a=scene(transition("a", once=True), transition("b", kind="drift"), transition("b", when="fere > 1")),
        b=scene(wake=True),
    )
    night = Night(made)
    drift, wrong = doorways(night)[1:]
    assert "choices come before drifts" in drift.detail
    assert "never open" in wrong.detail
    night.step(0)
    assert doorways(night)[0].detail == "It can be taken only once, and was."
