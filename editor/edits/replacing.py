"""Find and replace in what is told: titles, texts, labels and notes of the whole project."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from editor.edits.edit import EDITS
from editor.errors import EditorError
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition

PARTS: Final = ("titles", "texts", "labels", "notes")
"""What can be searched: titles (of the project, dreams, scenes, frames), texts, labels, notes (of scenes and canvas)."""

Key = tuple[str | int, ...]
"""Where a text stands, like `("dreams", "garden", "scenes", "gate", "title")`: the keys that lead to it in the file."""


@dataclass(frozen=True, slots=True)
class Match:
    """A text that would change.

    Attributes:
        key: Where it stands.
        part: One of `PARTS`.
        before: The text as it is.
        after: The text as it would be.
        spans: Where in `before` something was found.
    """

    key: Key
    part: str
    before: str
    after: str
    spans: tuple[tuple[int, int], ...]

    @property
    def dream(self) -> str | None:
        """The dream it stands in, if any."""
        return str(self.key[1]) if len(self.key) > 2 else None

    @property
    def scene(self) -> str | None:
        """The scene it stands in, if any."""
        return str(self.key[3]) if len(self.key) > 4 and self.key[0] == "dreams" else None


@EDITS.register("ReplaceText")
@dataclass(frozen=True)
class ReplaceText:
    r"""A text found and replaced wherever the author tells something.

    Attributes:
        find: What to look for.
        replacement: What to put there; with `regex`, `\1` and `\g<name>` stand for groups.
        regex: Whether `find` is a regular expression.
        match_case: Whether upper and lower case differ.
        whole_words: Whether a find must begin and end with a word.
        parts: Which of `PARTS` to search.
        dream: Search this dream only; `None` for the whole project.
        skipped: Texts to leave alone.
    """

    find: str
    replacement: str
    regex: bool = False
    match_case: bool = True
    whole_words: bool = False
    parts: tuple[str, ...] = PARTS
    dream: str | None = None
    skipped: tuple[Key, ...] = ()

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Replace {self.find[:30]!r} by {self.replacement[:30]!r}"

    def matches(self, project: Project) -> tuple[Match, ...]:
        """What would change, in the order of the file.

        Raises:
            EditorError: What is looked for, or what is to replace it, makes no sense.
        """
        found: list[Match] = []
        self._walk(project, found.append)
        return tuple(found)

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        return self._walk(project, lambda match: None)

    def _walk(self, project: Project, tell: Callable[[Match], None]) -> Project:
        pattern = self._pattern()
        skipped = set(self.skipped)

        def change(text: str, part: str, *key: str | int) -> str:
            if not text or part not in self.parts or key in skipped:
                return text
            spans, after = _replaced(pattern, text, self._filled)
            if after == text:
                return text
            tell(Match(key, part, text, after, spans))
            return after

        return _walked(project, change, self.dream)

    def _pattern(self) -> re.Pattern[str]:
        if not self.find:
            raise EditorError("There is nothing to look for.", "Type what you want to find.")
        unknown = [part for part in self.parts if part not in PARTS]
        if unknown:
            raise EditorError(f"{unknown[0]!r} cannot be searched.", f"Known: {', '.join(PARTS)}.")
        text = self.find if self.regex else re.escape(self.find)
        try:
            return re.compile(
                rf"(?<!\w)(?:{text})(?!\w)" if self.whole_words else text, 0 if self.match_case else re.IGNORECASE
            )
        except (re.error, OverflowError, RecursionError) as error:
            raise EditorError(f"This is no regular expression: {error}.", "Search for plain text, or mend it.") from error

    def _filled(self, match: re.Match[str]) -> str:
        if not self.regex:
            return self.replacement
        try:
            return match.expand(self.replacement)
        except (re.error, IndexError) as error:
            raise EditorError(f"The replacement cannot be made: {error}.", r"Groups are \1, \2 or \g<name>.") from error


Change = Callable[..., str]
"""Called with a text, its part and its key; answers with the text as it should be."""


def _replaced(
    pattern: re.Pattern[str], text: str, filled: Callable[[re.Match[str]], str]
) -> tuple[tuple[tuple[int, int], ...], str]:
    """Where something was found, and the text with it replaced; what is empty is not found."""
    spans, pieces, last = [], [], 0
    for match in pattern.finditer(text):
        if match.end() > match.start():
            spans.append(match.span())
            pieces += [text[last : match.start()], filled(match)]
            last = match.end()
    return tuple(spans), "".join([*pieces, text[last:]])


def _walked(project: Project, change: Change, only: str | None) -> Project:
    title = project.title if only is not None else change(project.title, "titles", "title")
    dreams = {}
    for key, dream in project.dreams.items():
        if only in (None, key) and not dream.damaged:
            named = change(dream.title, "titles", "dreams", key, "title")
            scenes = Table((scene, _scene(value, change, key, scene)) for scene, value in dream.scenes.items())
            if named != dream.title or scenes != dream.scenes:
                dream = replace(dream, title=named, scenes=scenes)
        dreams[key] = dream
    layouts = Table(
        (key, _layout(layout, change, key) if only in (None, key) else layout) for key, layout in project.layout.items()
    )
    changed = replace(project, title=title, dreams=Table(dreams), layout=layouts)
    return project if changed == project else changed


def _scene(scene: Scene, change: Change, dream: str, key: str) -> Scene:
    if scene.damaged:
        return scene
    place = ("dreams", dream, "scenes", key)
    title = change(scene.title, "titles", *place, "title")
    text = change(scene.text, "texts", *place, "text")
    ways = tuple(_way(way, change, place, index) for index, way in enumerate(scene.transitions))
    note = change(scene.note, "notes", *place, "note")
    changed = replace(scene, title=title, text=text, transitions=ways, note=note)
    return scene if changed == scene else changed


def _way(way: Transition, change: Change, place: Key, index: int) -> Transition:
    label = change(way.label, "labels", *place, "transitions", index, "label")
    return way if label == way.label else replace(way, label=label)


def _layout(layout: DreamLayout, change: Change, dream: str) -> DreamLayout:
    frames = tuple(
        replace(frame, title=change(frame.title, "titles", "layout", dream, "frames", index, "title"))
        for index, frame in enumerate(layout.frames)
    )
    notes = tuple(
        replace(note, text=change(note.text, "notes", "layout", dream, "notes", index, "text"))
        for index, note in enumerate(layout.notes)
    )
    found = replace(layout, frames=frames, notes=notes)
    return layout if found == layout else found
