"""What a prover found, in words."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.model.dreamer import Dreamer
from editor.model.project import Project
from editor.prover.answer import Answer, Finding, SceneKey

SHARED: Final = frozenset(["never-open", "never-acts", "never-visited"])
"""Told only where they hold for every dreamer."""

Say = Callable[[Project, Dreamer, str, Finding], str]


def anomaly_of(project: Project, answer: Answer, finding: Finding) -> Anomaly:
    """An anomaly for one dreamer."""
    dreamer = project.dreamers.get(answer.dreamer or "", Dreamer(name="anybody"))
    who = replace(dreamer, name=dreamer.name or answer.dreamer or "")
    dream, scene = finding.at if finding.at is not None else (None, None)
    where = project.title_of(dream, scene) if dream is not None else ""
    fearful = finding.code in ("fear-limit", "fear-feedback")
    return Anomaly(
        finding.code,
        SAYINGS[finding.code](project, who, where, finding),
        dream=dream,
        scene=scene,
        scenes=_scenes(dream, scene, finding.scenes),
        transition=finding.transition,
        variable="fear" if fearful else None,
        promise=str(finding.promise) if finding.promise is not None else None,
        dreamers=(answer.dreamer,) if answer.dreamer is not None else (),
        place=_place(project, finding, answer.dreamer),
        trace=finding.trace,
    )


def _scenes(dream: str | None, scene: str | None, group: tuple[SceneKey, ...]) -> tuple[str, ...]:
    if not group:
        return (scene,) if scene is not None else ()
    return tuple(name if where == dream else f"{where}/{name}" for where, name in group)


def _place(project: Project, finding: Finding, dreamer: str | None) -> tuple[str | int, ...]:
    if finding.promise is not None and finding.promise in project.promises:
        return ("promises", project.promises.index(finding.promise))
    if finding.at is None:
        return ("dreamers", dreamer, "limits", "minutes") if finding.code == "long-night" and dreamer else ()
    place: tuple[str | int, ...] = ("dreams", finding.at[0], "scenes", finding.at[1])
    return place if finding.transition is None else (*place, "transitions", finding.transition)


def _moves(finding: Finding) -> str:
    many = len(finding.trace) - 1
    return "at once" if many <= 0 else f"after {many} move{'' if many == 1 else 's'}"


def _group(project: Project, finding: Finding) -> str:
    names = project.titles_of(*finding.scenes)
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def _way(project: Project, finding: Finding) -> str:
    if finding.at is None or finding.transition is None:
        return "a way"
    way = project.transition(*finding.at, finding.transition)
    if way is None or way.to is None:
        return "a way"
    return f"the way {way.label!r}" if way.label else f"the way to {project.title_of(finding.at[0], way.to)}"


def _fear_limit(_project: Project, who: Dreamer, where: str, finding: Finding) -> str:
    reached = f"{who.name}'s fear reaches {finding.value:.0f}, over the limit of {who.fear_limit}"
    return f"{reached}, {_moves(finding)}, in {where}"


def _promise(_project: Project, _who: Dreamer, where: str, finding: Finding) -> str:
    if not finding.trace:
        return f"The promise «{finding.promise}» is never kept: no night comes to it"
    return f"The promise «{finding.promise}» is broken {_moves(finding)}, in {where}"


def _long_night(_project: Project, who: Dreamer, _where: str, finding: Finding) -> str:
    minutes, limit = finding.value or 0, who.minutes_limit or 0
    digits = 1 if minutes - limit > 0.1 else 6
    return f"A night is expected to last {minutes:.{digits}f} minutes, over {who.name}'s limit of {limit:g}"


SAYINGS: Final[dict[str, Say]] = {
    "stuck": lambda _p, _who, where, f: f"{where}: here a night gets stuck, {_moves(f)}; nothing is open",
    "trapped": lambda p, _who, _w, f: f"No night that comes here wakes again: {_group(p, f)}",
    "endless-drift": lambda p, _who, _w, f: f"The night goes round by itself for ever: {_group(p, f)}",
    "never-open": lambda p, _who, where, f: f"{where}: {_way(p, f)} is never open",
    "never-acts": lambda p, _who, where, f: f"{where}: {_way(p, f)} is open at times, but others always come before it",
    "never-visited": lambda _p, _who, where, _f: f"{where} is wired, but no night arrives there",
    "fear-limit": _fear_limit,
    "fear-feedback": lambda _p, _who, where, f: (
        f"{where}: fear feeds on itself; a night comes back the same but more afraid, up to {f.value:.0f}"
    ),
    "promise-broken": _promise,
    "long-night": _long_night,
    "not-decided": lambda _p, _who, _w, f: f"Not decided: {f.question} (looked at {f.value:,.0f} states)",
}
