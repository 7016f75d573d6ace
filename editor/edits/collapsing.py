"""A selection becomes a dream within the dream."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from editor.edits.bends import rename_bends
from editor.edits.edit import EDITS
from editor.edits.ids import check_free, check_id
from editor.edits.places import the_dream, the_scene, with_layout
from editor.edits.sentences import map_scene, map_sentences
from editor.edits.woke import refuse_stale_woke
from editor.errors import EditorError
from editor.language.renaming import rename_places
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Frame
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition

COLUMN, ROW = 320.0, 136.0


@EDITS.register("CollapseScenes")
@dataclass(frozen=True)
class CollapseScenes:
    """Scenes put into a dream of their own, which one scene in their place descends into.

    The one scene that is led to from outside becomes the start of the new dream. A way that led out leads to a wake
    scene called like the scene outside that it led to; the outer scene goes on there by what `woke` says. Wake scenes
    of the selection stay outside, for they end the outer dream. Whatever sentences say of the scenes is kept right.

    Nights go and end as before, and last as long. Only the moment between the effects of a way in (or out) and the
    arrival behind it can now be seen, for there stands the outer scene (or a wake scene).

    Attributes:
        dream: The dream that the scenes stand in.
        ids: The scenes.
        within: The id of the new dream.
        scene: The id of the scene that descends into it; it may be that of a scene that moves.
        title: The title of both.
    """

    dream: str
    ids: tuple[str, ...]
    within: str
    scene: str
    title: str = ""

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Collapse {len(self.ids)} scenes into {self.title or self.within}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        outer = the_dream(project, self.dream)
        moving = self._moving(project, outer)
        check_id(self.within)
        check_free(self.within, project.dreams, "dream")
        check_id(self.scene)
        check_free(self.scene, outer.scenes.without(*moving), "scene")
        refuse_stale_woke(project)
        exits = _exits(outer, moving)
        inner = self._inner(outer, moving, entry_of(outer, moving), exits)
        changed = self._outer(outer, moving, exits)
        dreams = project.dreams.with_item(self.dream, changed)
        dreams = dreams.inserted(dreams.index(self.dream) + 1, self.within, inner)
        project = self._renamed(replace(project, dreams=dreams), moving)
        return self._laid_out(project, moving, exits)

    def _moving(self, project: Project, outer: Dream) -> Table[str, Scene]:
        wanted = {key: the_scene(project, self.dream, key) for key in self.ids}
        if any(scene.damaged or any(way.damaged for way in scene.transitions) for scene in wanted.values()):
            raise EditorError("A damaged scene cannot be moved to another dream.", "Mend or delete it first.")
        moving = Table((key, scene) for key, scene in outer.scenes.items() if key in wanted and not scene.wake)
        if not moving:
            raise EditorError("There is nothing to collapse.", "Select at least one scene that is no wake scene.")
        return moving

    def _inner(self, outer: Dream, moving: Table[str, Scene], entry: str, exits: tuple[str, ...]) -> Dream:
        """The new dream; its sentences name the scenes that stay outside in full."""
        names = {key: f"{self.dream}/{key}" for key in (*outer.scenes, *exits) if key not in moving}
        scenes = {key: map_scene(scene, _renaming(names)) for key, scene in moving.items()}
        wakes = {key: Scene(minutes=0, wake=True) for key in exits}
        return Dream(self.title, entry, scenes=Table({**scenes, **wakes}))

    def _outer(self, outer: Dream, moving: Table[str, Scene], exits: tuple[str, ...]) -> Dream:
        doors = tuple(Transition(to, kind=Kind.DRIFT, when=f"woke == {_quoted(to)}") for to in exits)
        door = Scene(title=self.title, minutes=0, descend=self.within, transitions=doors)
        scenes: dict[str, Scene] = {}
        for key, scene in outer.scenes.items():
            if key not in moving:
                scenes[key] = self._leading_in(scene, moving)
            elif self.scene not in scenes:
                scenes[self.scene] = door
        entries = tuple(dict.fromkeys(self.scene if entry in moving else entry for entry in outer.entries))
        start = self.scene if outer.start in moving else outer.start
        return replace(outer, start=start, entries=entries, scenes=Table(scenes))

    def _leading_in(self, scene: Scene, moving: Table[str, Scene]) -> Scene:
        if not any(way.to in moving for way in scene.transitions):
            return scene
        ways = tuple(replace(way, to=self.scene) if way.to in moving else way for way in scene.transitions)
        return replace(scene, transitions=ways)

    def _renamed(self, project: Project, moving: Table[str, Scene]) -> Project:
        """What the rest of the project says of the scenes; the new dream itself calls them as before."""
        full = {f"{self.dream}/{key}": f"{self.within}/{key}" for key in moving}
        near = {**full, **{key: f"{self.within}/{key}" for key in moving}}
        project = map_sentences(project, lambda text, where: rename_places(text, near if where == self.dream else full))
        waivers = tuple(
            replace(waiver, dream=self.within) if waiver.dream == self.dream and waiver.scene in moving else waiver
            for waiver in project.waivers
        )
        return project if waivers == project.waivers else replace(project, waivers=waivers)

    def _laid_out(self, project: Project, moving: Table[str, Scene], exits: tuple[str, ...]) -> Project:
        """Scenes keep their places, in the new dream; the outer scene lies where their corner was."""
        before = project.layout.get(self.dream)
        if before is None:
            return project
        places = {key: at for key, at in before.scenes.items() if key in moving}
        least = (min(x for x, _ in places.values()), min(y for _, y in places.values())) if places else None
        if least is not None:
            right = max(x for x, _ in places.values()) + COLUMN
            places |= {key: (right, least[1] + ROW * index) for index, key in enumerate(exits)}
        inside = [frame for frame in before.frames if frame.scenes and moving.keys() >= set(frame.scenes)]
        bends = {key: at for key, at in before.reroutes.items() if key.rpartition("/")[0] in moving}
        new = DreamLayout(
            scenes=Table(places),
            frames=tuple(inside),
            reroutes=Table(bends),
            pinned=tuple(key for key in before.pinned if key in moving),
        )
        project = with_layout(project, self.within, lambda _: new)
        project = rename_bends(project, self.dream, lambda wire: None if wire[0] in moving else wire)

        def left(layout: DreamLayout) -> DreamLayout:
            scenes = layout.scenes.without(*moving)
            return replace(
                layout,
                scenes=scenes if least is None else scenes.with_item(self.scene, least),
                frames=tuple(self._left(frame, moving) for frame in layout.frames if frame not in inside),
                pinned=tuple(key for key in layout.pinned if key not in moving),
            )

        return with_layout(project, self.dream, left)

    def _left(self, frame: Frame, moving: Table[str, Scene]) -> Frame:
        """A frame that carried some of the scenes carries the outer scene."""
        names = tuple(dict.fromkeys(self.scene if key in moving else key for key in frame.scenes))
        return frame if names == frame.scenes else replace(frame, scenes=names)


def entry_of(outer: Dream, moving: Collection[str]) -> str:
    """The scene of several that is led to from outside; the first where none is.

    Raises:
        EditorError: There are several.
    """
    led_to = [key for key in (outer.start, *outer.entries) if key is not None]
    for key, scene in outer.scenes.items():
        if key not in moving:
            led_to += [way.to for way in scene.transitions if way.to is not None]
    found = [key for key in moving if key in led_to]
    if len(found) > 1:
        names = ", ".join(repr(key) for key in found[:4])
        raise EditorError(
            f"A dream begins in one scene, but {len(found)} of these are led to from outside: {names}.",
            "Select fewer scenes, or let one of them lead to the others.",
        )
    return found[0] if found else next(iter(moving))


def _exits(outer: Dream, moving: Table[str, Scene]) -> tuple[str, ...]:
    """The scenes outside that ways lead to, in the order in which they are first named."""
    targets = [way.to for scene in moving.values() for way in scene.transitions if way.to is not None]
    return tuple(dict.fromkeys(to for to in targets if to in outer.scenes and to not in moving))


def _renaming(names: dict[str, str]) -> Callable[[str], str]:
    return lambda text: rename_places(text, names)


def _quoted(name: str) -> str:
    inside = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'
