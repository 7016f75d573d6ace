"""What the outline adds and deletes."""

from collections.abc import Callable
from dataclasses import dataclass

from editor.edits.batch import Batch
from editor.edits.dreams import AddDream, ChangeProject, RemoveDream
from editor.edits.edit import Edit
from editor.edits.ids import fresh_id
from editor.edits.scenes import RemoveScenes
from editor.edits.things import RemoveDreamer, RemoveVariable, SetDreamer, SetVariable
from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.project import Project, Promise, PromiseKind, Waiver
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable
from editor.ui.panels.outline.lines import Line


@dataclass(frozen=True)
class Addition:
    """Something that can be added.

    Attributes:
        name: What others call it.
        title: What the menu says.
        make: From the project to the edit, with the kind and the id or number of what it adds.
    """

    name: str
    title: str
    make: Callable[[Project], tuple[Edit, str, str | int]]


def _dream(project: Project) -> tuple[Edit, str, str | int]:
    name = fresh_id("dream", project.dreams)
    scenes = Table({"start": Scene(title="Where it begins")})
    return AddDream(name, Dream(title="New dream", start="start", scenes=scenes)), "dream", name


def _dreamer(project: Project) -> tuple[Edit, str, str | int]:
    name = fresh_id("dreamer", project.dreamers)
    return SetDreamer(name, Dreamer(name="New dreamer")), "dreamer", name


def _variable(stem: str, variable: Variable) -> Callable[[Project], tuple[Edit, str, str | int]]:
    def make(project: Project) -> tuple[Edit, str, str | int]:
        number, name = 2, stem
        while name in project.variables:
            name, number = f"{stem}_{number}", number + 1
        return SetVariable(name, variable), "variable", name

    return make


def _promise(project: Project) -> tuple[Edit, str, str | int]:
    promise = Promise(PromiseKind.RECOVERABLE, "awake")
    changed = ChangeProject(Table({"promises": (*project.promises, promise)}))
    return Batch("Add a promise", (changed,)), "promise", len(project.promises)


def _waiver(project: Project) -> tuple[Edit, str, str | int]:
    changed = ChangeProject(Table({"waivers": (*project.waivers, Waiver("unused-variable"))}))
    return Batch("Add something kept on purpose", (changed,)), "waiver", len(project.waivers)


ADDITIONS = (
    Addition("dream", "Dream", _dream),
    Addition("dreamer", "Dreamer", _dreamer),
    Addition("number", "Variable: a number", _variable("number", IntVariable())),
    Addition("flag", "Variable: yes or no", _variable("flag", BoolVariable())),
    Addition("word", "Variable: one of some words", _variable("word", EnumVariable(("none", "some"), "none"))),
    Addition("promise", "Promise", _promise),
    Addition("waiver", "Something kept on purpose", _waiver),
)


def delete(project: Project, lines: list[Line]) -> Edit | None:
    """The edit that deletes some lines, as one undo step."""
    edits: list[Edit] = []
    scenes: dict[str, list[str]] = {}
    dreams = {line.group for line in lines if line.kind == "dream"}
    for line in lines:
        if line.kind == "scene" and line.group not in dreams:
            scenes.setdefault(line.group, []).append(str(line.which))
    edits.extend(RemoveScenes(dream, tuple(ids)) for dream, ids in scenes.items())
    for line in lines:
        if line.kind == "dream":
            edits.append(RemoveDream(line.group))
        elif line.kind == "dreamer":
            edits.append(RemoveDreamer(str(line.which)))
        elif line.kind == "variable":
            edits.append(RemoveVariable(str(line.which)))
    for kind, section in (("promise", "promises"), ("waiver", "waivers")):
        gone = {line.which for line in lines if line.kind == kind}
        if gone:
            left = tuple(one for index, one in enumerate(getattr(project, section)) if index not in gone)
            edits.append(ChangeProject(Table({section: left})))
    if not edits:
        return None
    only = len(lines) == 1 and lines[0].kind in ("promise", "waiver")
    label = f"Delete {lines[0].title}" if only else f"Delete {len(lines)} things"
    return edits[0] if len(edits) == 1 and not only else Batch(label, tuple(edits))
