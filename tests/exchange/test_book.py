import builders
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.errors import EditorError
from editor.exchange.exporters.book import export_book
from editor.exchange.safe_night import safe_night
from editor.model.project import Project
from editor.prover.outlook import broken_by
from editor.semantics.rules import Rules
from editor.shipped import projects
from editor.storage.reading import read_file

NIGHT = builders.project(
    gate=builders.scene(
        builders.transition("cellar", label="Down"),
        builders.transition("path", label="On <b>"),
        title="Gate",
        text="A *gate*.",
    ),
    cellar=builders.scene("path", title="Cellar", text="Dark.", motifs={"dark": 3}),
    path=builders.scene("gate", "morning", title="Path"),
    morning=builders.scene(wake=True, text="Good morning, Leo."),
    variables={"fear": 0},
    dreamers={"leo": builders.dreamer({"dark": 90}, fear_limit=20, name="Leo")},
)


def test_the_book_keeps_away_from_what_is_too_much() -> None:
    book = export_book(NIGHT).decode("utf-8")
    assert "for Leo" in book
    assert "Cellar" not in book
    assert (
        book.index("A <em>gate</em>.") < book.index("On &lt;b&gt;") < book.index("Path") < book.index("Good morning, Leo.")
    )
    assert book.count("<section") == 3


def test_the_bold_get_to_see_the_cellar_too() -> None:
    brave = Project(start=NIGHT.start, variables=NIGHT.variables, dreams=NIGHT.dreams)
    assert [page.state.here[1] for page in safe_night(brave, None)] == ["gate", "cellar", "path", "morning"]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6))
def test_a_safe_night_is_a_night_that_breaks_nothing_and_wakes(seed: int) -> None:
    project = random_dream(seed, scenes=5, span=4)
    for dreamer in (None, *project.dreamers):
        try:
            night = safe_night(project, dreamer)
        except EditorError as refusal:
            assert refusal.hint
            continue
        rules, breaks = Rules(project, dreamer), broken_by(project, dreamer)
        state = rules.begin()
        assert night[0].state == state
        for page in night[1:]:
            assert page.move in [way.move for way in rules.ways(state)]
            state = rules.follow(state, page.move)
            assert page.state == state
        assert state.awake
        assert not any(breaks(page.state) for page in night)


def test_where_no_night_ends_well_there_is_no_book() -> None:
    with pytest.raises(EditorError, match="ends well"):
        export_book(builders.project(gate=builders.scene("gate")))
    with pytest.raises(EditorError, match="safe"):
        export_book(Project())


def test_the_shipped_garden_makes_a_book() -> None:
    book = export_book(read_file(projects() / "twilight-garden.dream.yaml").project).decode("utf-8")
    assert book.count("<section") >= 5
    assert "@" not in book.split("<body>")[0].replace("@media", "")
