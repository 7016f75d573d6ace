"""The arguments of a request, taken out one by one; what is of another type is refused in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from editor.errors import EditorError


class Arguments:
    """The arguments of one request; null counts as missing.

    Args:
        data: As they came.
        where: What they belong to, for refusals.
    """

    def __init__(self, data: object, where: str) -> None:
        if data is not None and not isinstance(data, Mapping):
            raise EditorError(f"The arguments of {where} are no object.")
        self._data: Mapping[str, Any] = data if data is not None else {}
        self._where = where

    def __contains__(self, name: str) -> bool:
        """Whether it was given at all, null included."""
        return name in self._data

    def text(self, name: str, default: str = "") -> str:
        """A text.

        Raises:
            EditorError: It is something else.
        """
        value = self._data.get(name)
        if value is None:
            return default
        if not isinstance(value, str):
            raise self._wrong(name, "a text")
        return value

    def needed_text(self, name: str) -> str:
        """A text that must be there.

        Raises:
            EditorError: It is not, or is something else.
        """
        value = self.text(name)
        if not value:
            raise EditorError(f"{self._where} needs {name!r}.")
        return value

    def number(self, name: str, default: int = 0) -> int:
        """A whole number.

        Raises:
            EditorError: It is something else.
        """
        value = self._data.get(name)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._wrong(name, "a whole number")
        return value

    def needed_number(self, name: str) -> int:
        """A whole number that must be there.

        Raises:
            EditorError: It is not, or is something else.
        """
        if self._data.get(name) is None:
            raise EditorError(f"{self._where} needs {name!r}.")
        return self.number(name)

    def flag(self, name: str, default: bool = False) -> bool:
        """True or false.

        Raises:
            EditorError: It is something else.
        """
        value = self._data.get(name)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self._wrong(name, "true or false")
        return value

    def part(self, name: str) -> "Arguments":
        """An object inside these; empty where it is missing.

        Raises:
            EditorError: It is something else.
        """
        return Arguments(self._data.get(name), f"{self._where}: {name}")

    def parts(self, name: str) -> Iterator["Arguments"]:
        """The objects of a list; none where it is missing.

        Raises:
            EditorError: It is something else.
        """
        for item in self._items(name):
            yield Arguments(item, f"{self._where}: {name}")

    def texts(self, name: str) -> list[str]:
        """A list of texts.

        Raises:
            EditorError: It is something else.
        """
        items = self._items(name)
        if not all(isinstance(item, str) for item in items):
            raise self._wrong(name, "a list of texts")
        return [str(item) for item in items]

    def numbers(self, name: str) -> list[int]:
        """A list of whole numbers.

        Raises:
            EditorError: It is something else.
        """
        items = self._items(name)
        if not all(isinstance(item, int) and not isinstance(item, bool) for item in items):
            raise self._wrong(name, "a list of whole numbers")
        return items

    def _items(self, name: str) -> list[Any]:
        value = self._data.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self._wrong(name, "a list")
        return value

    def _wrong(self, name: str, wanted: str) -> EditorError:
        return EditorError(f"{self._where}: {name!r} should be {wanted}.")
