"""A theme's colours, as the window has them."""

import json
from dataclasses import dataclass
from typing import Any, Final

from editor.errors import EditorError
from editor.model.scene import Mood
from editor.shipped import resource

FRAMES: Final = ("indigo", "teal", "amber", "rose", "slate")
"""The colours that a frame can have; a name that is none of them is the last."""


@dataclass(frozen=True)
class Colours:
    """One theme's colours by token, as `#RRGGBB`."""

    tokens: dict[str, str]

    @classmethod
    def of(cls, theme: str) -> "Colours":
        """The colours of a shipped theme.

        Raises:
            EditorError: There is no such theme.
        """
        known = themes()
        if theme not in known:
            raise EditorError(f"There is no theme called {theme!r}.", f"Known: {', '.join(known)}.")
        data: dict[str, Any] = json.loads(resource(f"themes/{theme}.json").read_text(encoding="utf-8"))
        return cls(data["colors"])

    def __getitem__(self, token: str) -> str:
        return self.tokens[token]

    def mood(self, mood: Mood | None) -> str:
        """The colour of a mood."""
        return self.tokens[mood.value if mood is not None else "no-mood"]

    def frame(self, name: str) -> str:
        """The colour of a frame."""
        return self.tokens[name if name in FRAMES else FRAMES[-1]]

    def mixed(self, first: str, second: str, share: float) -> str:
        """A colour between two tokens, or colours: the first at 0, the second at 1."""
        ends = [self.tokens.get(color, color) for color in (first, second)]
        pairs = zip(*([int(end[at : at + 2], 16) for at in (1, 3, 5)] for end in ends), strict=True)
        return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def themes() -> list[str]:
    """The ids of the shipped themes."""
    return sorted(path.stem for path in resource("themes").glob("*.json"))
