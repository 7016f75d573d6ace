"""Edits of every kind that depend on nothing but a project and the dice; some of them will be refused."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from editor.edits.batch import Batch
from editor.edits.collapsing import CollapseScenes
from editor.edits.dreams import AddDream, ChangeDream, ChangeProject, RemoveDream, RenameDream, ReplaceProject
from editor.edits.edit import EDITS, Edit
from editor.edits.expanding import ExpandDream
from editor.edits.layout import MoveScenes, PinScenes, SetBookmark, SetFrame, SetNote, SetReroute
from editor.edits.replacing import PARTS, ReplaceText
from editor.edits.scenes import AddScene, ChangeScene, PasteScenes, RemoveScenes, RenameScene, SwapScene
from editor.edits.several import ChangeScenes
from editor.edits.things import RemoveDreamer, RemoveVariable, RenameDreamer, RenameVariable, SetDreamer, SetVariable
from editor.edits.transitions import (
    AddTransition,
    ChangeTransition,
    InsertScene,
    MoveTransition,
    RemoveTransitions,
    Rewire,
)
from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.layout import Frame, Note
from editor.model.project import Project, Promise, PromiseKind, Waiver
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable, EnumVariable, IntVariable

IDS = ("gate", "path", "s0", "s1", "d0", "a b", 'say "no"', "back\\slash", "ü", "x" * 121, "a/b", "")
TEXTS = ("", "The gate", "two\nlines", 'a "quoted" one', "ü\u2028x")


class Dice:
    """Edits of one project; without `odd` ones, their values are such as a file can hold."""

    def __init__(self, project: Project, random: Random, odd: bool = True) -> None:
        self.project = project
        self.random = random
        self.odd = odd

    def edit(self, kind: str | None = None) -> Edit:
        """An edit of a kind, or of any."""
        return MAKERS[kind if kind is not None else self.random.choice(list(MAKERS))](self)

    def id(self) -> str:
        return self.random.choice(IDS if self.odd else IDS[:9])

    def text(self) -> str:
        return self.random.choice(TEXTS)

    def dream(self) -> str:
        return self.random.choice([*self.project.dreams, *self.project.dreams, "nowhere"])

    def place(self) -> tuple[str, str]:
        every = [(dream, scene) for dream, scene, _ in self.project.scenes()]
        return self.random.choice([*every, *every, ("nowhere", "gate"), (self.dream(), "ghost")])

    def wire(self) -> tuple[str, str, int]:
        every = [(d, key, i) for d, key, scene in self.project.scenes() for i in range(len(scene.transitions))]
        return self.random.choice([*every, *every, (*self.place(), self.random.randint(-1, 9))])

    def point(self) -> tuple[float, float]:
        return (self.random.randint(-99, 99) * 8, self.random.choice([0.5, 8, -16]))

    def scenes(self) -> tuple[str, tuple[str, ...]]:
        dream = self.dream()
        found = self.project.dreams.get(dream, Dream())
        ids = [key for key in found.scenes if self.random.random() < 0.4]
        return dream, tuple(ids) if self.random.random() < 0.9 else (*ids, "ghost")

    def scene(self) -> Scene:
        return Scene(
            title=self.text(),
            text=self.text(),
            mood=self.random.choice([None, Mood.DREAD]),
            motifs=Table({"dark": 2}) if self.random.random() < 0.5 else Table(),
            tags=("a", "b"),
            enter=("fear += 1",),
            minutes=self.random.choice([0, 1, 2.5]),
            wake=self.random.random() < 0.2,
            transitions=tuple(self.transition() for _ in range(self.random.randint(0, 2))),
            extras=Table({"x-list": [1, {"deep": (None, 2.5)}], "x": float("inf")} if self.odd else {"x": [1]}),
        )

    def transition(self) -> Transition:
        return Transition(
            self.id(),
            self.text(),
            self.random.choice(list(Kind)),
            self.random.choice([None, 'visited("gate")']),
            ("calm = 1",),
        )

    def variable(self) -> IntVariable | BoolVariable | EnumVariable:
        return self.random.choice(
            [
                IntVariable(0, 9, 3),
                IntVariable(0, 9, 30),
                BoolVariable(True),
                EnumVariable(("a", "b"), "b"),
                EnumVariable((), ""),
            ]
        )


def _change_scene(dice: Dice) -> Edit:
    changes: dict[str, object] = dice.random.choice(
        [
            {"title": dice.text(), "mood": Mood.CALM},
            {"enter": ("fear = 3",), "motifs": Table({"foxes": 1})},
            {"wake": True, "descend": None},
            {"transitions": (dice.transition(),)},
            {"colour": "red"},
        ]
    )
    return ChangeScene(*dice.place(), Table(changes))


def _change_scenes(dice: Dice) -> Edit:
    dream, ids = dice.scenes()
    changes: dict[str, object] = dice.random.choice(
        [{"mood": Mood.EERIE}, {"tags": ("a",), "wake": False}, {"colour": "red"}]
    )
    return ChangeScenes(dream, Table({scene: Table(changes) for scene in ids}), dice.text())


def _change_project(dice: Dice) -> Edit:
    promises = (Promise(PromiseKind.ALWAYS, "fear <= 90"),)
    waivers = (Waiver("dead-end", "d0", "gate", because=dice.text()),)
    return ChangeProject(
        Table(dice.random.choice([{"title": dice.text()}, {"promises": promises}, {"waivers": waivers}, {"mood": "x"}]))
    )


def _change_dream(dice: Dice) -> Edit:
    changes: dict[str, object] = dice.random.choice([{"title": dice.text()}, {"entries": ("gate",)}, {"begin": "gate"}])
    return ChangeDream(dice.dream(), Table(changes))


def _change_transition(dice: Dice) -> Edit:
    changes: dict[str, object] = dice.random.choice(
        [{"label": dice.text()}, {"kind": Kind.PULL, "weight": 2.5}, {"to": dice.id()}, {"when": "fear > 3"}, {"goto": "x"}]
    )
    return ChangeTransition(*dice.wire(), Table(changes))


def _batch(dice: Dice) -> Edit:
    kinds = [kind for kind in MAKERS if kind != "Batch"]
    return Batch("Many things", tuple(dice.edit(dice.random.choice(kinds)) for _ in range(3)))


def _swap(dice: Dice) -> Edit:
    dream, scene = dice.place()
    return SwapScene(dream, scene, dice.id())


def _rename_scene(dice: Dice) -> Edit:
    return RenameScene(*dice.place(), dice.id())


def _move_transition(dice: Dice) -> Edit:
    dream, scene, index = dice.wire()
    return MoveTransition(dream, scene, index, dice.random.choice([scene, dice.place()[1]]), dice.random.randint(0, 2))


def _insert_scene(dice: Dice) -> Edit:
    new = dice.scene() if dice.random.random() < 0.5 else None
    return InsertScene(*dice.wire(), dice.id() if new else dice.place()[1], new, dice.point())


def _remove_transitions(dice: Dice) -> Edit:
    dream, scene, index = dice.wire()
    return RemoveTransitions(dream, ((scene, index), (scene, 0))[: dice.random.randint(0, 2)])


def _set_frame(dice: Dice) -> Edit:
    frame = Frame(dice.text(), (0, 8, 100.5, 50), "indigo", ("gate",))
    return SetFrame(dice.dream(), dice.random.randint(-1, 1), dice.random.choice([None, frame]))


def _set_note(dice: Dice) -> Edit:
    return SetNote(dice.dream(), dice.random.randint(-1, 1), dice.random.choice([None, Note(dice.text(), dice.point())]))


def _set_reroute(dice: Dice) -> Edit:
    return SetReroute(*dice.wire(), tuple(dice.point() for _ in range(dice.random.randint(0, 2))))


def _move_scenes(dice: Dice) -> Edit:
    dream, ids = dice.scenes()
    frames: dict[str, tuple[float, float]] = dice.random.choice([{}, {"0": (8, 8)}, {"7": (0, 0)}, {"one": (0, 0)}])
    return MoveScenes(dream, Table({key: dice.point() for key in ids}), frames=Table(frames))


def _paste(dice: Dice) -> Edit:
    scenes = {dice.id(): dice.scene() for _ in range(2)}
    return PasteScenes(dice.dream(), Table(scenes), Table({"gate": (8, 8)}), wire_in=dice.random.random() < 0.5)


def _replace_text(dice: Dice) -> Edit:
    return ReplaceText(
        dice.random.choice(["gate", "(a|e)", "(", ""]),
        dice.random.choice(["door", r"<\1>", ""]),
        regex=dice.random.random() < 0.5,
        parts=dice.random.choice([PARTS, ("titles",), ("smells",)]),
        skipped=(("dreams", "d0", "title"),),
    )


def _rewrite_text(dice: Dice) -> Edit:
    kind = EDITS.get("RewriteText")
    other = replace(dice.project, title=dice.text())
    return kind(base=dice.random.choice([dice.project, other]), project=other, text="title: x\n")  # type: ignore[call-arg]


MAKERS: dict[str, Callable[[Dice], Edit]] = {
    "AddDream": lambda dice: AddDream(dice.id(), Dream(dice.text(), "gate", scenes=Table({"gate": dice.scene()}))),
    "AddScene": lambda dice: AddScene(dice.dream(), dice.id(), dice.scene(), dice.random.choice([None, dice.point()])),
    "AddTransition": lambda dice: AddTransition(*dice.place(), dice.transition(), dice.random.choice([None, 0, 1, -1])),
    "Batch": _batch,
    "ChangeDream": _change_dream,
    "ChangeProject": _change_project,
    "ChangeScene": _change_scene,
    "ChangeScenes": _change_scenes,
    "ChangeTransition": _change_transition,
    "CollapseScenes": lambda dice: CollapseScenes(*dice.scenes(), dice.id(), dice.id(), dice.text()),
    "ExpandDream": lambda dice: ExpandDream(*dice.place()),
    "InsertScene": _insert_scene,
    "MoveScenes": _move_scenes,
    "MoveTransition": _move_transition,
    "PasteScenes": _paste,
    "PinScenes": lambda dice: PinScenes(*dice.scenes(), dice.random.random() < 0.7),
    "RemoveDream": lambda dice: RemoveDream(dice.dream()),
    "RemoveDreamer": lambda dice: RemoveDreamer(dice.random.choice([*dice.project.dreamers, "nobody"])),
    "RemoveScenes": lambda dice: RemoveScenes(*dice.scenes(), dice.random.random() < 0.5),
    "RemoveTransitions": _remove_transitions,
    "RemoveVariable": lambda dice: RemoveVariable(dice.random.choice([*dice.project.variables, "nothing"])),
    "RenameDream": lambda dice: RenameDream(dice.dream(), dice.id()),
    "RenameDreamer": lambda dice: RenameDreamer(dice.random.choice([*dice.project.dreamers, "nobody"]), dice.id()),
    "RenameScene": _rename_scene,
    "RenameVariable": lambda dice: RenameVariable(
        dice.random.choice([*dice.project.variables, "nothing"]), dice.random.choice(["courage", "if", "1x"])
    ),
    "ReplaceProject": lambda dice: ReplaceProject(replace(dice.project, title=dice.text())),
    "ReplaceText": _replace_text,
    "RewriteText": _rewrite_text,
    "Rewire": lambda dice: Rewire(*dice.wire(), dice.id()),
    "SetBookmark": lambda dice: SetBookmark(dice.dream(), dice.random.randint(0, 9), (0.0, -8.5, 1.25)),
    "SetDreamer": lambda dice: SetDreamer(dice.id(), Dreamer(dice.text(), 8, Table({"dark": 70}), fear_limit=80)),
    "SetFrame": _set_frame,
    "SetNote": _set_note,
    "SetReroute": _set_reroute,
    "SetVariable": lambda dice: SetVariable(dice.random.choice(["fear", "new", "or"]), dice.variable()),
    "SwapScene": _swap,
}
