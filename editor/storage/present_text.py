"""The text of a project as it would be saved, and how it reads: worked out once for the value that is open."""

from editor.model.project import Project
from editor.storage.faults import Fault
from editor.storage.patching import patch
from editor.storage.reading import Reading, read


class PresentText:
    """Remembers the last answers; other values of a project can be asked for at any time and cost their work again."""

    def __init__(self) -> None:
        self._text: tuple[Project, Reading, str] | None = None
        self._read: Reading | None = None

    def text(self, project: Project, base: Reading) -> str:
        """The YAML of a project that was made from `base` by edits."""
        if project is base.project:
            return base.text
        known = self._text
        if known is None or known[0] is not project or known[1] is not base:
            known = self._text = (project, base, patch(base.source, base.project, project))
        return known[2]

    def reading(self, project: Project, base: Reading) -> Reading:
        """That text as it reads, with positions."""
        text = self.text(project, base)
        if text == base.text:
            return base
        known = self._read
        if known is None or known.text != text:
            known = self._read = read(text)
        return known

    def faults(self, project: Project, base: Reading) -> tuple[Fault, ...]:
        """What is odd in it."""
        return base.faults if project is base.project else self.reading(project, base).faults
