"""Play: a night, step by step, and the way into the dream."""

from editor.ui.actions.action import Stage, action, has_scenes


def _playing(stage: Stage) -> bool:
    return stage.workbench.night.night is not None


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


@action("play.step", "Step", menu="Play", shortcut="F10", separator=True)
def step(stage: Stage) -> None:
    """One move on; begins a night if none is played."""
    stage.show_panel("debugger")
    stage.workbench.night.step()


@action("play.back", "Step back", menu="Play", shortcut="Shift+F10", enabled=_playing)
def back(stage: Stage) -> None:
    """One move back."""
    stage.workbench.night.back()


@action("play.over", "Step over the dream within", menu="Play", shortcut="F11", enabled=_playing)
def step_over(stage: Stage) -> None:
    """On until the night is back at this depth."""
    stage.workbench.night.step_over()


@action("play.out", "Step out of the dream within", menu="Play", shortcut="Shift+F11", enabled=_playing)
def step_out(stage: Stage) -> None:
    """On until the night has left this dream."""
    stage.workbench.night.step_out()


@action("play.choice", "On to the next choice", menu="Play", shortcut="Ctrl+F10", enabled=_playing)
def next_choice(stage: Stage) -> None:
    """On until the dreamer must choose."""
    stage.workbench.night.to_next_choice()


@action("play.stop", "Stop the night", menu="Play", shortcut="Shift+F5", enabled=_playing)
def stop(stage: Stage) -> None:
    """End the play."""
    stage.workbench.night.stop()


@action("play.enter", "Enter the dream", menu="Play", shortcut="Ctrl+I", separator=True)
def enter(stage: Stage) -> None:
    """Let go of the tools: walk the dream from within, and repair it."""
    stage.enter_dream()
