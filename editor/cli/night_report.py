"""Nights as text and as JSON: one, or the statistics of many."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.transition import Kind
from editor.playback.bounds import OVER_LIMIT, Bounds
from editor.playback.night import Night, Outcome
from editor.playback.statistics import Figure, Statistics
from editor.playback.trace import trace_data

DIGITS: Final = 6
BAR: Final = 40
MOST_ROWS: Final = 16
MOST_SCENES: Final = 30


def errors_of(night: Night) -> list[str]:
    """The codes of the errors that a night shows."""
    bounds = Bounds(night.rules)
    broken = bounds.broken_by(passage.state for passage in night.passages[: night.position + 1])
    return [
        *(["stuck"] if night.outcome is Outcome.STUCK else []),
        *(["fear-limit"] if broken & OVER_LIMIT else []),
        *(["promise-broken"] if broken & ~OVER_LIMIT else []),
    ]


def errors_of_many(found: Statistics) -> list[str]:
    """The codes of the errors that some of many nights showed."""
    return [
        *(["stuck"] if found.stuck else []),
        *(["fear-limit"] if found.over_limit else []),
        *(["promise-broken"] if any(broken for _, broken in found.promises) else []),
    ]


def night_json(name: str, night: Night) -> dict[str, Any]:
    """One night."""
    return {
        "sleepsync": 1,
        "project": name,
        "dreamer": night.dreamer,
        "seed": night.seed,
        "outcome": None if night.outcome is None else night.outcome.value,
        "moves": night.position,
        "minutes": round(night.minutes, DIGITS),
        "at": [list(key) for key in night.state.stack],
        "variables": night.variables(),
        "errors": errors_of(night),
        "choices": _choices(night),
        "trace": trace_data(night.trace()),
    }


def statistics_json(name: str, found: Statistics) -> dict[str, Any]:
    """The figures of many nights."""
    return {
        "sleepsync": 1,
        "project": name,
        "dreamer": found.dreamer,
        "seed": found.seed,
        "nights": found.nights,
        "max_moves": found.max_moves,
        "awake": found.awake,
        "stuck": found.stuck,
        "dreaming": found.dreaming,
        "peace": round(found.peaceful / found.nights, DIGITS),
        "over_limit": found.over_limit,
        "promises": [{"promise": str(promise), "broken": broken} for promise, broken in found.promises],
        "minutes": _figure_json(found.minutes),
        "moves": _figure_json(found.moves),
        "highest_fear": _figure_json(found.highest_fear),
        "final_fear": _figure_json(found.final_fear),
        "wakes": _scenes_json(found.wakes, found.nights),
        "stuck_at": _scenes_json(found.stuck_at, found.nights),
        "visits": _scenes_json(found.visits, found.nights),
        "examples": dict(found.examples),
        "errors": errors_of_many(found),
    }


def statistics_text(project: Project, found: Statistics) -> str:
    """The figures of many nights, to be read."""
    who = project.dreamers[found.dreamer].name or found.dreamer if found.dreamer is not None else "nobody"
    nights = f"{found.nights:,} night{'' if found.nights == 1 else 's'}"
    lines = [f"{nights} of {who}, seeds {found.seed} to {found.seed + found.nights - 1}", ""]
    lines += [
        f"  awake           {_share(found.awake, found.nights)}",
        f"  stuck           {_share(found.stuck, found.nights)}",
    ]
    if found.dreaming:
        lines.append(f"  still dreaming  {_share(found.dreaming, found.nights)} after {found.max_moves:,} moves")
    lines.append(f"  in peace        {_share(found.peaceful, found.nights)}")
    if found.over_limit is not None:
        lines.append(f"  over the limit  {_share(found.over_limit, found.nights)}")
    lines += [f"  broken          {_share(broken, found.nights)}  {promise}" for promise, broken in found.promises]
    lines += ["", *_figure_lines("minutes", found.minutes), *_figure_lines("moves", found.moves)]
    if found.highest_fear is not None and found.final_fear is not None:
        lines += [*_figure_lines("highest fear", found.highest_fear), *_figure_lines("fear at the end", found.final_fear)]
        lines += ["", "  highest fear, nights", *_bars(found.highest_fear)]
    lines += ["", "  minutes, nights", *_bars(found.minutes)]
    for title, counts in (("woke at", found.wakes), ("stuck at", found.stuck_at)):
        if counts:
            lines += ["", f"  {title}", *(f"    {_share(n, found.nights)}  {_title(project, k)}" for k, n in counts.items())]
    often = sorted(found.visits.items(), key=lambda item: -item[1])
    lines += ["", "  visits a night"]
    lines += [f"    {n / found.nights:9.3f}  {_title(project, k)}" for k, n in often[:MOST_SCENES]]
    if len(often) > MOST_SCENES:
        lines.append(f"    and {len(often) - MOST_SCENES:,} scenes more; --format json lists them all")
    lines += ["", "  worth a look (play --seed)", *(f"    {name:16}{seed}" for name, seed in found.examples.items())]
    return "\n".join(lines)


def _choices(night: Night) -> list[int]:
    """What the dreamer chose, as `--choose` takes it."""
    found = []
    for before, passage in pairwise(night.passages[: night.position + 1]):
        way = night.project.transition(*before.state.here, passage.move) if isinstance(passage.move, int) else None
        if way is not None and way.kind is Kind.CHOICE and isinstance(passage.move, int):
            found.append(passage.move)
    return found


def _title(project: Project, key: SceneKey) -> str:
    return f"{project.title_of(*key)} ({'/'.join(key)})"


def _share(count: int, nights: int) -> str:
    return f"{count:>11,}  {100 * count / nights:6.2f} %"


def _figure_lines(name: str, figure: Figure) -> Iterable[str]:
    yield f"  {name:16}{figure.mean:10.2f} ± {figure.deviation:.2f}, from {figure.least:g} to {figure.most:g}"


def _bars(figure: Figure) -> list[str]:
    """The histogram as bars, in at most so many rows of equal width."""
    least, most = int(figure.least // 1), int(figure.most // 1)
    width = max(1, -(-(most - least + 1) // MOST_ROWS))
    rows: dict[int, int] = dict.fromkeys(range((most - least) // width + 1), 0)
    for value, count in figure.histogram.items():
        rows[(value - least) // width] += count
    largest = max(rows.values())
    lines = []
    for row, count in rows.items():
        first, last = least + row * width, min(least + (row + 1) * width - 1, most)
        name = f"{first}" if width == 1 else f"{first} to {last}"
        lines.append(f"    {name:>14} {'#' * round(BAR * count / largest):{BAR}} {count:,}")
    return lines


def _figure_json(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "mean": round(figure.mean, DIGITS),
        "deviation": round(figure.deviation, DIGITS),
        "least": figure.least,
        "most": figure.most,
        "histogram": [[value, count] for value, count in figure.histogram.items()],
    }


def _scenes_json(counts: Mapping[SceneKey, int], nights: int) -> list[dict[str, Any]]:
    return [
        {"dream": dream, "scene": scene, "count": count, "a_night": round(count / nights, DIGITS)}
        for (dream, scene), count in counts.items()
    ]
