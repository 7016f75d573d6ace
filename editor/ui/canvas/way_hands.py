"""Ways by keyboard and palette: choosing one, cutting, bending, leading it elsewhere, putting a scene on it."""

from itertools import pairwise

from editor.drawing.measures import CARD_WIDTH, snapped
from editor.drawing.routing import flatten
from editor.edits.ids import fresh_id, id_from_title
from editor.edits.layout import SetReroute
from editor.edits.transitions import AddTransition, ChangeTransition, InsertScene, RemoveTransitions, Rewire
from editor.model.layout import Point
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.ui.canvas.making import kept, one_step
from editor.ui.canvas.writing_hands import WritingHands


class WayHands(WritingHands):
    """Hands for the ways between scenes."""

    @property
    def _way(self) -> tuple[str, int] | None:
        """The selected way, if it is there."""
        way = self.workbench.selection.now.transition
        known = way is not None and way[0] in self.dream.scenes and way[1] < len(self.dream.scenes[way[0]].transitions)
        return way if known else None

    def walk(self, direction: str, extend: bool = False) -> None:
        """From card to card; from a way to the cards at its ends, or to the way beside it."""
        way = self._way
        if way is None:
            super().walk(direction, extend)
        elif direction in ("up", "down"):
            self.next_way(1 if direction == "down" else -1)
        else:
            target = self.dream.scenes[way[0]].transitions[way[1]].to
            found = target if direction == "right" and target in self.drawing.number else None
            self.workbench.selection.select_scenes((found or way[0],))
            self.reveal((self.dream_id, found or way[0]))

    def can_nudge(self) -> bool:
        """Whether something is selected that Alt and the arrow keys move."""
        now = self.workbench.selection.now
        return bool(now.scenes or now.transition or (now.thing is not None and now.thing[0] in ("frame", "note")))

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is selected a little; of a way its bends."""
        if (way := self._way) is not None:
            self.bend(*way, (dx, dy))
        else:
            super().nudge(dx, dy)

    def wire_selected(self) -> None:
        """Wire the selected scenes one to the next, in the order in which they were picked."""
        known = [scene for scene in self.selected if scene in self.dream.scenes]
        if len(known) < 2:
            self.workbench.messages.say("Select two scenes to wire them.", hint="The second with Shift and a click.")
            return
        steps = [AddTransition(self.dream_id, one, Transition(other)) for one, other in pairwise(known)]
        self.do(one_step(f"Wire {len(known)} scenes", steps))

    def bend(self, scene: str, index: int, by: Point) -> None:
        """Carry the bends of a wire so far; a straight one gets its first."""
        wire = self.drawing.wire(scene, index)
        if wire is None:
            return
        middle = flatten(self.drawing.curves.of(wire), 8).reshape(-1, 2)
        points = self.drawing.bends.get(wire) or (tuple(map(snapped, middle[len(middle) // 2].tolist())),)
        self.do(SetReroute(self.dream_id, scene, index, tuple((x + by[0], y + by[1]) for x, y in points)))

    def straighten(self, scene: str, index: int) -> None:
        """Take all bends out of a wire."""
        if f"{scene}/{index}" in self.layout_of_dream.reroutes:
            self.do(SetReroute(self.dream_id, scene, index, ()))

    def next_way(self, step: int) -> None:
        """Select the next way of the selected scene, or of the one whose way is selected, or the one before."""
        way = self._way
        scene, index = way if way is not None else (self.selected[-1] if self.selected else "", -1 if step > 0 else 0)
        found = self.dream.scenes.get(scene)
        if found is not None and found.transitions:
            self.workbench.selection.select_transition(scene, (index + step) % len(found.transitions))
            self.reveal((self.dream_id, scene))

    def cut_wires(self) -> None:
        """Cut every wire that leaves or reaches the selected scenes."""
        chosen = set(self.selected)
        ways = tuple(
            (name, index)
            for name, scene in self.dream.scenes.items()
            for index, way in enumerate(scene.transitions)
            if (name in chosen or way.to in chosen) and not way.damaged
        )
        if ways:
            self.do(RemoveTransitions(self.dream_id, ways))

    def make_kind(self, kind: str) -> None:
        """Make the selected way a `choice`, a `drift` or a `pull`."""
        if (way := self._way) is not None:
            self.do(ChangeTransition(self.dream_id, *way, Table({"kind": Kind(kind)})))

    def bend_selected(self) -> None:
        """Give the selected way a bend, which Alt and the arrow keys carry; a bent way gets another."""
        way = self._way
        wire = self.drawing.wire(*way) if way is not None else None
        if way is None or wire is None:
            return
        points = list(self.drawing.bends.get(wire, ()))
        last = flatten(self.drawing.curves.of(wire)[-1:] if points else self.drawing.curves.of(wire), 8).reshape(-1, 2)
        x, y = last[len(last) // 2].tolist()
        self.do(SetReroute(self.dream_id, *way, (*points, (snapped(x), snapped(y)))))

    def remove_bend(self, scene: str, index: int, point: int) -> None:
        """Take one bend out of a wire."""
        wire = self.drawing.wire(scene, index)
        if wire is not None:
            points = self.drawing.bends.get(wire, ())
            self.do(SetReroute(self.dream_id, scene, index, points[:point] + points[point + 1 :]))

    def straighten_selected(self) -> None:
        """Take all bends out of the selected way."""
        if (way := self._way) is not None:
            self.straighten(*way)

    def lead_way_to(self, target: str) -> None:
        """Let the selected way lead to another scene."""
        if (way := self._way) is not None:
            self.do(Rewire(self.dream_id, *way, target))

    def insert_named(self, title: str) -> None:
        """Put a new scene onto the selected way."""
        way = self._way
        wire = self.drawing.wire(*way) if way is not None else None
        if way is None or wire is None:
            return
        points = flatten(self.drawing.curves.of(wire), 8).reshape(-1, 2)
        x, y = points[len(points) // 2].tolist()
        new = fresh_id(id_from_title(title), self.dream.scenes)
        place = self._free((x - CARD_WIDTH / 2, y - 20), 60)
        edit = InsertScene(self.dream_id, *way, new, Scene(title=title), place)
        if self.do(kept(self.dream_id, self.automatic_places(), edit)):
            self.workbench.selection.select_scenes((new,))
            self.reveal((self.dream_id, new))
