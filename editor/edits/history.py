"""Undo and redo: a line of earlier and later values."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

Version = TypeVar("Version")


@dataclass(frozen=True)
class Entry(Generic[Version]):
    """A value and the label of what led to it."""

    version: Version
    label: str
    merge_key: object = None


@dataclass
class History(Generic[Version]):
    """The values that a document has had; undo is going back to one, so that no edit needs an inverse.

    Attributes:
        now: The present value.
    """

    now: Version
    _past: list[Entry[Version]] = field(default_factory=list)
    _future: list[Entry[Version]] = field(default_factory=list)

    @property
    def undo_label(self) -> str:
        """What undo would take back, or an empty text."""
        return self._past[-1].label if self._past else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, or an empty text."""
        return self._future[-1].label if self._future else ""

    def do(self, version: Version, label: str, merge_key: object = None) -> None:
        """Go on to a value; it merges with the last step when both have the same merge key."""
        merges = merge_key is not None and self._past and self._past[-1].merge_key == merge_key and not self._future
        if not merges:
            self._past.append(Entry(self.now, label, merge_key))
        self._future.clear()
        self.now = version

    def seal(self) -> None:
        """The next step will not merge with the last one."""
        if self._past:
            last = self._past[-1]
            self._past[-1] = Entry(last.version, last.label)

    def undo(self) -> bool:
        """Go back one step; false where there is none."""
        if not self._past:
            return False
        entry = self._past.pop()
        self._future.append(Entry(self.now, entry.label))
        self.now = entry.version
        return True

    def redo(self) -> bool:
        """Go forward one step; false where there is none."""
        if not self._future:
            return False
        entry = self._future.pop()
        self._past.append(Entry(self.now, entry.label))
        self.now = entry.version
        return True
