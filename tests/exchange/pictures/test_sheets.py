from collections.abc import Iterable, Iterator
from dataclasses import replace

import builders
import pytest
from hypothesis import given, settings
from strategies import projects

from editor.drawing.measures import CARD_WIDTH
from editor.errors import Cancelled, EditorError
from editor.exchange.options import PLAIN, Options
from editor.exchange.pictures.colours import Colours, themes
from editor.exchange.pictures.lettering import width
from editor.exchange.pictures.shapes import Disc, Fade, Group, Path, Rectangle, Shape, Sheet, Words
from editor.exchange.pictures.sheets import sheets
from editor.model.layout import DreamLayout, Frame, Note
from editor.model.project import Project
from editor.model.table import Table

NIGHT = Colours.of("night")
GARDEN = builders.project(
    gate=builders.scene(
        builders.transition("path", label="Follow the fox", when="lantern"),
        builders.transition("cellar", kind="drift"),
        builders.transition("lost", kind="pull"),
        title="The gate",
        mood="wonder",
        enter=("fear += 5",),
    ),
    path=builders.scene("gate", "morning", title="The path", text="A long path. " * 20),
    cellar=builders.scene("gate", descend="d", tags=("rogue",)),
    morning=builders.scene(wake=True, title="Morning"),
)
LAID = replace(
    GARDEN,
    layout=Table(
        {
            "d": DreamLayout(
                Table({"gate": (0, 0), "path": (400, 0), "cellar": (400, 300), "morning": (900, 0)}),
                (Frame("Act one", (-40, -60, 700, 260), "teal", ("gate", "path")), Frame("Rest", (800, -60, 400, 300))),
                (Note("Ask Sam", (10, 150)), Note("Far away", (3000, 3000))),
            )
        }
    ),
)


def flat(shapes: Iterable[Shape]) -> Iterator[Shape]:
    for shape in shapes:
        yield shape
        if isinstance(shape, Group):
            yield from flat(shape.shapes)


def cards(sheet: Sheet) -> dict[str, Group]:
    return {shape.title: shape for shape in sheet.shapes if isinstance(shape, Group)}


def words(shapes: Iterable[Shape]) -> list[str]:
    return [shape.text for shape in flat(shapes) if isinstance(shape, Words)]


def body_of(card: Group) -> Rectangle:
    return next(shape for shape in reversed(card.shapes) if isinstance(shape, Rectangle) and shape.width == CARD_WIDTH)


def wires(sheet: Sheet) -> list[Path]:
    return [shape for shape in sheet.shapes if isinstance(shape, Path) and shape.ink.fill is None]


def points(shape: Shape) -> list[tuple[float, float]]:
    """What a shape reaches, control points and about as much of words as there is."""
    if isinstance(shape, Rectangle):
        return [(shape.left, shape.top), (shape.left + shape.width, shape.top + shape.height)]
    if isinstance(shape, Disc):
        return [(shape.x - shape.radius, shape.y - shape.radius), (shape.x + shape.radius, shape.y + shape.radius)]
    if isinstance(shape, Words):
        wide = width(shape.text, shape.letters)
        left = shape.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
        return [(left, shape.y - shape.letters.size), (left + wide, shape.y)]
    if isinstance(shape, Group):
        return []
    path = shape.path if isinstance(shape, Fade) else shape
    return [(step[at], step[at + 1]) for step in path.steps for at in range(0, len(step), 2)]


def test_a_sheet_for_each_dream_with_everything_the_dream_has() -> None:
    (sheet,) = sheets(LAID, PLAIN)
    assert list(cards(sheet)) == ["The gate (gate)", "The path (path)", "cellar", "Morning (morning)", "lost"]
    said = words(sheet.shapes)
    for text in (
        "Act one",
        "Rest",
        "Ask Sam",
        "Far away",
        "Follow the fox",
        "lantern",
        "+5 fear",
        "missing scene",
        "into d",
    ):
        assert text in said, text
    assert cards(sheet)["cellar"].leads_to == "d"


def test_choices_drifts_and_pulls_look_different() -> None:
    (sheet,) = sheets(GARDEN, PLAIN)
    looks = {(wire.ink.width, bool(wire.ink.dash)) for wire in wires(sheet)}
    assert {(2.0, False), (2.0, True), (6.0, False)} <= looks
    assert sum(bool(wire.ink.dash) for wire in wires(sheet)) == 1


def test_ghosts_are_dashed_starts_have_a_moon_wakes_a_sunrise_and_rogues_a_mark() -> None:
    (sheet,) = sheets(GARDEN, PLAIN)
    found = cards(sheet)
    ghost = found["lost"].shapes[0]
    assert isinstance(ghost, Rectangle) and ghost.ink.dash
    moonlit = {
        title
        for title, card in found.items()
        for shape in card.shapes
        if isinstance(shape, Path) and shape.ink.fill == NIGHT["moonlight"]
    }
    assert moonlit == {"The gate (gate)"}
    assert [title for title, card in found.items() if any(isinstance(shape, Fade) for shape in card.shapes)] == [
        "Morning (morning)"
    ]
    assert "rogue" in words(found["cellar"].shapes)
    assert words(found["cellar"].shapes).count("cellar") == 1


@settings(max_examples=60, deadline=None)
@given(projects)
def test_everything_drawn_lies_on_its_sheet_and_words_on_their_cards(project: Project) -> None:
    for sheet in sheets(project, PLAIN) if project.dreams else []:
        left, top, right, bottom = sheet.box
        frames = [shape for shape in sheet.shapes if isinstance(shape, Words)]
        for shape in flat(sheet.shapes):
            if shape not in frames:
                for x, y in points(shape):
                    assert left - 0.1 <= x <= right + 0.1 and top - 0.1 <= y <= bottom + 0.1, shape
        for card in cards(sheet).values():
            body = next(
                shape for shape in reversed(card.shapes) if isinstance(shape, Rectangle) and shape.width == CARD_WIDTH
            )
            for one in card.shapes:
                if isinstance(one, Words):
                    (start, _), (end, low) = points(one)
                    assert body.left <= start and end <= body.left + CARD_WIDTH and low <= body.top + body.height


def test_a_selection_has_its_cards_the_wires_between_them_and_the_frames_they_fill() -> None:
    (sheet,) = sheets(LAID, Options(dream="d", scenes=("gate", "path")))
    assert list(cards(sheet)) == ["The gate (gate)", "The path (path)"]
    assert len(wires(sheet)) == 2
    said = words(sheet.shapes)
    assert "Act one" in said and "Ask Sam" in said
    assert "Rest" not in said and "Far away" not in said
    assert sheet.size[0] < 1000


def test_a_ghost_can_be_selected_and_a_scene_that_is_not_there_cannot() -> None:
    (sheet,) = sheets(GARDEN, Options(dream="d", scenes=("lost",)))
    assert list(cards(sheet)) == ["lost"] and not wires(sheet)


def test_scenes_without_a_place_are_laid_out_and_do_not_lie_on_each_other() -> None:
    (sheet,) = sheets(GARDEN, PLAIN)
    bodies = [body_of(card) for card in cards(sheet).values()]
    for number, one in enumerate(bodies):
        for other in bodies[:number]:
            assert (
                abs(one.left - other.left) >= CARD_WIDTH
                or one.top >= other.top + other.height
                or other.top >= one.top + one.height
            )


@pytest.mark.parametrize("theme", themes())
def test_each_theme_has_its_own_colours(theme: str) -> None:
    (sheet,) = sheets(GARDEN, Options(theme=theme))
    assert sheet.ground == Colours.of(theme)["ground"]
    assert {"night", "day"} <= set(themes())


def test_what_cannot_be_drawn_is_said() -> None:
    with pytest.raises(EditorError, match="no dream"):
        sheets(Project(), PLAIN)
    with pytest.raises(EditorError, match="theme"):
        sheets(GARDEN, Options(theme="../night"))


def test_drawing_stops_when_it_is_asked_to() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        sheets(GARDEN, Options(pulse=stop))


def test_a_guard_is_written_as_far_as_there_is_room_before_the_next_card() -> None:
    night = builders.project(
        gate=builders.scene(builders.transition("path", when="lantern and fear < 60")), path=builders.scene(wake=True)
    )
    told = []
    for x in (900.0, 292.0, 250.0):
        laid = replace(night, layout=Table({"d": DreamLayout(Table({"gate": (0, 0), "path": (x, 16)}))}))
        (sheet,) = sheets(laid, PLAIN)
        told.append([text for text in words(sheet.shapes) if text.startswith("lan")])
        boxes = [shape for shape in flat(sheet.shapes) if isinstance(shape, Rectangle) and shape.height == 16]
        assert all(box.left + box.width <= x for box in boxes if box.left > CARD_WIDTH)
    assert [len(found) for found in told] == [1, 1, 0]
    assert len(told[1][0]) < len(told[0][0])
