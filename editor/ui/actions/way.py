"""Edit > Way: choosing a way between scenes by keyboard, and changing it."""

from editor.ui.actions.action import Stage, action, has_scenes, has_way


def _has_scene_or_way(stage: Stage) -> bool:
    return has_scenes(stage) or has_way(stage)


@action("way.next", "Next way out of the scene", menu="Edit > Way", enabled=_has_scene_or_way, key=".")
def next_way(stage: Stage) -> None:
    """Select the first way of the selected scene, or the way after the selected one."""
    stage.canvas.next_way(1)


@action("way.previous", "Way before", menu="Edit > Way", enabled=_has_scene_or_way, key=",")
def previous_way(stage: Stage) -> None:
    """Select the last way of the selected scene, or the way before the selected one."""
    stage.canvas.next_way(-1)


@action("way.lead", "Lead it elsewhere, or put a scene on it…", menu="Edit > Way", enabled=has_way, separator=True)
def lead(stage: Stage) -> None:
    """Search for the scene to which the selected way shall lead, or name a new one to stand on it."""
    stage.canvas.search_to_add()


def _kind(kind: str, summary: str, separator: bool = False) -> None:
    def run(stage: Stage) -> None:
        stage.canvas.make_kind(kind)

    run.__doc__ = summary
    action(f"way.{kind}", f"Make it a {kind}", menu="Edit > Way", enabled=has_way, separator=separator)(run)


_kind("choice", "The dreamer chooses the selected way.", separator=True)
_kind("drift", "The selected way is taken where nothing is chosen.")
_kind("pull", "The selected way pulls, whatever else is open.")


@action("way.bend", "Bend it", menu="Edit > Way", enabled=has_way, separator=True)
def bend(stage: Stage) -> None:
    """Give the selected way a bend; Alt and the arrow keys carry its bends."""
    stage.canvas.bend_selected()


@action("way.straighten", "Straighten it", menu="Edit > Way", enabled=has_way)
def straighten(stage: Stage) -> None:
    """Take all bends out of the selected way."""
    stage.canvas.straighten_selected()


@action("way.cut", "Cut the wires of the selected scenes", menu="Edit > Way", enabled=has_scenes, separator=True)
def cut(stage: Stage) -> None:
    """Cut every wire that leaves or reaches the selected scenes."""
    stage.canvas.cut_wires()
