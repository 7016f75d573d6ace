"""How a plug announces itself: detectors, repairs, exporters, commands, actions, panels and edits."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Iterator
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
        self._asked_packages = False
        self._added: dict[str, Plug] = {}

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

    def one(self, name: str) -> Plug:
        """The plug of that name; where a file has that name too, no other file of the room is run.

        Raises:
            EditorError: There is none; the hint lists the names there are.
        """
        if name not in self._plugs and name.isidentifier() and importlib.util.find_spec(f"{self._room}.{name}"):
            importlib.import_module(f"{self._room}.{name}")
        return self._plugs[name] if name in self._plugs else self.get(name)

    def from_packages(self) -> dict[str, Plug]:
        """The plugs that installed packages add; no file of the room is run for it."""
        if not self._asked_packages:
            self._asked_packages = True
            from importlib.metadata import entry_points  # a tenth of a short command's time

            before = set(self._plugs)
            for entry in entry_points(group=f"sleepsync.{self._room.rsplit('.', 1)[-1]}"):
                entry.load()
            self._added = {name: plug for name, plug in self._plugs.items() if name not in before}
        return self._added

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
        self.from_packages()
