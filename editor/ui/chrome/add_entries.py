"""What *search to add* lists: a scene by the title that is typed, a note, a way to a scene that is there."""

from collections.abc import Callable
from functools import partial

from editor.model.layout import Point
from editor.ui.actions.action import Stage
from editor.ui.dialogs.palette import Entry


def additions(stage: Stage, at: Point | None) -> list[Entry]:
    """What can be added without typing a title; and ways from the selected scene to every other one."""
    canvas, now = stage.canvas, stage.workbench.selection.now
    project = stage.workbench.document.project
    if now.transition is not None:
        return _for_way(stage, *now.transition)
    place = partial(canvas.add_scene, at) if at is not None else canvas.add_scene_here
    note = partial(canvas.add_note, at) if at is not None else canvas.add_note_here
    found = [Entry("New scene", "its title is written on the card", place), Entry("New note", "a remark", note)]
    if canvas.can_paste():
        found.append(Entry("Paste scenes", "from the clipboard", canvas.paste))
    dream = project.dreams.get(now.dream)
    if dream is None or len(now.scenes) != 1:
        return found
    source = now.scenes[0]
    detail = f"a way from {project.title_of(now.dream, source)}"
    for scene in dream.scenes:
        title = f"Lead to {project.title_of(now.dream, scene)}"
        found.append(Entry(title, detail, partial(canvas.wire_to, source, scene)))
    return found


def _for_way(stage: Stage, scene: str, index: int) -> list[Entry]:
    """Where the selected way can lead."""
    canvas, dream = stage.canvas, stage.workbench.selection.now.dream
    project = stage.workbench.document.project
    found = project.scene(dream, scene)
    to = found.transitions[index].to if found is not None and index < len(found.transitions) else None
    detail = f"now to {project.title_of(dream, to) if to is not None else 'nowhere'}"
    return [
        Entry(f"Lead it to {project.title_of(dream, other)}", detail, partial(canvas.lead_way_to, other))
        for other in (project.dreams[dream].scenes if dream in project.dreams else ())
        if other != to
    ]


def named(stage: Stage, at: Point | None) -> Callable[[str], list[Entry]]:
    """From what is typed to the scenes that could be called so."""

    def entries(typed: str) -> list[Entry]:
        canvas, now = stage.canvas, stage.workbench.selection.now
        if at is None and now.transition is not None:
            insert = partial(canvas.insert_named, typed)
            return [Entry(f"New scene “{typed}” on this way", "it leads on as the way did", insert)]
        add = partial(canvas.add_named, typed, at)
        found = [
            Entry(f"New scene “{typed}”", "wired to nothing yet", add),
            Entry(f"New scene “{typed}”, where the dream ends", "a waking scene", partial(add, wake=True)),
        ]
        if len(now.scenes) == 1:
            source = now.scenes[0]
            detail = f"after {stage.workbench.document.project.title_of(now.dream, source)}"
            follows = Entry(f"New scene “{typed}”, and a way to it", detail, partial(add, after=source))
            last = Entry(f"New waking scene “{typed}”, and a way to it", detail, partial(add, after=source, wake=True))
            found = [follows, last, *found[:1]]
        return found

    return entries
