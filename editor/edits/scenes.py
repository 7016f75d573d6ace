"""Edits of scenes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from editor.edits.bends import without_wires
from editor.edits.edit import EDITS
from editor.edits.ids import check_free, check_id, fresh_id
from editor.edits.places import (
    map_scenes,
    refuse_damaged,
    the_dream,
    the_scene,
    with_changes,
    with_layout,
    with_scene,
    with_scenes,
)
from editor.edits.rewiring import rewired, whole, with_ways_to_copies, without_ways_to
from editor.edits.sentences import map_scene, map_sentences, woke_renamer
from editor.language.renaming import rename_places, rename_scene
from editor.model.layout import DreamLayout, Point
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table


@EDITS.register("AddScene")
@dataclass(frozen=True)
class AddScene:
    """A new scene, at a place on the canvas; the first scene of a dream becomes its start."""

    dream: str
    id: str
    scene: Scene = field(default_factory=Scene)
    at: Point | None = None
    index: int | None = None

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Add {self.scene.title or self.id}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        dream = the_dream(project, self.dream)
        check_id(self.id)
        check_free(self.id, dream.scenes, "scene")
        place = len(dream.scenes) if self.index is None else max(self.index, 0)
        project = with_scenes(project, self.dream, dream.scenes.inserted(place, self.id, self.scene))
        if dream.start is None:
            started = replace(project.dreams[self.dream], start=self.id)
            project = replace(project, dreams=project.dreams.with_item(self.dream, started))
        return _placed(project, self.dream, {self.id: self.at} if self.at is not None else {})


@EDITS.register("RemoveScenes")
@dataclass(frozen=True)
class RemoveScenes:
    """Scenes taken away, with the transitions that lead to them unless those are kept as ghosts."""

    dream: str
    ids: tuple[str, ...]
    keep_wires: bool = False

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Delete {self.ids[0]}" if len(self.ids) == 1 else f"Delete {len(self.ids)} scenes"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        for scene in self.ids:
            the_scene(project, self.dream, scene)
        if not self.ids:
            return project
        gone = set(self.ids)
        dream = project.dreams[self.dream]
        left = dream.scenes.without(*self.ids)
        if not self.keep_wires:
            cut = {(key, i) for key, scene in left.items() for i, way in enumerate(scene.transitions) if way.to in gone}
            project = without_wires(project, self.dream, cut)
            left = left.mapped(lambda scene: without_ways_to(scene, gone))
        entries = tuple(entry for entry in dream.entries if entry not in gone)
        changed = replace(dream, scenes=left, entries=entries)
        project = replace(project, dreams=project.dreams.with_item(self.dream, changed))
        return with_layout(project, self.dream, lambda layout: _forgotten(layout, gone))


@EDITS.register("RenameScene")
@dataclass(frozen=True)
class RenameScene:
    """Another id for a scene, everywhere it is named."""

    dream: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Rename {self.old} to {self.new}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_scene(project, self.dream, self.old)
        if self.new == self.old:
            return project
        check_id(self.new)
        dream = project.dreams[self.dream]
        check_free(self.new, dream.scenes, "scene")
        start = self.new if dream.start == self.old else dream.start
        entries = tuple(self._name(entry) for entry in dream.entries)
        scenes = dream.scenes.renamed(self.old, self.new).mapped(lambda scene: rewired(scene, {self.old: self.new}))
        renamed = replace(dream, start=start, entries=entries, scenes=scenes)
        tell_woke = woke_renamer(project, self.dream, self.old, self.new)
        project = replace(project, dreams=project.dreams.with_item(self.dream, renamed))
        project = map_sentences(
            project, lambda text, where: rename_scene(tell_woke(text, where), self.dream, self.old, self.new, where)
        )
        waivers = tuple(
            replace(waiver, scene=self.new) if waiver.scene == self.old and waiver.dream in (None, self.dream) else waiver
            for waiver in project.waivers
        )
        project = project if waivers == project.waivers else replace(project, waivers=waivers)
        return with_layout(project, self.dream, self._laid_out)

    def _name(self, scene: str | None) -> str:
        return self.new if scene == self.old else scene or ""

    def _laid_out(self, layout: DreamLayout) -> DreamLayout:
        frames = tuple(replace(frame, scenes=tuple(map(self._name, frame.scenes))) for frame in layout.frames)
        reroutes = Table(
            (f"{self.new}{key[len(self.old) :]}" if key.rpartition("/")[0] == self.old else key, points)
            for key, points in layout.reroutes.items()
        )
        return replace(
            layout,
            scenes=layout.scenes.without(self.new).renamed(self.old, self.new)
            if self.old in layout.scenes
            else layout.scenes,
            frames=frames,
            reroutes=reroutes,
            pinned=tuple(map(self._name, layout.pinned)),
        )


@EDITS.register("ChangeScene")
@dataclass(frozen=True)
class ChangeScene:
    """Other values for some fields of a scene; `changes` maps field names of `Scene` to values."""

    dream: str
    id: str
    changes: Table[str, object]

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Change {', '.join(self.changes)} of {self.id}"

    @property
    def merge_key(self) -> tuple[object, ...]:
        """Changes of the same fields of the same scene, one after the other, are one undo step."""
        return ("ChangeScene", self.dream, self.id, *self.changes)

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        scene = the_scene(project, self.dream, self.id)
        changed = with_changes(scene, self.changes)
        return project if changed is scene else with_scene(project, self.dream, self.id, changed)


@EDITS.register("PasteScenes")
@dataclass(frozen=True)
class PasteScenes:
    """Scenes from elsewhere, under fresh ids where theirs are taken.

    Ways among them lead to the copies, and their sentences speak of the copies.

    Attributes:
        scenes: Id to scene.
        places: Id to place on the canvas.
        wire_in: Scenes of the dream that lead to an original get a way to its copy too.
        verb: For the undo menu.
    """

    dream: str
    scenes: Table[str, Scene]
    places: Table[str, Point] = field(default_factory=Table)
    wire_in: bool = False
    verb: str = "Paste"

    @property
    def label(self) -> str:
        """For the undo menu."""
        many = len(self.scenes)
        return f"{self.verb} {next(iter(self.scenes))}" if many == 1 else f"{self.verb} {many} scenes"

    def new_ids(self, project: Project) -> dict[str, str]:
        """Which id each scene gets."""
        taken = set(the_dream(project, self.dream).scenes)
        found = {}
        for scene in self.scenes:
            found[scene] = fresh_id(scene, taken)
            taken.add(found[scene])
        return found

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        names = self.new_ids(project)
        refuse_damaged(*self.scenes.values())
        for name in names.values():
            check_id(name)
        told = {old: new for old, new in names.items() if old != new}
        told |= {f"{self.dream}/{old}": f"{self.dream}/{new}" for old, new in told.items()}
        copies = {
            names[key]: map_scene(rewired(whole(scene), names), lambda text: rename_places(text, told))
            for key, scene in self.scenes.items()
        }
        scenes = the_dream(project, self.dream).scenes
        if self.wire_in:
            scenes = scenes.mapped(lambda scene: with_ways_to_copies(scene, names))
        project = with_scenes(project, self.dream, scenes.with_items(copies))
        if project.dreams[self.dream].start is None and copies:
            started = replace(project.dreams[self.dream], start=next(iter(copies)))
            project = replace(project, dreams=project.dreams.with_item(self.dream, started))
        return _placed(project, self.dream, {names[key]: at for key, at in self.places.items() if key in names})


@EDITS.register("SwapScene")
@dataclass(frozen=True)
class SwapScene:
    """Every way that leads to one scene leads to another instead, start and entries included."""

    dream: str
    old: str
    new: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Lead to {self.new} instead of {self.old}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_scene(project, self.dream, self.new)
        if self.old == self.new:
            return project

        def led(dream: str, _: str, scene: Scene) -> Scene:
            return rewired(scene, {self.old: self.new}) if dream == self.dream else scene

        project = map_scenes(project, led)
        dream = project.dreams[self.dream]
        start = self.new if dream.start == self.old else dream.start
        entries = tuple(self.new if entry == self.old else entry for entry in dream.entries)
        changed = replace(dream, start=start, entries=tuple(dict.fromkeys(entries)))
        return project if changed == dream else replace(project, dreams=project.dreams.with_item(self.dream, changed))


def _placed(project: Project, dream: str, places: Mapping[str, Point]) -> Project:
    if not places:
        return project
    return with_layout(project, dream, lambda layout: replace(layout, scenes=layout.scenes.with_items(places)))


def _forgotten(layout: DreamLayout, gone: set[str]) -> DreamLayout:
    frames = tuple(
        replace(frame, scenes=tuple(scene for scene in frame.scenes if scene not in gone)) for frame in layout.frames
    )
    return replace(
        layout,
        scenes=layout.scenes.without(*gone),
        frames=frames,
        reroutes=layout.reroutes.without(*(key for key in layout.reroutes if key.rpartition("/")[0] in gone)),
        pinned=tuple(scene for scene in layout.pinned if scene not in gone),
    )
