"""Play: a night, step by step, and the way into the dream."""

from editor.ui.actions.action import Stage, action, has_scenes, over
from editor.ui.dialogs.kept_nights import ask_keep_night, ask_open_night, ask_story_file


def _playing(stage: Stage) -> bool:
    return stage.workbench.night.night is not None


def _has_place(stage: Stage) -> bool:
    now = stage.workbench.selection.now
    return bool(now.scenes or now.transition) or _playing(stage)


def _has_way(stage: Stage) -> bool:
    return stage.workbench.selection.now.transition is not None


def _has_start(stage: Stage) -> bool:
    return bool(stage.workbench.night.setup.beginnings)


@action("play.run", "Play on", menu="Play", shortcut="F5")
def run(stage: Stage) -> None:
    """Play the night on by itself; begins one if none is played."""
    stage.show_panel("debugger")
    stage.workbench.night.toggle_running()


@action("play.here", "Begin the night here", menu="Play", shortcut="Ctrl+F5", enabled=has_scenes)
def start_here(stage: Stage) -> None:
    """Begin a night at the selected scene."""
    now = stage.workbench.selection.now
    stage.show_panel("debugger")
    stage.workbench.night.start_at((now.dream, now.scenes[-1]))


@action("play.moment", "Begin from the last start", menu="Play", shortcut="Ctrl+Shift+F5", enabled=_has_start)
def begin_from_moment(stage: Stage) -> None:
    """Begin a night at the moment that was kept or begun from last; the debugger's Setup lists all of them."""
    stage.show_panel("debugger")
    stage.workbench.night.begin_from(0)


@action("play.step", "Step", menu="Play", shortcut="F10", separator=True)
def step(stage: Stage) -> None:
    """One move on, over a whole dream within; begins a night if none is played."""
    stage.show_panel("debugger")
    stage.workbench.night.step_over()


@action("play.into", "Step into the dream within", menu="Play", shortcut="F11")
def step_into(stage: Stage) -> None:
    """One move on, into a dream within where the scene leads into one; begins a night if none is played."""
    stage.show_panel("debugger")
    stage.workbench.night.step()


@action("play.out", "Step out of the dream within", menu="Play", shortcut="Shift+F11", enabled=_playing)
def step_out(stage: Stage) -> None:
    """On until the night has left this dream."""
    stage.workbench.night.step_out()


@action("play.back", "Step back", menu="Play", shortcut="Shift+F10", enabled=_playing)
def back(stage: Stage) -> None:
    """One move back."""
    stage.workbench.night.back()


@action("play.back_over", "Step back over the dream within", menu="Play", shortcut="Ctrl+Shift+F10", enabled=_playing)
def back_over(stage: Stage) -> None:
    """One move back, or back to before the dream within that ended here."""
    stage.workbench.night.back_over()


@action("play.choice", "On to the next choice", menu="Play", shortcut="Ctrl+F10", enabled=_playing)
def next_choice(stage: Stage) -> None:
    """On until the dreamer must choose."""
    stage.workbench.night.to_next_choice()


@action("play.run_to", "On to the selected scene", menu="Play", shortcut="Shift+F9", enabled=has_scenes)
def run_to(stage: Stage) -> None:
    """The shortest way on from here to the selected scene; says so where there is none."""
    now = stage.workbench.selection.now
    stage.show_panel("debugger")
    stage.workbench.night.run_to((now.dream, now.scenes[-1]))


@action("play.trouble", "On to the next scene with an error", menu="Play", shortcut="Alt+F10", enabled=_playing)
def run_to_trouble(stage: Stage) -> None:
    """The shortest way on from here to a scene that is marked with an error."""
    stage.workbench.night.run_to_trouble()


@action("play.peace", "On to where every night wakes", menu="Play", shortcut="Alt+F11", enabled=_playing)
def run_to_peace(stage: Stage) -> None:
    """The shortest way on from here to where every night wakes in peace."""
    stage.workbench.night.search.to_peace()


@action("play.backwards", "Play backwards", menu="Play", shortcut="Alt+F5", enabled=_playing)
def run_backwards(stage: Stage) -> None:
    """Let the night run back to the last place where it should stop, or to its beginning, or let it stand."""
    stage.workbench.night.toggle_running(backwards=True)


@action("play.stop", "Stop the night", menu="Play", shortcut="Shift+F5", enabled=_playing)
def stop(stage: Stage) -> None:
    """End the play."""
    stage.workbench.night.stop()


@action("play.breakpoint", "Set or take away a breakpoint", menu="Play", shortcut="F9", enabled=_has_place, separator=True)
def toggle_breakpoint(stage: Stage) -> None:
    """Nights stop at the selected scenes, or the selected way; again to take that away."""
    now, stops = stage.workbench.selection.now, stage.workbench.night.stops
    here = stage.workbench.night.here
    if now.transition is not None:
        stops.toggle((now.dream, now.transition[0]), now.transition[1])
    elif now.scenes:
        for scene in now.scenes:
            stops.toggle((now.dream, scene))
    elif here is not None:
        stops.toggle(here)


@action("play.pin", "Always take the selected way, or no longer", menu="Play", shortcut="Ctrl+F9", enabled=_has_way)
def pin(stage: Stage) -> None:
    """Nights take the selected way whenever it can be taken; again to take that away."""
    now = stage.workbench.selection.now
    if now.transition is not None:
        stage.workbench.night.setup.pin((now.dream, now.transition[0]), now.transition[1])


@action("play.jump", "Go to the selected scene by hand", menu="Play", enabled=has_scenes)
def jump(stage: Stage) -> None:
    """Arrive at the selected scene with everything else as it is; marked on the timeline as done by hand."""
    now = stage.workbench.selection.now
    stage.show_panel("debugger")
    stage.workbench.night.jump((now.dream, now.scenes[-1]))


@action("play.keep", "Keep the night…", menu="Play", enabled=_playing, separator=True)
def keep(stage: Stage) -> None:
    """Write the night as a small file beside the project, to open it again or to test the dream with it."""
    path = ask_keep_night(over(stage), stage.workbench.document.path)
    if path is not None:
        stage.workbench.night.keep(path)
        stage.workbench.messages.say(f"Kept {path.name}.")


@action("play.story", "Write the story down…", menu="Play", enabled=_playing)
def write_story(stage: Stage) -> None:
    """Write the night up to here as a text to be read: scenes, doors, what changed."""
    path = ask_story_file(over(stage), stage.workbench.document.document.folder)
    if path is not None:
        stage.workbench.night.write_story(path)
        stage.workbench.messages.say(f"Wrote {path.name}.")


@action("play.open_kept", "Open a kept night…", menu="Play")
def open_kept(stage: Stage) -> None:
    """Play a kept night again; says where the dream now goes another way."""
    path = ask_open_night(over(stage), stage.workbench.document.path)
    if path is not None:
        stage.show_panel("debugger")
        stage.workbench.night.open_kept(path)


@action(
    "play.follow",
    "The canvas follows the night",
    menu="Play",
    separator=True,
    checked=lambda stage: stage.follows_night,
)
def follow(stage: Stage) -> None:
    """The canvas goes where the night goes, or stays where it is."""
    stage.follow_night(not stage.follows_night)


@action("play.enter", "Enter the dream", menu="Play", shortcut="Ctrl+I", separator=True)
def enter(stage: Stage) -> None:
    """Let go of the tools: walk the dream from within, and repair it."""
    stage.enter_dream()
