"""One pass of surgical writing: the old and the new project walked down along the tree of the file."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any, Final

from editor.errors import EditorError
from editor.model.project import Project
from editor.storage.nodes import Node
from editor.storage.pieces import Pieces, newline_of
from editor.storage.plain import (
    DAMAGED,
    plain_dreamer,
    plain_layout,
    plain_promise,
    plain_variable,
    plain_waiver,
)
from editor.storage.reordering import reorder_entries
from editor.storage.shapes import Lazy, damage_in, dream_keys, fit, peek, solid
from editor.storage.source import Source
from editor.storage.writing import SPACED, write

SECTIONS: Final = ("sleepsync", "title", "start", "dreamers", "variables", "promises", "waivers", "dreams", "layout")
MAY_BE_EMPTY: Final = frozenset((*SECTIONS, "scenes", "limits", "fears", "desires", "motifs"))
HOLDERS: Final = frozenset((*SECTIONS[3:], "scenes", "transitions"))
TEXTS: Final = frozenset(["title", "text", "note", "label"])
SCENE_ORDER: Final = ("title", "text", "mood", "motifs", "tags", "enter", "minutes", "image", "sound", "wake")


class PatchPass:
    """One pass over one file."""

    def __init__(self, source: Source, old: Project, new: Project) -> None:
        self._source = source
        self._old = old
        self._new = new
        self._pieces = Pieces(source.text, newline_of(source.text), [(blank.start, blank.end) for blank in source.blanks])

    def run(self) -> str:
        """The text after the pass; the same text where there is nothing that it could do."""
        root = self._source.root
        if root is None:
            return write(self._new)
        old, new = self._heads(self._old), self._heads(self._new)
        self._map(root, old, new, SECTIONS)
        return self._pieces.apply() if not self._pieces.is_empty else self._reordered()

    @property
    def cuts(self) -> list[tuple[int, int]]:
        """The ranges of the old text that were taken away."""
        return self._pieces.cuts

    def _heads(self, project: Project) -> dict[str, Any]:
        """The top level, with lazy stand-ins for what may be large."""
        found: dict[str, Any] = {"title": project.title, "start": project.start}
        sections: dict[str, Any] = {
            "dreamers": Lazy(project.dreamers, plain_dreamer),
            "variables": Lazy(project.variables, plain_variable),
            "promises": [plain_promise(promise) for promise in project.promises],
            "waivers": [plain_waiver(waiver) for waiver in project.waivers],
            "dreams": Lazy(project.dreams, dream_keys),
            "layout": Lazy(project.layout, plain_layout),
        }
        found = {key: value for key, value in found.items() if value}
        return {**found, **{key: value for key, value in sections.items() if len(value)}, **project.extras}

    def _map(self, node: Node, old: Mapping[str, Any], new: Mapping[str, Any], order: tuple[str, ...] = ()) -> None:
        """Bring a mapping of the file from old to new."""
        first: dict[str, int] = {}
        for index, (name, _) in enumerate(node.entries):
            first.setdefault(name.real.text, index)
        names = self._renames(old, new, first)
        for before, after in names.items():
            self._pieces.replace_key(node.entries[first[before]][0], after)
        back = {after: before for before, after in names.items()}
        for key in new:
            source = back.get(key, key)
            if source in old and source in first:
                self._entry(node, first[source], old, source, new, key)
        gone = [key for key in old if key not in new and key not in names and key in first]
        added = [key for key in new if key not in old and key not in back and key not in first]
        lost = [key for key in new if key in old and key not in first]
        hidden = any(self._hides(node, first[key], old) for key in gone)
        if gone and len(gone) == len(node.entries) and not (added or lost or hidden):
            self._empty(node, "{}")
            return
        for key in new:
            if key not in old and key not in back and key in first:
                self._fill(node, first[key], new[key])
        for key in gone:
            self._remove(node, first[key], old)
        self._hide_twins(node, first, [*gone, *names])
        self._insert(node, new, [*added, *lost], {names.get(k, k): i for k, i in first.items() if k not in gone}, order)

    def _fill(self, node: Node, index: int, will: Any) -> None:
        """Give a value to an entry that had none, or none that could be understood."""
        key, value = node.entries[index]
        will = fit(value, will)
        if value.kind == "map" and value.entries and isinstance(will, Mapping):
            self._map(value, {}, will)
        else:
            self._replace(key, value, will, node.flow)

    def _remove(self, node: Node, index: int, old: Mapping[str, Any]) -> None:
        """Take an entry away; of one that is as good as gone when it is empty, only what was understood of it."""
        key, value = node.entries[index]
        if self._hides(node, index, old):
            self._map(value, old[key.real.text], {})
        else:
            self._pieces.remove_entry(node, index)

    def _hides(self, node: Node, index: int, old: Mapping[str, Any]) -> bool:
        """Whether an entry that is as good as gone when it is empty holds more than was understood."""
        key, value = node.entries[index]
        was = old[key.real.text]
        may_be_empty = not isinstance(old, Lazy) and key.real.text in MAY_BE_EMPTY
        return may_be_empty and value.kind == "map" and isinstance(was, Mapping) and len(was) < len(value.entries)

    def _hide_twins(self, node: Node, first: dict[str, int], keys: list[str]) -> None:
        """What stood behind a key that goes, under the same key, stays in the file as a comment."""
        for index, (key, _) in enumerate(node.entries):
            if key.real.text in keys and first[key.real.text] != index:
                if node.flow:
                    raise EditorError(
                        f"{key.real.text!r} stands twice in line {key.line + 1}, and the second one would come to light.",
                        "Mend that in the source panel first.",
                    )
                self._pieces.comment_out(node, index)

    def _insert(
        self, node: Node, new: Mapping[str, Any], added: list[str], places: dict[str, int], order: tuple[str, ...]
    ) -> None:
        wanted = list(new)
        for key in added:
            if not node.entries:
                self._empty(node, None, {name: solid(new[name]) for name in added})
                return
            before = wanted[: wanted.index(key)]
            if order:
                before = [*order[: order.index(key)]] if key in order else list(places)
            after = max((places[name] for name in before if name in places), default=-1)
            spaced = node is self._source.root and key in SPACED
            self._pieces.insert_entry(node, after, key, solid(new[key]), spaced)

    def _renames(self, old: Mapping[str, Any], new: Mapping[str, Any], first: dict[str, int]) -> dict[str, str]:
        """Keys that were called otherwise: the same value, or the same place, under a new name."""
        gone = [key for key in old if key not in new and key in first]
        added = [key for key in new if key not in old and key not in first]
        if not gone or not added:
            return {}
        places_old = {key: place for place, key in enumerate(old)}
        places_new = {key: place for place, key in enumerate(new)}
        found: dict[str, str] = {}
        for before in gone:
            for after in added:
                was, will = peek(old, before), peek(new, after)
                alike = type(was) is type(will) and damage_in(was) == damage_in(will)
                if after not in found.values() and places_old[before] == places_new[after] and alike:
                    found[before] = after
                    break
        return found

    def _entry(
        self, node: Node, index: int, old: Mapping[str, Any], before: str, new: Mapping[str, Any], after: str
    ) -> None:
        if isinstance(old, Lazy) and isinstance(new, Lazy) and old.table[before] is new.table[after]:
            return
        key, value = node.entries[index]
        was, will = old[before], new[after]
        if was == will or (isinstance(was, str) and was == DAMAGED):
            return
        self._value(key, value, was, will, node.flow)

    def _value(self, key: Node, value: Node, was: Any, will: Any, inside_brackets: bool) -> None:
        was, will = fit(value, was), fit(value, will)
        if was == will:
            return
        if value.kind == "map" and isinstance(was, Mapping) and isinstance(will, Mapping) and value.entries:
            order = SCENE_ORDER if "transitions" in will or "text" in will else ()
            self._map(value, was, will, order if not isinstance(will, Lazy) else ())
        elif value.kind == "list" and isinstance(was, list) and isinstance(will, list) and will and value.items:
            self._list(value, was, will)
        else:
            self._replace(key, value, will, inside_brackets)

    def _replace(self, key: Node, value: Node, will: Any, inside_brackets: bool) -> None:
        """Replace a value, unless more of it than a line or a text was left out: that nobody meant to lose."""
        torn = self._pieces.torn_of(key, value).strip()
        if torn and (key.real.text in HOLDERS or ("\n" in torn and key.real.text not in TEXTS)):
            raise EditorError(
                f"{key.real.text!r} in line {key.line + 1} holds a part that could not be understood and would be lost.",
                "Mend or delete that part in the source panel first.",
            )
        self._pieces.replace_value(key, value, solid(will), inside_brackets)

    def _list(self, node: Node, old: list[Any], new: list[Any]) -> None:
        """Bring a list of the file from old to new; items that stayed are not touched."""
        if len(node.items) != len(old):
            return
        if len(old) == len(new):
            for item, was, will in zip(node.items, old, new, strict=True):
                self._item(item, was, will, node.flow)
            return
        matcher = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False)
        for kind, o1, o2, n1, n2 in matcher.get_opcodes():
            if kind == "equal":
                continue
            both = min(o2 - o1, n2 - n1)
            for offset in range(both):
                self._item(node.items[o1 + offset], old[o1 + offset], new[n1 + offset], node.flow)
            for index in range(o1 + both, o2):
                self._pieces.remove_entry(node, index)
            for index in range(n1 + both, n2):
                self._pieces.insert_item(node, o1 + both - 1, solid(new[index]))

    def _item(self, item: Node, was: Any, will: Any, inside_brackets: bool) -> None:
        if was == will or DAMAGED in (was, will):
            return
        if item.kind == "map" and isinstance(was, Mapping) and isinstance(will, Mapping) and item.entries:
            self._map(item, was, will, ("to", "label", "kind", "when", "do", "weight", "once") if "to" in will else ())
        else:
            self._pieces.replace_item(item, solid(will), inside_brackets)

    def _empty(self, node: Node, text: str | None, value: object = None) -> None:
        """Replace a whole collection that has nothing left, or had nothing."""
        parent = self._parent_of(node)
        if parent is None:
            return
        key, holder = parent
        content: object = value if text is None else {}
        self._pieces.replace_value(key, node, content, holder.flow)

    def _parent_of(self, wanted: Node) -> tuple[Node, Node] | None:
        todo = [self._source.root] if self._source.root is not None else []
        while todo:
            node = todo.pop()
            for key, value in node.entries:
                if value is wanted:
                    return key, node
                todo.append(value)
            todo.extend(node.items)
        return None

    def _reordered(self) -> str:
        """Only the order differs: move whole entries."""
        return reorder_entries(self._source, self._old, self._new)
