"""View: what is brought forward, and which wires are drawn."""

from editor.ui.actions.action import Stage, action


def _has_variable(stage: Stage) -> bool:
    thing = stage.workbench.selection.now.thing
    return thing is not None and thing[0] == "variable"


def _is_lit(stage: Stage) -> bool:
    return stage.workbench.spotlight.spot is not None


@action("view.variable", "Where the variable is read and written", menu="View", enabled=_has_variable, separator=True)
def show_variable(stage: Stage) -> None:
    """Bring forward the scenes and ways that read or write the selected variable."""
    thing = stage.workbench.selection.now.thing
    if thing is not None:
        stage.workbench.spotlight.show_variable(str(thing[1]))


@action("view.alike", "Everything alike again", menu="View", enabled=_is_lit)
def put_out(stage: Stage) -> None:
    """Nothing recedes any more."""
    stage.workbench.spotlight.put_out()


@action(
    "view.only_wires",
    "Only the wires of the selection",
    menu="View",
    shortcut="Ctrl+Shift+W",
    checked=lambda stage: stage.canvas.shows_only_wires(),
)
def only_wires(stage: Stage) -> None:
    """Draw only the wires that lead to or from the selected scenes."""
    stage.canvas.show_only_wires(not stage.canvas.shows_only_wires())
