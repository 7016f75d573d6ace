"""What can be asked of the proof."""

from editor.ui.actions.action import Stage, action, has_scenes

BARRED = ("never-visited", "unreachable")


def _busy(stage: Stage) -> bool:
    return stage.workbench.anomalies.busy


def _stopped(stage: Stage) -> bool:
    return stage.workbench.anomalies.judgement.stopped


@action("prove.why", "Why can nobody get here?", menu="Play", enabled=has_scenes, separator=True)
def why_not_here(stage: Stage) -> None:
    """What bars every way to the selected scene; says so where nights do come there."""
    workbench, now = stage.workbench, stage.workbench.selection.now
    scene, title = now.scenes[-1], workbench.document.project.title_of(now.dream, now.scenes[-1])
    found = [one for one in workbench.anomalies.anomalies if one.code in BARRED and one.dream == now.dream]
    barred = next((one for one in found if one.scene in (scene, None)), None)
    if barred is not None:
        stage.show_panel("anomalies")
        workbench.anomalies.point_at(barred)
    elif workbench.anomalies.settled and all(answer.complete for answer in workbench.anomalies.judgement.answers):
        workbench.messages.say(f"Nights do come to {title}; Shift+F9 plays on to it by the shortest way.")
    else:
        workbench.messages.say(f"Whether nights come to {title} is not proved yet.")


@action("prove.stop", "Stop the proof", menu="Play", enabled=_busy, anywhere=True)
def stop_proof(stage: Stage) -> None:
    """What was found stays."""
    stage.workbench.anomalies.cancel()


@action("prove.again", "Prove again", menu="Play", enabled=_stopped, anywhere=True)
def prove_again(stage: Stage) -> None:
    """Begin the proof that was stopped anew."""
    stage.workbench.anomalies.refresh()
