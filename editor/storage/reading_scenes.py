"""Reading dreams, scenes and transitions."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from editor.model.dream import Dream
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.storage.faults import Place
from editor.storage.nodes import Node
from editor.storage.takers import Taker
from editor.storage.tearing import Blank

DREAM_KEYS = ("title", "start", "entries", "scenes")
SCENE_KEYS = (
    "title",
    "text",
    "mood",
    "motifs",
    "tags",
    "enter",
    "minutes",
    "image",
    "sound",
    "wake",
    "descend",
    "transitions",
    "note",
)
TRANSITION_KEYS = ("to", "label", "kind", "when", "do", "weight", "once")
MOODS = ", ".join(mood.value for mood in Mood)
KINDS = ", ".join(kind.value for kind in Kind)


class SceneReader:
    """Makes dreams of nodes.

    Args:
        taker: Collects what is odd.
        text: What the nodes were made of.
        blanks: Parts of it that were left out: an entry whose value was is damaged, not empty.
    """

    def __init__(self, taker: Taker, text: str = "", blanks: Sequence[Blank] = ()) -> None:
        self._take = taker
        self._text = text
        self._blanks = [blank.start for blank in blanks]

    def dreams(self, node: Node | None) -> Table[str, Dream]:
        """All dreams."""
        found: dict[str, Dream] = {}
        for name, key, value in self._take.entries(node, ("dreams",), "dreams"):
            if self._is_id(name, key, ("dreams", name)):
                self._take.dream = name
                found[name] = self._dream(name, key, value)
        self._take.dream = None
        return Table(found)

    def scene(self, node: Node, place: Place, key: Node | None = None) -> Scene:
        """One scene; damaged where it is no mapping."""
        take = self._take
        if key is not None and self._was_blanked(key, node):
            return Scene(damaged=True)
        if take.absent(node):
            return Scene()
        if node.real.kind != "map" or not take.tag_fits(node.real):
            take.damage(f"The scene {place[-1]!r} should be a mapping of keys to values.", node, place)
            return Scene(damaged=True)
        found = {name: value for name, _, value in take.entries(node, place, "a scene", SCENE_KEYS)}
        minutes = take.number(found.get("minutes"), (*place, "minutes"), "minutes", 0, 1e9, whole=False)
        return Scene(
            title=take.text(found.get("title"), (*place, "title"), "The title") or "",
            text=take.text(found.get("text"), (*place, "text"), "The text") or "",
            mood=take.one_of(Mood, found.get("mood"), (*place, "mood"), "The mood", MOODS),
            motifs=take.strengths(found.get("motifs"), (*place, "motifs"), "motifs", 1, 3),
            tags=take.texts(found.get("tags"), (*place, "tags"), "A tag"),
            enter=take.texts(found.get("enter"), (*place, "enter"), "An effect"),
            minutes=1 if minutes is None else minutes,
            image=take.text(found.get("image"), (*place, "image"), "The image"),
            sound=take.text(found.get("sound"), (*place, "sound"), "The sound"),
            wake=take.flag(found.get("wake"), (*place, "wake"), "wake"),
            descend=take.text(found.get("descend"), (*place, "descend"), "descend"),
            transitions=self._transitions(found.get("transitions"), (*place, "transitions")),
            note=take.text(found.get("note"), (*place, "note"), "The note") or "",
            extras=take.extras(node, SCENE_KEYS),
        )

    def _dream(self, name: str, key: Node, node: Node) -> Dream:
        take, place = self._take, ("dreams", name)
        if self._was_blanked(key, node):
            return Dream(damaged=True)
        if take.absent(node):
            return Dream()
        if node.real.kind != "map" or not take.tag_fits(node.real):
            take.damage(f"The dream {name!r} should be a mapping of keys to values.", node, place)
            return Dream(damaged=True)
        found = {key: value for key, _, value in take.entries(node, place, "a dream", DREAM_KEYS)}
        return Dream(
            title=take.text(found.get("title"), (*place, "title"), "The title") or "",
            start=take.text(found.get("start"), (*place, "start"), "start"),
            entries=take.texts(found.get("entries"), (*place, "entries"), "An entry"),
            scenes=self._scenes(found.get("scenes"), (*place, "scenes")),
            extras=take.extras(node, DREAM_KEYS),
        )

    def _scenes(self, node: Node | None, place: Place) -> Table[str, Scene]:
        found: dict[str, Scene] = {}
        for name, key, value in self._take.entries(node, place, "scenes"):
            if self._is_id(name, key, (*place, name)):
                self._take.scene = name
                found[name] = self.scene(value, (*place, name), key)
                self._take.scene = None
        return Table(found)

    def _transitions(self, node: Node | None, place: Place) -> tuple[Transition, ...]:
        take = self._take
        if node is None or take.absent(node):
            return ()
        if node.real.kind != "list":
            take.damage("transitions should be a list.", node, place)
            return (Transition(None, damaged=True),)
        found = []
        for index, item in enumerate(node.real.items):
            take.transition = index
            found.append(self._transition(item, (*place, index)))
        take.transition = None
        return tuple(found)

    def _transition(self, node: Node, place: Place) -> Transition:
        take = self._take
        if self._was_blanked(node, node):
            return Transition(None, damaged=True)
        if node.real.kind != "map" or not take.tag_fits(node.real):
            take.damage("A transition should be a mapping with a 'to'.", node, place)
            return Transition(None, damaged=True)
        found = {name: value for name, _, value in take.entries(node, place, "a transition", TRANSITION_KEYS)}
        to = take.text(found.get("to"), (*place, "to"), "to")
        before = len(take.faults)
        weight = take.number(found.get("weight"), (*place, "weight"), "weight", 5e-324, 1e300, whole=False)
        kind = take.one_of(Kind, found.get("kind"), (*place, "kind"), "The kind", KINDS)
        unsaid = before == len(take.faults) and not self._lost(node, "to")
        if to is None and unsaid and (found.get("to") is None or take.absent(found["to"])):
            take.damage("This transition does not say where it leads; give it a 'to'.", node, place)
        return Transition(
            to=to,
            label=take.text(found.get("label"), (*place, "label"), "The label") or "",
            kind=Kind.CHOICE if kind is None else kind,
            when=take.text(found.get("when"), (*place, "when"), "when"),
            do=take.texts(found.get("do"), (*place, "do"), "An effect"),
            weight=1 if weight is None else weight,
            once=take.flag(found.get("once"), (*place, "once"), "once"),
            extras=take.extras(node, TRANSITION_KEYS),
            damaged=to is None or self._lost(node, "when") or self._lost(node, "do"),
        )

    def _lost(self, way: Node, name: str) -> bool:
        """Whether a guard or an effect is there and could not be understood: the way is then never open."""
        key, value = next(((key, value) for key, value in way.real.entries if key.real.text == name), (way, None))
        if value is None or self._take.absent(value):
            return value is not None and self._was_blanked(key, value)
        parts = value.real.items if value.real.kind == "list" and name == "do" else [value]
        return not all(part.real.kind == "scalar" and self._take.tag_fits(part.real) for part in parts)

    def _was_blanked(self, key: Node, value: Node) -> bool:
        """Whether an entry has no value because that was left out."""
        place = bisect_left(self._blanks, key.end)
        if not self._take.absent(value) or place == len(self._blanks):
            return False
        start = self._blanks[place]
        column = start - max(self._text.rfind("\n", 0, start), self._text.rfind("\r", 0, start)) - 1
        return column > key.column and not self._text[key.end : start].strip(" \t\r\n:-")

    def _is_id(self, name: str, key: Node, place: Place) -> bool:
        if 1 <= len(name) <= 120 and not re.search(r"[\x00-\x1f\x7f-\x9f/]", name):
            return True
        message = f"{name[:40]!r} is no id: 1 to 120 characters, without control characters or '/'."
        self._take.damage(message, key, place)
        return False
