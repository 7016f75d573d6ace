"""What an exporter is: a name, an ending, and a function from a project to bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from editor.errors import EditorError
from editor.exchange.options import PLAIN, Options, check_options
from editor.model.project import Project
from editor.registry import Registry

Writer = Callable[[Project, Options], bytes]


@dataclass(frozen=True)
class Exporter:
    """A format that a project can be written in.

    Attributes:
        name: What `export --to` takes.
        title: For people.
        ending: Of the file's name, without a dot.
        write: Makes the file's bytes.
        takes: Names of the options that it heeds.
    """

    name: str
    title: str
    ending: str
    write: Writer
    takes: tuple[str, ...] = ()

    def run(self, project: Project, options: Options = PLAIN) -> bytes:
        """The file's bytes.

        Raises:
            EditorError: The project cannot be written so, or an option is wished for that this format does not know.
        """
        for name in options.asked:
            if name not in self.takes:
                known = ", ".join(self.takes) or "none"
                raise EditorError(f"The format {self.name} has no option {name!r}.", f"It has: {known}.")
        check_options(project, options)
        return self.write(project, options)


EXPORTERS: Final[Registry[Exporter]] = Registry("editor.exchange.exporters", "export format")


def exporter(name: str, title: str, ending: str, takes: tuple[str, ...] = ()) -> Callable[[Writer], Writer]:
    """Decorate the function that writes a format."""

    def remember(write: Writer) -> Writer:
        EXPORTERS.register(name)(Exporter(name, title, ending, write, takes))
        return write

    return remember
