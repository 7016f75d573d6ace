from dataclasses import replace

import builders
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.drawing.arranging.settling import settle
from editor.drawing.arranging.tidy import Cards, tidy
from editor.drawing.measures import NOTE_WIDTH, note_height
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Frame, Note
from editor.model.project import Project
from editor.model.table import Table

DREAM = builders.dream(
    a=builders.scene("b", "c"),
    b=builders.scene("d"),
    c=builders.scene("d", "e"),
    d=builders.scene("f"),
    e=builders.scene("f"),
    f=builders.scene(wake=True),
)
SIZE = (220.0, 96.0)


def tidied(dream: Dream, layout: DreamLayout, only: set[str] | None = None) -> DreamLayout:
    places = {scene: layout.scenes.get(scene, (0.0, 0.0)) for scene in dream.scenes}
    cards = Cards(dict.fromkeys(dream.scenes, SIZE), places)
    project = Project(start="d", dreams=Table({"d": dream}), layout=Table({"d": layout}))
    return tidy("d", dream, layout, cards, only).apply(project).layout["d"]


def apart(layout: DreamLayout) -> bool:
    places = list(layout.scenes.values())
    return all(abs(a[0] - b[0]) >= SIZE[0] or abs(a[1] - b[1]) >= SIZE[1] for i, a in enumerate(places) for b in places[:i])


def test_the_whole_dream_is_laid_out_from_the_start_at_the_origin() -> None:
    found = tidied(DREAM, DreamLayout())
    assert found.scenes["a"] == (0, found.scenes["a"][1])
    assert found.scenes["a"][0] < found.scenes["b"][0] < found.scenes["d"][0] < found.scenes["f"][0]
    assert apart(found)


def test_a_frame_holds_its_scenes_and_nobody_else() -> None:
    frame = Frame("Act", (0, 0, 10, 10), scenes=("c", "e"))
    found = tidied(DREAM, DreamLayout(frames=(frame, Frame("Empty", (5, 5, 50, 50)))))
    x, y, width, height = found.frames[0].rect
    for scene, (left, top) in found.scenes.items():
        inside = x <= left and left + SIZE[0] <= x + width and y <= top and top + SIZE[1] <= y + height
        outside = left + SIZE[0] <= x or left >= x + width or top + SIZE[1] <= y or top >= y + height
        assert inside if scene in frame.scenes else outside
    assert found.frames[1].rect == (5, 5, 50, 50)
    assert found.frames[0].title == "Act"


def test_pinned_scenes_stay_and_the_others_make_room() -> None:
    layout = DreamLayout(scenes=Table({"b": (1000.0, 1000.0), "f": (1000.0, 1100.0)}), pinned=("b", "f"))
    found = tidied(DREAM, layout)
    assert found.scenes["b"] == (1000, 1000)
    assert found.scenes["f"] == (1000, 1100)
    assert apart(found)


def test_a_frame_with_a_pinned_scene_stays_round_it_and_keeps_the_others_inside() -> None:
    frame = Frame("Act", (980, 980, 900, 300), scenes=("b", "d", "e"))
    layout = DreamLayout(scenes=Table({"b": (1016.0, 1048.0)}), pinned=("b",), frames=(frame,))
    found = tidied(DREAM, layout)
    assert found.scenes["b"] == (1016, 1048)
    assert apart(found)
    x, y, width, height = found.frames[0].rect
    for scene, (left, top) in found.scenes.items():
        inside = x <= left and left + SIZE[0] <= x + width and y <= top and top + SIZE[1] <= y + height
        outside = left + SIZE[0] <= x or left >= x + width or top + SIZE[1] <= y or top >= y + height
        assert inside if scene in frame.scenes else outside
    assert tidied(DREAM, found) == found


def test_an_entry_that_the_start_leads_to_stands_where_the_story_comes_to_it() -> None:
    found = tidied(replace(DREAM, entries=("d",)), DreamLayout())
    assert found.scenes["a"][0] < found.scenes["b"][0] < found.scenes["d"][0]
    lonely = builders.dream(a=builders.scene("f"), e=builders.scene("f"), f=builders.scene(wake=True), entries=("e",))
    other = tidied(lonely, DreamLayout())
    assert other.scenes["e"][0] == other.scenes["a"][0]


def test_a_note_beside_a_frame_does_not_come_to_lie_on_it() -> None:
    frame = Frame("Act", (-40, -80, 300, 240), scenes=("c", "d", "e"))
    note = Note("Ask Sam about the cellar. " * 6, (0, 200))
    found = tidied(DREAM, DreamLayout(frames=(frame,), notes=(note,)))
    x, y = found.notes[0].at
    left, top, width, height = found.frames[0].rect
    assert x >= left + width or x + NOTE_WIDTH <= left or y >= top + height or y + note_height(note.text) <= top


def test_tidying_a_selection_keeps_its_corner_and_everybody_else() -> None:
    layout = DreamLayout(scenes=Table({key: (float(96 * i), float(8 * i)) for i, key in enumerate(DREAM.scenes)}))
    found = tidied(DREAM, layout, {"c", "d", "e"})
    assert {key: found.scenes[key] for key in "abf"} == {key: layout.scenes[key] for key in "abf"}
    chosen = [found.scenes[key] for key in "cde"]
    assert (min(x for x, _ in chosen), min(y for _, y in chosen)) == (192, 16)
    assert found.scenes["c"][0] < found.scenes["e"][0]


def test_bends_of_wires_that_move_are_taken_out() -> None:
    layout = DreamLayout(reroutes=Table({"a/0": ((1.0, 2.0),), "b/0": ((3.0, 4.0),)}))
    assert list(tidied(DREAM, layout, {"a", "b"}).reroutes) == ["b/0"]


def test_notes_go_along_with_the_card_next_to_them() -> None:
    layout = DreamLayout(scenes=Table({"a": (0.0, 0.0), "f": (0.0, 5000.0)}), notes=(Note("the end", (0, 5200)),))
    found = tidied(DREAM, layout)
    x, y = found.notes[0].at
    assert x == found.scenes["f"][0]
    assert y >= found.scenes["f"][1] + SIZE[1]


def test_tidying_twice_is_tidying_once() -> None:
    once = tidied(DREAM, DreamLayout(frames=(Frame("Act", (0, 0, 10, 10), scenes=("c", "e")),)))
    assert tidied(DREAM, once) == once


rects = st.lists(st.tuples(*[st.integers(-300, 300)] * 2, *[st.integers(1, 200)] * 2), max_size=12)


@settings(deadline=None)
@given(rects, rects)
def test_whatever_is_settled_meets_nothing(moving: list, fixed: list) -> None:
    found = settle(np.array(moving).reshape(-1, 4), np.array(fixed).reshape(-1, 4), 8)
    settled = [(*corner, *rect[2:]) for corner, rect in zip(found.tolist(), moving, strict=True)]
    for index, (x, y, width, height) in enumerate(settled):
        assert (x, y) >= (moving[index][0], moving[index][1])
        for left, top, w, h in [*fixed, *settled[:index]]:
            assert x + width <= left or left + w <= x or y + height <= top or top + h <= y
