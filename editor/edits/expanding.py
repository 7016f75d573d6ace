"""A dream within the dream becomes a part of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor.edits.doors import without_mere_doors
from editor.edits.edit import EDITS
from editor.edits.ids import fresh_id
from editor.edits.places import the_scene, with_layout
from editor.edits.sentences import map_scene, map_sentences
from editor.edits.woke import refuse_stale_woke
from editor.errors import EditorError
from editor.language.grammar import parse_expression
from editor.language.renaming import rename_places, settle_woke
from editor.language.syntax import Compare, LanguageError, Literal, Woke
from editor.model.dream import Dream
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition


@EDITS.register("ExpandDream")
@dataclass(frozen=True)
class ExpandDream:
    """The dream that a scene descends into, put in the scene's place; no other scene may descend into it.

    The scene leads on to the first one of the dream; each wake scene of it goes on as the outer scene would have,
    had it woken there. What only led in or out, and says and does nothing, is left out.

    Attributes:
        dream: The outer dream.
        scene: The scene that descends.
    """

    dream: str
    scene: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Expand the dream within {self.scene}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        door = the_scene(project, self.dream, self.scene)
        within = self._within(project, door)
        inner, outer = project.dreams[within], project.dreams[self.dream]
        refuse_stale_woke(project)
        names = _names(inner, outer, self.scene)
        told = {key: name for key, name in names.items() if key != name}
        full = {f"{within}/{key}": f"{self.dream}/{name}" for key, name in names.items()}
        scenes = {
            names[key]: map_scene(_led(scene, names), lambda text: rename_places(text, {**told, **full}))
            for key, scene in inner.scenes.items()
        }
        for key, scene in inner.scenes.items():
            if scene.wake:
                ways = _onward(door, key)
                scenes[names[key]] = replace(scenes[names[key]], wake=False, descend=None, transitions=ways)
        begun = names[inner.start or ""]
        way_in = Transition(begun, kind=Kind.DRIFT)
        scenes = {self.scene: replace(door, descend=None, transitions=(way_in,)), **scenes}
        changed = replace(outer, scenes=_put(outer.scenes, self.scene, scenes))
        project = replace(project, dreams=project.dreams.with_item(self.dream, changed).without(within))
        project = map_sentences(project, lambda text, _: rename_places(text, full))
        project = self._waived(self._laid_out(project, within, names), within, names)
        wakes = [names[key] for key, scene in inner.scenes.items() if scene.wake]
        return without_mere_doors(project, self.dream, (self.scene, *wakes), {self.scene: {"", inner.title, within}})

    def _within(self, project: Project, door: Scene) -> str:
        """The id of the dream to expand.

        Raises:
            EditorError: There is none, or it cannot be expanded.
        """
        within = door.descend
        if within is None or door.wake or within not in project.dreams:
            raise EditorError(f"{self.scene!r} descends into no dream.", "Select a scene that opens on a dream within.")
        inner = project.dreams[within]
        users = sum(scene.descend == within for _, _, scene in project.scenes())
        if users > 1 or project.start == within or within == self.dream:
            raise EditorError(
                f"{project.title_of(within)!r} is entered elsewhere too.",
                "Only a dream that one scene descends into can be.",
            )
        if inner.start not in inner.scenes:
            raise EditorError(f"{project.title_of(within)!r} has no start.", "Choose a scene for it to begin in.")
        parts = (door, *inner.scenes.values())
        if inner.damaged or any(scene.damaged or any(way.damaged for way in scene.transitions) for scene in parts):
            raise EditorError("What is damaged cannot be moved to another dream.", "Mend or delete it first.")
        wakes = sum(scene.wake for scene in inner.scenes.values())
        if wakes > 1 and any(way.once for way in door.transitions):
            raise EditorError(
                f"{self.scene!r} has a way that can be taken only once, and there are {wakes} ways out.",
                "Without its 'once' the dream can be expanded.",
            )
        return within

    def _laid_out(self, project: Project, within: str, names: Mapping[str, str]) -> Project:
        """The scenes lie round the place of the outer one as they lay in their own dream."""
        before = project.layout.get(within, DreamLayout())
        outer = project.layout.get(self.dream, DreamLayout())
        x, y = outer.scenes.get(self.scene, (0.0, 0.0))
        left = min((at[0] for at in before.scenes.values()), default=0.0)
        top = min((at[1] for at in before.scenes.values()), default=0.0)
        dx, dy = x - left, y - top
        places = {names[key]: (at[0] + dx, at[1] + dy) for key, at in before.scenes.items() if key in names}
        frames = tuple(
            replace(
                frame,
                rect=(frame.rect[0] + dx, frame.rect[1] + dy, *frame.rect[2:]),
                scenes=tuple(names.get(key, key) for key in frame.scenes),
            )
            for frame in before.frames
        )
        notes = tuple(replace(note, at=(note.at[0] + dx, note.at[1] + dy)) for note in before.notes)
        project = replace(project, layout=project.layout.without(within))
        return with_layout(
            project,
            self.dream,
            lambda layout: replace(
                layout,
                scenes=layout.scenes.with_items(places),
                frames=(*layout.frames, *frames),
                notes=(*layout.notes, *notes),
                pinned=(*layout.pinned, *(names[key] for key in before.pinned if key in names)),
            ),
        )

    def _waived(self, project: Project, within: str, names: Mapping[str, str]) -> Project:
        waivers = tuple(
            replace(waiver, dream=self.dream, scene=names.get(waiver.scene or "", waiver.scene))
            if waiver.dream == within
            else waiver
            for waiver in project.waivers
        )
        return project if waivers == project.waivers else replace(project, waivers=waivers)


def _names(inner: Dream, outer: Dream, door: str) -> dict[str, str]:
    """What each scene is called in the outer dream."""
    led_to = (way.to for scene in outer.scenes.values() for way in scene.transitions)
    taken = {*outer.scenes, *(to for to in led_to if to is not None), door}
    names: dict[str, str] = {}
    for key in inner.scenes:
        names[key] = fresh_id(key, taken)
        taken.add(names[key])
    ghosts = {way.to for scene in inner.scenes.values() for way in scene.transitions if way.to not in names}
    for ghost in sorted(to for to in ghosts if to is not None):
        names[ghost] = fresh_id(ghost, taken)
        taken.add(names[ghost])
    return names


def _led(scene: Scene, names: Mapping[str, str]) -> Scene:
    ways = tuple(replace(way, to=names[way.to]) if way.to is not None else way for way in scene.transitions)
    return replace(scene, transitions=ways)


def _onward(door: Scene, woke: str) -> tuple[Transition, ...]:
    """The ways of the outer scene, as they are when the dream within has ended by `woke`."""
    found = []
    for way in door.transitions:
        settled = _settled(way.when, woke)
        if settled is not False:
            when = None if settled is True else settle_woke(way.when or "", woke)
            found.append(replace(way, when=when, do=tuple(settle_woke(text, woke) for text in way.do)))
    return tuple(found)


def _settled(when: str | None, woke: str) -> bool | None:
    """Whether a guard that only compares `woke` holds; `None` where it says more."""
    if when is None:
        return True
    try:
        tree = parse_expression(when)
    except LanguageError:
        return None
    if isinstance(tree, Compare) and tree.operator in ("==", "!="):
        sides = (tree.left, tree.right)
        literal = next((side.value for side in sides if isinstance(side, Literal)), None)
        if any(isinstance(side, Woke) for side in sides) and isinstance(literal, str):
            return (literal == woke) == (tree.operator == "==")
    return None


def _put(scenes: Table[str, Scene], place: str, new: Mapping[str, Scene]) -> Table[str, Scene]:
    """A table with a scene replaced by several."""
    items = []
    for key, scene in scenes.items():
        items += list(new.items()) if key == place else [(key, scene)]
    return Table(items)
