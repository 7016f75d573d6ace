"""What an exporter is: a name, an ending, and a function from a project to bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from editor.model.project import Project
from editor.registry import Registry


@dataclass(frozen=True)
class Exporter:
    """A format that a project can be written in.

    Attributes:
        name: What `export --to` takes.
        title: For people.
        ending: Of the file's name, without a dot.
        run: Makes the file's bytes.
    """

    name: str
    title: str
    ending: str
    run: Callable[[Project], bytes]


EXPORTERS: Final[Registry[Exporter]] = Registry("editor.exchange.exporters", "export format")


def exporter(name: str, title: str, ending: str) -> Callable[[Callable[[Project], bytes]], Callable[[Project], bytes]]:
    """Decorate the function that writes a format."""

    def remember(run: Callable[[Project], bytes]) -> Callable[[Project], bytes]:
        EXPORTERS.register(name)(Exporter(name, title, ending, run))
        return run

    return remember
