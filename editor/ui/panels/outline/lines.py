"""What one line of the outline says, and what renaming it means."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor.analysis.anomaly import Severity
from editor.edits.batch import Batch
from editor.edits.dreams import ChangeDream, ChangeProject
from editor.edits.edit import Edit
from editor.edits.scenes import ChangeScene
from editor.edits.things import RenameVariable, SetDreamer
from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project, Promise, PromiseKind
from editor.model.scene import Mood
from editor.model.table import Table
from editor.model.variable import BoolVariable, IntVariable
from editor.ui.live.tally import Found

NOTHING = Found()
START, WAKE, DESCEND, ENTRY = "☾", "☀", "⤵", "⇥"


@dataclass(frozen=True)
class Line:
    """A line of the outline.

    Attributes:
        kind: `dream`, `scene`, `dreamer`, `variable`, `promise`, `waiver`, or `section`.
        group: The dream's id, or the section's title.
        which: The id or number of the thing; `None` for a dream or a section.
        title: What is read.
        detail: In faint letters behind it.
        glyphs: Small signs: where the night begins, wakes, goes into another dream.
        mood: Of a scene.
        found: What is wrong there.
        renames: Whether it can be renamed in place.
        spoken: For screen readers.
        stops: Whether nights stop there.
    """

    kind: str
    group: str
    which: str | int | None
    title: str
    detail: str = ""
    glyphs: str = ""
    mood: Mood | None = None
    found: Found = NOTHING
    renames: bool = True
    spoken: str = ""
    stops: bool = False

    def stopped(self) -> "Line":
        """The same line, with a breakpoint."""
        return replace(self, stops=True, spoken=f"{self.spoken}, nights stop here")

    @property
    def tip(self) -> str:
        """Shown while the pointer rests on the line."""
        return self.spoken

    @property
    def worst(self) -> Severity | None:
        """The worst of what is wrong there."""
        return self.found.worst


def line_of(
    project: Project, kind: str, group: str, which: str | int | None, found: Mapping[SceneKey, Found], many: int
) -> Line:
    """What stands in a line.

    Args:
        project: What is shown.
        kind: `dream` for dreams and scenes, else what the section holds.
        group: The dream's id, or the section's title.
        which: Id or number; `None` for the group itself.
        found: What is wrong, by scene.
        many: How many lines the group has.
    """
    if kind == "dream":
        return _dream(project, group, many) if which is None else _scene(project, group, str(which), found)
    if which is None:
        return Line("section", group, kind, group, str(many), renames=False, spoken=f"{group}, {many}")
    if kind == "dreamer":
        dreamer = project.dreamers[str(which)]
        age = f"{dreamer.age}" if dreamer.age is not None else ""
        title = dreamer.name or str(which)
        return Line(kind, group, which, title, age, spoken=f"dreamer {title}")
    if kind == "variable":
        return _variable(project, group, str(which))
    index = int(which)
    if kind == "promise":
        promise = project.promises[index]
        return Line(kind, group, index, str(promise), spoken=f"promise {promise}", renames=not promise.damaged)
    waiver = project.waivers[index]
    place = waiver.scene or waiver.variable or waiver.dream or ""
    title = f"{waiver.code}: {place}" if place else waiver.code
    return Line(kind, group, index, title, renames=False, spoken=f"kept on purpose, {title}: {waiver.because}")


def _dream(project: Project, dream: str, many: int) -> Line:
    title = project.title_of(dream)
    first = project.start == dream
    spoken = f"dream {title}, {many} scenes" + (", the night begins here" if first else "")
    return Line("dream", dream, None, title, str(many), START if first else "", spoken=spoken)


def _scene(project: Project, dream: str, scene: str, found: Mapping[SceneKey, Found]) -> Line:
    value, home = project.dreams[dream].scenes[scene], project.dreams[dream]
    wrong = found.get((dream, scene), NOTHING)
    glyphs, words = "", [value.title or scene]
    for holds, glyph, word in (
        (home.start == scene, START, "start"),
        (scene in home.entries, ENTRY, "entry"),
        (value.wake, WAKE, "wakes"),
        (value.descend is not None, DESCEND, f"descends into {value.descend}"),
    ):
        if holds:
            glyphs += glyph
            words.append(word)
    if wrong.codes:
        words.append(wrong.told())
    return Line("scene", dream, scene, value.title or scene, "", glyphs, value.mood, wrong, True, ", ".join(words))


def _variable(project: Project, group: str, name: str) -> Line:
    value = project.variables[name]
    if isinstance(value, IntVariable):
        detail = f"{value.start} of {value.minimum}…{value.maximum}"
    elif isinstance(value, BoolVariable):
        detail = "yes" if value.start else "no"
    else:
        detail = value.start
    return Line("variable", group, name, name, detail, spoken=f"variable {name}, begins at {detail}")


def edit_text(project: Project, line: Line) -> str:
    """What renaming begins with."""
    return line.title


def rename(project: Project, line: Line, text: str) -> Edit | None:
    """The edit that renaming a line means, or `None` where nothing changes.

    Raises:
        EditorError: A promise that does not begin with its kind.
    """
    text = text.strip()
    if text == line.title:
        return None
    if line.kind == "scene":
        return ChangeScene(line.group, str(line.which), Table({"title": text}))
    if line.kind == "dream":
        return ChangeDream(line.group, Table({"title": text}))
    if line.kind == "dreamer":
        return SetDreamer(str(line.which), replace(project.dreamers[str(line.which)], name=text))
    if line.kind == "variable":
        return RenameVariable(str(line.which), text)
    if line.kind == "promise":
        return _promise(project, int(str(line.which)), text)
    return None


def _promise(project: Project, index: int, text: str) -> Edit:
    kind, colon, expression = text.partition(":")
    kinds = {kind.value for kind in PromiseKind}
    if not colon or kind.strip() not in kinds:
        raise EditorError("A promise begins with its kind.", "Write, for example: always: fear <= 90")
    promises = list(project.promises)
    promises[index] = Promise(PromiseKind(kind.strip()), expression.strip())
    return Batch(f"Promise {promises[index]}", (ChangeProject(Table({"promises": tuple(promises)})),))
