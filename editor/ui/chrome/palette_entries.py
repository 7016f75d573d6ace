"""What the command palette lists: every action, scene, dream, variable and dreamer."""

from collections.abc import Iterator
from functools import partial

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
    for name in project.variables:
        yield Entry(name, "variable", partial(_inspect, stage, "variable", name))
    for name, dreamer in project.dreamers.items():
        yield Entry(dreamer.name or name, "dreamer", partial(_inspect, stage, "dreamer", name))


def _recent(stage: Stage) -> Iterator[Entry]:
    here = stage.workbench.document.path
    for path in stage.workbench.settings.recent():
        if here is None or path != here.resolve():
            yield Entry(path.name, f"open   {path.parent}", partial(stage.open_path, path))


def _inspect(stage: Stage, kind: str, which: str) -> None:
    stage.workbench.selection.select_thing(kind, which)
    stage.show_panel("inspector")


def _guarded(stage: Stage, run: object) -> None:
    if callable(run):
        with stage.workbench.messages.guarded():
            run(stage)
