"""Why something is so is said in plain words."""

import pytest
from builders import project, scene, transition

from editor.analysis.judge import judge
from editor.analysis.reasons import has_reasons, never_visited, reasons
from editor.analysis.survey import survey
from editor.model.project import Project
from editor.prover.foresight import Foresight, foresee
from editor.prover.prove import prove


def seen(of: Project) -> Foresight:
    found = foresee(of, None)
    assert found is not None
    return found


def why(of: Project, code: str) -> list[str]:
    found = judge(of, survey(of), [prove(of, None)])
    anomaly = next(one for one in found if one.code == code)
    assert has_reasons(anomaly)
    return [reason.text for reason in reasons(anomaly, seen(of))]


def barred(when: str, **variables: object) -> Project:
    return project(
        gate=scene(
            transition("gate", do="fear += 10"), transition("attic", when=when, label="Go up"), "out", title="The gate"
        ),
        attic=scene("out"), out=scene(wake=True), variables={"fear": (0, 60, 0), **variables},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (
            "fear > 60",
            "fear > 60 never holds there. Nights come with fear between 0 and 60. "
            "No other value of one variable alone would open it.",
        ),
        ("fear % 10 == 3", "It would open with fear 3 or 13 or 23 or 33…."),
        ("key", "key never holds there. Nights come with key false. It would open with key true."),
        ("key and fear > 20", "key never holds there. Nights come with key false and fear between 0 and 60"),
        ("fear > 20 and fear < 15", "fear > 20 and fear < 15 never hold together."),
        ("fear >= 60 and not lamp", "not lamp never holds there. Nights come with fear between 0 and 60 and lamp true."),
        ('guide == "fox" or guide == "owl"', "It would open with guide fox or owl."),
    ],
)
def test_a_barred_way_tells_what_bars_it_and_what_would_open_it(when: str, told: str) -> None:
    of = barred(when, key=False, lamp=True, guide=("none", "fox", "owl"))
    [text] = why(of, "never-visited")
    assert text.startswith("“Go up” at The gate is never open: ")
    assert told in text


def test_values_are_told_as_stretches() -> None:
    of = project(
        a=scene(transition("b", when="x > 40"), transition("c", when="x < 3"), "out"), b=scene("out"), c=scene("out"),
        out=scene(wake=True), variables={"x": (0, 99, 20)},
    )  # fmt: skip
    told = [never_visited(("d", key), seen(of))[0].text.rpartition("with ")[2] for key in ("b", "c")]
    assert told == ["x 41 or more.", "x up to 2."]


def test_a_way_that_others_outrank_names_them() -> None:
    of = project(
        a=scene(transition("b", kind="drift"), transition("out", label="Wake")), b=scene("out"), out=scene(wake=True)
    )
    assert why(of, "never-acts") == ["The way to b at a is open at times, but “Wake” always comes before it."]


def test_a_trap_tells_the_move_that_lost_the_night() -> None:
    of = project(
        gate=scene("hall", title="The gate"),
        hall=scene("out", transition("cellar", label="Down", do="lost = true"), title="The hall"),
        cellar=scene("pit", transition("out", when="not lost"), title="The cellar"),
        pit=scene("cellar"), out=scene(wake=True),
        variables={"lost": False},
    )  # fmt: skip
    [text] = why(of, "trapped")
    assert text == (
        "The point of no return: after 1 move, at The hall, the night could still wake. "
        "Then “Down” leads to The cellar, from where no way leads to morning."
    )


def test_a_night_that_never_could_wake_says_so() -> None:
    of = project(a=scene("b"), b=scene(transition("a", when="x > 0")), out=scene(wake=True), variables={"x": 0})
    assert why(of, "stuck") == ["Waking was never possible: the night is lost from its beginning."]
