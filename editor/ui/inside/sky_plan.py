"""What the sky of a mood is made of, and in which colours."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor

from editor.model.scene import Mood
from editor.ui.inside.tints import mix
from editor.ui.theme import Theme

HORIZON: Final = 0.60
"""Where the land begins, as a share of the height."""
DAWN_HORIZON: Final = 0.42
"""The same at dawn: the morning page lies under it."""
DAWN: Final = "dawn"
"""The sky over a dream that has been brought back."""


@dataclass(frozen=True)
class Weather:
    """What hangs in a sky and stands under it.

    Attributes:
        stars: How many, on a sky of 1920 by 1080.
        moon: `full`, `crescent`, `low`, `comet`, `sun` or empty.
        land: The outline of the land: `hills`, `ridges`, `woods`, `thorns` or `dunes`.
        water: Whether the ground is still water.
        mist: How thick the mist is, from 0 to 1.
        pace: How fast the mist moves, in pixels a second.
        lights: How many small lights float over the ground.
        clouds: How heavy the clouds are, from 0 to 1.
    """

    stars: int
    moon: str
    land: str
    water: bool
    mist: float
    pace: float
    lights: int = 0
    clouds: float = 0.0


WEATHER: Final[dict[str, Weather]] = {
    "calm": Weather(170, "full", "hills", True, 0.30, 5),
    "wonder": Weather(460, "crescent", "hills", True, 0.18, 4, lights=26),
    "thrill": Weather(90, "comet", "ridges", False, 0.30, 22, clouds=0.35),
    "eerie": Weather(40, "crescent", "woods", False, 0.85, 7, clouds=0.2),
    "dread": Weather(0, "low", "thorns", False, 0.55, 10, clouds=0.9),
    "none": Weather(150, "", "dunes", False, 0.22, 4),
    DAWN: Weather(0, "sun", "hills", True, 0.25, 6, clouds=0.25),
}


@dataclass(frozen=True)
class SkyPlan:
    """Everything that one sky is painted from; equal plans give equal pictures.

    Attributes:
        weather: What hangs in it.
        zenith: The colour overhead.
        middle: Half way down.
        horizon: Just over the land.
        far: The land far off.
        near: The land near by.
        light: Stars, moon, and what they shine on.
        mist: The mist.
        seed: Makes the land of one scene differ from another's.
        size: Width and height in pixels.
        scale: Device pixels to a pixel.
        horizon_at: Where the land begins, as a share of the height.
    """

    weather: Weather
    zenith: QColor
    middle: QColor
    horizon: QColor
    far: QColor
    near: QColor
    light: QColor
    mist: QColor
    seed: int
    size: tuple[int, int]
    scale: float = 1.0
    horizon_at: float = HORIZON

    @property
    def horizon_y(self) -> int:
        """Where the land begins, in pixels from the top."""
        return round(self.size[1] * self.horizon_at)


def plan_for(theme: Theme, mood: Mood | None, seed: int, size: tuple[int, int], scale: float = 1.0) -> SkyPlan:
    """The sky of a mood in the colours of a theme."""
    weather = WEATHER[mood.value if mood is not None else "none"]
    ground, tone, glow = theme.color("ground"), theme.mood(mood), theme.color("glow")
    if not theme.dark:
        return _by_day(theme, weather, tone, seed, size, scale)
    depth = theme.color("field")
    heavy = weather.clouds > 0.5
    return SkyPlan(
        weather,
        zenith=mix(depth, tone, 0.05 if heavy else 0.10),
        middle=mix(ground, tone, 0.22 if heavy else 0.34),
        horizon=mix(tone, glow, 0.04 if heavy else 0.26) if mood is not None else mix(ground, glow, 0.34),
        far=mix(ground, tone, 0.38),
        near=mix(depth, tone, 0.07),
        light=mix(glow, tone, 0.55 if heavy else 0.12),
        mist=mix(tone, glow, 0.15 if heavy else 0.35),
        seed=seed,
        size=size,
        scale=scale,
    )


def dawn_plan(theme: Theme, size: tuple[int, int], scale: float = 1.0) -> SkyPlan:
    """The sunrise."""
    low, high = theme.color("wake-to"), theme.color("wake-from")
    overhead = mix(theme.color("indigo"), theme.color("ground"), 0.45 if theme.dark else 0.55)
    light = mix(high, theme.color("glow") if theme.dark else theme.color("field"), 0.55)
    land = mix(theme.color("ground"), low, 0.35) if theme.dark else mix(low, theme.color("text"), 0.35)
    return SkyPlan(
        WEATHER[DAWN],
        zenith=overhead,
        middle=mix(low, overhead, 0.35),
        horizon=mix(high, light, 0.35),
        far=mix(land, low, 0.45),
        near=land,
        light=light,
        mist=light,
        seed=7,
        size=size,
        scale=scale,
        horizon_at=DAWN_HORIZON,
    )


def _by_day(theme: Theme, weather: Weather, tone: QColor, seed: int, size: tuple[int, int], scale: float) -> SkyPlan:
    paper, white, ink = theme.color("ground"), theme.color("field"), theme.color("text")
    heavy = weather.clouds > 0.5
    return SkyPlan(
        weather,
        zenith=mix(paper, tone, 0.62 if heavy else 0.46),
        middle=mix(paper, tone, 0.34 if heavy else 0.22),
        horizon=mix(white, tone, 0.16 if heavy else 0.06),
        far=mix(paper, tone, 0.45),
        near=mix(mix(paper, tone, 0.72), ink, 0.18 if heavy else 0.05),
        light=white,
        mist=mix(white, tone, 0.08),
        seed=seed,
        size=size,
        scale=scale,
    )
