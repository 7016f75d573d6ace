"""A mapping that keeps its order and never changes."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Table(dict[Key, Value]):
    """An ordered, frozen mapping: reads at the speed of `dict`, every change makes a new one.

    Two tables are equal only when their order is equal too, for order is part of a dream.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Equal items in equal order."""
        if self is other:
            return True
        return dict.__eq__(self, other) is True and list(self) == list(other)  # type: ignore[call-overload]

    def __ne__(self, other: object) -> bool:
        """The opposite of equal."""
        return not self == other

    def __hash__(self) -> int:  # type: ignore[override]
        """A hash of the keys, so that frozen values that hold a table stay hashable."""
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy through the items, since a table refuses item assignment."""
        return (Table, (list(self.items()),))

    def with_item(self, key: Key, value: Value) -> "Table[Key, Value]":
        """This table with `key` set: in its old place, or last when it is new."""
        return Table({**self, key: value})

    def with_items(self, changes: Mapping[Key, Value]) -> "Table[Key, Value]":
        """This table with several keys set."""
        return Table({**self, **changes})

    def without(self, *keys: Key) -> "Table[Key, Value]":
        """This table without `keys`; unknown ones do not matter."""
        gone = set(keys)
        return Table((key, value) for key, value in self.items() if key not in gone)

    def renamed(self, old: Key, new: Key) -> "Table[Key, Value]":
        """This table with one key called otherwise, in the same place."""
        return Table((new if key == old else key, value) for key, value in self.items())

    def inserted(self, index: int, key: Key, value: Value) -> "Table[Key, Value]":
        """This table with a new item at `index`, counted among the other keys."""
        items = [item for item in self.items() if item[0] != key]
        items.insert(index, (key, value))
        return Table(items)

    def mapped(self, change: Callable[[Value], Value]) -> "Table[Key, Value]":
        """This table with every value changed; the same object when no value is."""
        items = [(key, change(value)) for key, value in self.items()]
        if all(new is self[key] for key, new in items):
            return self
        return Table(items)

    def index(self, key: Key) -> int:
        """The place of `key` in the order.

        Raises:
            ValueError: There is no such key.
        """
        return list(self).index(key)

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a table never changes; make a new one")

    __setitem__ = _refuse
    __delitem__ = _refuse
    __ior__ = _refuse
    clear = _refuse
    pop = _refuse
    popitem = _refuse
    setdefault = _refuse
    update = _refuse


def table(items: Mapping[Key, Value] | Iterable[tuple[Key, Value]] = ()) -> Table[Key, Value]:
    """A table of `items`, unless it is one already."""
    return items if isinstance(items, Table) else Table(items)
