"""How a plug announces itself: detectors, repairs, exporters, commands, actions, panels and edits."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from editor.errors import EditorError

Plug = TypeVar("Plug")


class Registry(Generic[Plug]):
    """The plugs of one room, by name, in the order in which their files sort.

    Every file of the room registers what it defines by decorator; the room is walked on first use.
    Installed packages add theirs through the entry point group `sleepsync.<last part of the room's name>`.

    Args:
        room: The dotted name of the package whose modules are walked.
        noun: What a plug of this room is called, for refusals.
    """

    def __init__(self, room: str, noun: str) -> None:
        self._room = room
        self._noun = noun
        self._plugs: dict[str, Plug] = {}
        self._walked = False

    def register(self, name: str) -> Callable[[Plug], Plug]:
        """Decorate a plug to make it known under `name`.

        Raises:
            ValueError: The name is taken; two files of the room disagree.
        """

        def remember(plug: Plug) -> Plug:
            if name in self._plugs:
                raise ValueError(f"two {self._noun}s are called {name!r}")
            self._plugs[name] = plug
            return plug

        return remember

    def names(self) -> list[str]:
        """Every registered name."""
        self._walk()
        return list(self._plugs)

    def get(self, name: str) -> Plug:
        """The plug of that name.

        Raises:
            EditorError: There is none; the hint lists the names there are.
        """
        self._walk()
        if name not in self._plugs:
            raise EditorError(f"There is no {self._noun} called {name!r}.", f"Known: {', '.join(self._plugs)}.")
        return self._plugs[name]

    def items(self) -> Iterator[tuple[str, Plug]]:
        """Every name with its plug."""
        self._walk()
        return iter(list(self._plugs.items()))

    def values(self) -> list[Plug]:
        """Every plug."""
        self._walk()
        return list(self._plugs.values())

    def _walk(self) -> None:
        if self._walked:
            return
        self._walked = True
        package = importlib.import_module(self._room)
        for module in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
            importlib.import_module(f"{self._room}.{module}")
        for entry in entry_points(group=f"sleepsync.{self._room.rsplit('.', 1)[-1]}"):
            entry.load()
