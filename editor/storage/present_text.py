"""The text of a project as it would be saved, and how it reads: worked out once for the value that is open."""

from dataclasses import dataclass

from editor.model.project import Project
from editor.storage.faults import Fault
from editor.storage.patching import patch
from editor.storage.plain_edits import changes_nothing_odd
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

    def sure_faults(self, project: Project, base: Reading) -> tuple[Fault, ...] | None:
        """What is odd in it, where that is known without writing and reading it; `None` where it is not."""
        if project is base.project:
            return base.faults
        written, known = self._text, self._read
        is_written = written is not None and written[0] is project and written[1] is base
        if is_written and written is not None and known is not None and known.text == written[2]:
            return known.faults
        return () if not base.faults and changes_nothing_odd(base.project, project) else None

    def faults(self, project: Project, base: Reading) -> tuple[Fault, ...]:
        """What is odd in it."""
        return base.faults if project is base.project else self.reading(project, base).faults


@dataclass(frozen=True)
class Present:
    """One value of an open project with its text, for whoever asks from another thread while it is edited on.

    Attributes:
        project: The value.
        base: What was read, from which edits made it.
        texts: Works the text out.
    """

    project: Project
    base: Reading
    texts: PresentText

    @property
    def reading(self) -> Reading:
        """Its text as it reads; may take seconds."""
        return self.texts.reading(self.project, self.base)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is odd in its text; may take seconds."""
        return self.texts.faults(self.project, self.base)

    @property
    def sure_faults(self) -> tuple[Fault, ...] | None:
        """The same where it is known at once, else `None`."""
        return self.texts.sure_faults(self.project, self.base)
