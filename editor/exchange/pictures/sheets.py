"""The pictures of a project: one sheet for each dream, or one of some of its scenes."""

from collections.abc import Callable, Iterator
from typing import Final

from editor.drawing.geometry import Geometry, build, enclosing, frame_box
from editor.drawing.measures import PILL_LEFT, PILL_MOST, Box
from editor.drawing.reading import KINDS
from editor.errors import EditorError
from editor.exchange.options import Options
from editor.exchange.pictures.cards import Card, Titles, draw_card
from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.grounds import draw_frame, draw_note, note_box
from editor.exchange.pictures.shapes import Group, Shape, Sheet
from editor.exchange.pictures.wires import draw_wire
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Scene

THEME: Final = "night"
MARGIN: Final = 40.0


def sheets(project: Project, options: Options) -> list[Sheet]:
    """A sheet for each dream that is wanted, in the project's order.

    Raises:
        EditorError: There is nothing to draw, or no such theme.
        Cancelled: The pulse asked for it.
    """
    colours = Colours.of(options.theme or THEME)
    wanted = project.dreams if options.dream is None else (options.dream,)
    found = [_sheet(project, dream, options, colours) for dream in wanted]
    if not found:
        raise EditorError("The project has no dream that could be drawn.", "Add a dream first.")
    return found


def _sheet(project: Project, dream: str, options: Options, colours: Colours) -> Sheet:
    layout = project.layout.get(dream, DreamLayout())
    geometry = build(project.dreams[dream], layout, {}, dream)
    chosen = options.scenes
    if chosen is None:
        numbers = list(range(len(geometry.ids)))
    else:
        numbers = [geometry.number[scene] for scene in dict.fromkeys(chosen) if scene in geometry.number]
        layout = _around(geometry, layout, set(chosen))
    drawing = _Drawing(project, geometry, layout, numbers, colours)
    title = project.title_of(dream)
    return Sheet(dream, title, colours["ground"], drawing.box(), tuple(drawing.shapes(options.pulse)))


def _around(geometry: Geometry, layout: DreamLayout, chosen: set[str]) -> DreamLayout:
    """The frames whose scenes are all chosen, and the notes that lie inside those frames or between the cards."""
    frames = tuple(frame for frame in layout.frames if frame.scenes and chosen.issuperset(frame.scenes))
    cards = [geometry.number[scene] for scene in chosen if scene in geometry.number]
    boxes = [frame_box(frame.rect) for frame in frames] + ([geometry.cards_box(cards)] if cards else [])
    left, top, right, bottom = enclosing(boxes)
    notes = tuple(note for note in layout.notes if left <= note.at[0] <= right and top <= note.at[1] <= bottom)
    return DreamLayout(frames=frames, notes=notes)


class _Drawing:
    """One dream, or a part of it, as shapes."""

    def __init__(
        self, project: Project, geometry: Geometry, layout: DreamLayout, numbers: list[int], colours: Colours
    ) -> None:
        self._geometry = geometry
        self._layout = layout
        self._numbers = numbers
        self._colours = colours
        dream = geometry.dream_id
        self._titles = Titles(lambda scene: project.title_of(dream, scene), project.title_of)
        shown = set(numbers)
        ends = zip(geometry.source.tolist(), geometry.target.tolist(), strict=True)
        self._wires = [wire for wire, (source, target) in enumerate(ends) if source in shown and target in shown]

    def box(self) -> Box:
        """What encloses all that is drawn, with a margin."""
        geometry = self._geometry
        boxes = [frame_box(frame.rect) for frame in self._layout.frames] + [note_box(note) for note in self._layout.notes]
        for number in self._numbers:
            left, top, width, height = geometry.card(number)
            beside = PILL_LEFT + PILL_MOST if _has_guard(geometry.scenes[number]) else 10
            boxes.append((left, top - 8, left + width + beside, top + height + 10))
        edges = [column.tolist() for column in geometry.curves.boxes]
        first = geometry.curves.first.tolist()
        for wire in self._wires:
            boxes += [(edges[0][at], edges[1][at], edges[2][at], edges[3][at]) for at in range(first[wire], first[wire + 1])]
        left, top, right, bottom = enclosing(boxes)
        return left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN

    def shapes(self, pulse: Callable[[], None]) -> Iterator[Shape]:
        """Frames, wires, cards and notes, from back to front."""
        geometry, colours = self._geometry, self._colours
        for frame in self._layout.frames:
            yield from draw_frame(frame, colours)
        kinds = geometry.kind.tolist()
        for wire in self._wires:
            yield from draw_wire(geometry.curves.of(wire).tolist(), KINDS[kinds[wire]], colours)
        for number in self._numbers:
            pulse()
            yield self._card(number)
        for note in self._layout.notes:
            yield from draw_note(note, colours)

    def _rooms(self, number: int) -> tuple[float, ...]:
        if not _has_guard(self._geometry.scenes[number]):
            return ()
        return tuple(self._geometry.room_beside(number, way) for way in range(int(self._geometry.ways[number])))

    def _card(self, number: int) -> Group:
        geometry = self._geometry
        scene = geometry.scenes[number]
        step = float(geometry.step[number])
        card = Card(
            geometry.ids[number],
            scene,
            geometry.card(number),
            int(geometry.flags[number]),
            float(geometry.rows_top[number]) + step / 2,
            step,
            int(geometry.incoming[number]),
            self._rooms(number),
        )
        title = scene.title if scene is not None and scene.title else card.scene_id
        return Group(
            title if title == card.scene_id else f"{title} ({card.scene_id})",
            tuple(draw_card(card, self._titles, self._colours)),
            scene.descend if scene is not None else None,
        )


def _has_guard(scene: Scene | None) -> bool:
    return scene is not None and any(way.when is not None and way.to is not None for way in scene.transitions)
