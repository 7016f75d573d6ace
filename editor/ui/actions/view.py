"""View and Help: where one looks, how it looks, and what it means."""

from editor.ui.actions.action import Stage, action, descends, has_scenes
from editor.ui.theme import THEMES, Palette


@action("view.all", "Show the whole dream", menu="View", shortcut="Home")
def show_all(stage: Stage) -> None:
    """Zoom so that every scene is in view."""
    stage.canvas.zoom_to_all()


@action("view.selection", "Show the selection", menu="View", shortcut="F", enabled=has_scenes)
def show_selection(stage: Stage) -> None:
    """Zoom to what is selected."""
    stage.canvas.zoom_to_selection()


def _is_here(stage: Stage) -> bool:
    return stage.workbench.night.here is not None


@action("view.present", "Show where the night is", menu="View", shortcut="Shift+F", enabled=_is_here)
def show_present(stage: Stage) -> None:
    """Go to the scene that the night is in, in whichever dream it lies."""
    here = stage.workbench.night.here
    if here is not None:
        stage.workbench.selection.reveal(here)


@action("view.actual", "Actual size", menu="View", shortcut="Ctrl+0")
def actual_size(stage: Stage) -> None:
    """Zoom to 100%."""
    stage.canvas.reset_zoom()


@action("view.in", "Zoom in", menu="View", shortcut="Ctrl++")
def zoom_in(stage: Stage) -> None:
    """Nearer."""
    stage.canvas.zoom_by(1.25)


@action("view.out", "Zoom out", menu="View", shortcut="Ctrl+-")
def zoom_out(stage: Stage) -> None:
    """Farther."""
    stage.canvas.zoom_by(0.8)


def _can_go_back(stage: Stage) -> bool:
    return stage.workbench.selection.can_go_back


def _can_go_forward(stage: Stage) -> bool:
    return stage.workbench.selection.can_go_forward


def _is_within(stage: Stage) -> bool:
    return len(stage.workbench.selection.now.path) > 1


@action("view.back", "Back", menu="View", shortcut="Alt+Left", enabled=_can_go_back, separator=True)
def back(stage: Stage) -> None:
    """To the place visited before."""
    stage.workbench.selection.back()


@action("view.forward", "Forward", menu="View", shortcut="Alt+Right", enabled=_can_go_forward)
def forward(stage: Stage) -> None:
    """To the place that Back came from."""
    stage.workbench.selection.forward()


@action("view.open_dream", "Open the dream within", menu="View", shortcut="Ctrl+Down", enabled=descends)
def open_dream(stage: Stage) -> None:
    """Go into the dream that the selected scene descends into."""
    stage.canvas.open_selected_dream()


@action("view.leave_dream", "Leave the dream within", menu="View", shortcut="Ctrl+Up", enabled=_is_within)
def leave_dream(stage: Stage) -> None:
    """Back to the dream around this one."""
    selection = stage.workbench.selection
    selection.show_dream(selection.now.path[:-1])


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


@action("view.map", "Map in the corner", menu="View", shortcut="M", checked=lambda stage: stage.canvas.shows_map())
def show_map(stage: Stage) -> None:
    """Show the map of the whole dream where it helps, or never."""
    stage.canvas.show_map(not stage.canvas.shows_map())


def _panel(panel: str, title: str, shortcut: str) -> None:
    def show(stage: Stage) -> None:
        stage.toggle_panel(panel)

    def go(stage: Stage) -> None:
        stage.go_to_panel(panel)

    show.__doc__ = f"Show or hide the {title.lower()}."
    go.__doc__ = f"Put the keyboard into the {title.lower()}; again to go back to the canvas."
    action(f"view.panel_{panel}", title, menu="View > Panels", checked=lambda stage: stage.shows_panel(panel))(show)
    action(f"view.go_{panel}", f"Go to the {title.lower()}", menu="View > Go to", shortcut=shortcut)(go)


_panel("outline", "Outline", "F3")
_panel("inspector", "Inspector", "F4")
_panel("debugger", "Debugger", "F6")
_panel("anomalies", "Anomalies", "F7")
_panel("source", "Source", "F8")
_panel("statistics", "Night statistics", "Shift+F6")


@action("view.go_canvas", "Go to the canvas", menu="View > Go to", shortcut="F12", separator=True)
def go_to_canvas(stage: Stage) -> None:
    """Put the keyboard onto the canvas."""
    stage.canvas.take_keyboard()


@action("view.panels_reset", "Put the panels back", menu="View > Panels", separator=True)
def reset_panels(stage: Stage) -> None:
    """The arrangement of the first start."""
    stage.reset_panels()


def _theme(theme: str) -> None:
    title = Palette.load(theme).title

    def run(stage: Stage) -> None:
        stage.workbench.settings.set("theme", theme)
        stage.workbench.theme.choose(theme)

    run.__doc__ = f"The colours called {title}."
    menu = "View > Theme"
    action(f"view.theme_{theme}", title, menu=menu, checked=lambda stage: stage.workbench.theme.id == theme, anywhere=True)(
        run
    )


for _name in THEMES:
    _theme(_name)


@action(
    "view.less_motion",
    "Less motion",
    menu="View > Theme",
    separator=True,
    checked=lambda stage: stage.workbench.theme.reduced_motion,
    anywhere=True,
)
def less_motion(stage: Stage) -> None:
    """Nothing glides, drifts or flickers; remembered."""
    theme = stage.workbench.theme
    theme.move_less(not theme.reduced_motion)
    stage.workbench.settings.set("reduced_motion", theme.reduced_motion)


def _text_size(name: str, title: str, summary: str, shortcut: str, step: float | None) -> None:
    def run(stage: Stage) -> None:
        theme = stage.workbench.theme
        theme.scale_text(1.0 if step is None else theme.text_scale + step)
        stage.workbench.settings.set("text_scale", theme.text_scale)
        stage.workbench.messages.say(f"Text is at {theme.text_scale:.0%} of its usual size.")

    run.__doc__ = summary
    action(f"view.text_{name}", title, menu="View > Text size", shortcut=shortcut, anywhere=True)(run)


_text_size("larger", "Larger text", "All text a tenth larger; remembered.", "Ctrl+Alt++", 0.1)
_text_size("smaller", "Smaller text", "All text a tenth smaller; remembered.", "Ctrl+Alt+-", -0.1)
_text_size("usual", "Text as usual", "The size of the first start.", "Ctrl+Alt+0", None)


def _bookmark(number: int) -> None:
    def go(stage: Stage) -> None:
        stage.canvas.go_to_bookmark(number)

    def remember(stage: Stage) -> None:
        stage.canvas.set_bookmark(number)
        stage.workbench.messages.say(f"Bookmark {number} is set here; Ctrl+{number} comes back.")

    go.__doc__ = f"Back to the view that was remembered as {number}."
    remember.__doc__ = f"Remember this view as {number}."
    menu = "View > Bookmarks"
    action(f"view.bookmark_{number}", f"Go to bookmark {number}", menu=menu, shortcut=f"Ctrl+{number}")(go)
    action(f"view.set_bookmark_{number}", f"Set bookmark {number}", menu=menu, shortcut=f"Ctrl+Alt+{number}")(remember)


for _number in range(1, 10):
    _bookmark(_number)


def _overlay(overlay: str | None, title: str, summary: str, separator: bool = False) -> None:
    def run(stage: Stage) -> None:
        stage.show_overlay(overlay)

    run.__doc__ = summary
    action(
        f"view.overlay_{overlay or 'none'}",
        title,
        menu="View > Overlay",
        separator=separator,
        checked=lambda stage: stage.overlay == overlay,
    )(run)


_overlay("visits", "Visits", "Colour the scenes by how often nights come there.")
_overlay("fear", "Fear", "Colour the scenes by the fear with which one arrives there.")
_overlay("peace", "Peace", "Colour the scenes by how surely the night still wakes in peace from there.")
_overlay("coverage", "Coverage", "Tell apart where your plays came, simulated nights, only proofs, or nobody ever.")
_overlay(None, "None", "The moods again.", separator=True)


@action("help.start", "How to begin", menu="Help", shortcut="F1", anywhere=True)
def help_start(stage: Stage) -> None:
    """The first page of the help."""
    stage.show_help("start")


@action("help.language", "What can be said", menu="Help", anywhere=True)
def help_language(stage: Stage) -> None:
    """Conditions, effects and promises, with an example of each."""
    stage.show_help("language")


@action("help.night", "Watching a night", menu="Help", anywhere=True)
def help_night(stage: Stage) -> None:
    """The debugger: time, stopping, seeing, touching, keeping."""
    stage.show_help("night")


@action("help.keys", "Keys", menu="Help", anywhere=True)
def help_keys(stage: Stage) -> None:
    """Every shortcut."""
    stage.show_help("keys")


@action("help.proof", "What a proof says", menu="Help", anywhere=True)
def help_proof(stage: Stage) -> None:
    """What each verdict does and does not prove."""
    stage.show_help("proof")
