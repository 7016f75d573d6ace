"""Is every word of the author's still somewhere? A repair that loses one is never offered."""

from collections.abc import Iterable, Iterator

from editor.edits.edit import Edit
from editor.edits.rewriting import RewriteText
from editor.model.difference import difference
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Scene


def loses_words(edit: Edit, before: Project, after: Project) -> bool:
    """Whether a text, title, label or note of the author's is nowhere in the dream, or its file, after an edit."""
    change = difference(before, after)
    touched = change.changed | change.removed
    wanted = [words for key in touched for words in _said(before.scene(*key))]
    wanted += [note.text for dream in change.layout for note in before.layout.get(dream, DreamLayout()).notes]
    if not wanted:
        return False
    kept = "\n".join(_kept(edit, after, change.changed | change.added, change.layout))
    flat = _flat(kept)
    return any(_flat(words) not in flat for words in wanted if words.strip())


def _said(scene: Scene | None) -> Iterator[str]:
    if scene is not None:
        yield from (scene.title, scene.text, scene.note, *(way.label for way in scene.transitions))


def _kept(edit: Edit, after: Project, scenes: Iterable[tuple[str, str]], layouts: Iterable[str]) -> Iterator[str]:
    if isinstance(edit, RewriteText):
        yield edit.text.replace("# ", "")
    for key in scenes:
        yield from _said(after.scene(*key))
    for dream in layouts:
        yield from (note.text for note in after.layout.get(dream, DreamLayout()).notes)


def _flat(text: str) -> str:
    return " ".join(text.split())
