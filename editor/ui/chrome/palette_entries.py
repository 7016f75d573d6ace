"""What the command palette lists: every action, scene, dream, variable and dreamer."""

from collections.abc import Iterator
from functools import partial

from editor.model.layout import DreamLayout
from editor.ui.actions.action import ACTIONS, Stage
from editor.ui.dialogs.palette import Entry


def entries(stage: Stage) -> list[Entry]:
    """Everything that can be searched for; actions first, then scenes."""
    found = list(_actions(stage))
    if stage.page == "canvas":
        found += [*_scenes(stage), *_things(stage)]
    return [*found, *_recent(stage)]


def _actions(stage: Stage) -> Iterator[Entry]:
    for action in ACTIONS.values():
        detail = f"{action.menu}   {action.told_key}".rstrip()
        yield Entry(action.title, detail, partial(_guarded, stage, action.run), action.can_run(stage))


def _scenes(stage: Stage) -> Iterator[Entry]:
    project = stage.workbench.document.project
    selection = stage.workbench.selection
    for dream, scene, value in project.scenes():
        title = f"{value.title} ({scene})" if value.title else scene
        yield Entry(title, project.title_of(dream), partial(selection.reveal, (dream, scene)))


def _things(stage: Stage) -> Iterator[Entry]:
    project = stage.workbench.document.project
    selection = stage.workbench.selection
    for dream in project.dreams:
        yield Entry(project.title_of(dream), "dream", partial(selection.show_dream, (dream,)))
    for dream in project.dreams:
        yield from _remarks(stage, dream)
    for name in project.variables:
        yield Entry(name, "variable", partial(_inspect, stage, "variable", name))
    for name, dreamer in project.dreamers.items():
        yield Entry(dreamer.name or name, "dreamer", partial(_inspect, stage, "dreamer", name))


def _recent(stage: Stage) -> Iterator[Entry]:
    here = stage.workbench.document.path
    for path in stage.workbench.settings.recent():
        if here is None or path != here.resolve():
            yield Entry(path.name, f"open   {path.parent}", partial(stage.open_path, path))


def _remarks(stage: Stage, dream: str) -> Iterator[Entry]:
    """Frames and notes of a dream by their words."""
    project = stage.workbench.document.project
    layout = project.layout.get(dream, DreamLayout())
    found = [("frame", index, frame.title) for index, frame in enumerate(layout.frames)]
    found += [("note", index, note.text) for index, note in enumerate(layout.notes)]
    for kind, index, words in found:
        if words:
            show = partial(_show, stage, dream, kind, index)
            yield Entry(" ".join(words.split())[:80], f"{kind} in {project.title_of(dream)}", show)


def _show(stage: Stage, dream: str, kind: str, index: int) -> None:
    selection = stage.workbench.selection
    if selection.now.dream != dream:
        selection.show_dream((dream,))
    stage.canvas.show_thing(kind, index)
    stage.canvas.take_keyboard()


def _inspect(stage: Stage, kind: str, which: str) -> None:
    stage.workbench.selection.select_thing(kind, which)
    stage.show_panel("inspector")


def _guarded(stage: Stage, run: object) -> None:
    if callable(run):
        with stage.workbench.messages.guarded():
            run(stage)
