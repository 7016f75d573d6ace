"""Plain data as YAML in the clean style of the house: block scalars for prose, brackets for small things."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

WIDTH: Final = 110
"""The widest line that is made."""
_NEVER_PLAIN: Final = re.compile(r": |:$| #|^[-?:,\[\]{}#&*!|>'\"%@`<=~]|^\s|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_NOT_IN_BRACKETS: Final = re.compile(r"[,?\[\]{}]|:(?=\S)")
_READ_OTHERWISE: Final = re.compile(
    r"(?i:null|true|false|yes|no|on|off|y|n|~|)|[-+]?[0-9][0-9_]*|0[xo][0-9a-fA-F_]+|[-+]?0b[01_]+"
    r"|[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|=|<<"
)
_UNPRINTABLE: Final = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def scalar(value: object, brackets: bool = False) -> str:
    """A value on one line; `brackets` where it stands in a flow collection."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, int | float):
        return _number(value)
    text = str(value)
    strange = _READ_OTHERWISE.fullmatch(text) or _NEVER_PLAIN.search(text) or text.startswith(("---", "..."))
    if strange or (brackets and _NOT_IN_BRACKETS.search(text)):
        return quoted(text)
    return text


def quoted(text: str) -> str:
    """A text in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return f'"{_UNPRINTABLE.sub(_escape, escaped)}"'


def prose(text: str, indent: int) -> str | None:
    """A text of several lines as a block scalar, from the `|` on; `None` where that cannot hold it."""
    if "\n" not in text or _UNPRINTABLE.search(text) or not text.strip("\n"):
        return None
    lines = text.split("\n")
    body = lines[:-1] if lines[-1] == "" else lines
    if any(line and not line.strip(" \t") for line in body):
        return None
    stripped = text.rstrip("\n")
    chomp = "-" if stripped == text else "" if text == stripped + "\n" else "+"
    hint = str(2) if body[0].startswith((" ", "\t")) or not body[0] else ""
    pad = " " * (indent + 2)
    return f"|{hint}{chomp}\n" + "\n".join(pad + line if line else "" for line in body)


def brackets(value: object) -> str | None:
    """A value in flow style on one line; `None` where prose in it forbids that."""
    if isinstance(value, Mapping):
        parts = [(scalar(key, brackets=True), brackets(item)) for key, item in value.items()]
        if any(part is None for _, part in parts):
            return None
        return "{" + ", ".join(f"{key}: {part}" for key, part in parts) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [brackets(item) for item in value]
        return None if None in items else "[" + ", ".join(str(item) for item in items) + "]"
    if isinstance(value, str) and "\n" in value:
        return None
    return scalar(value, brackets=True)


def after_key(value: object, indent: int, used: int = 0) -> str:
    """What follows `key:` in a block mapping whose keys stand at `indent`: a space and a value, or lines below.

    Args:
        value: Plain data.
        indent: The column of the key.
        used: How many columns the key takes.
    """
    if isinstance(value, str):
        block = prose(value, indent)
        return f" {block}" if block is not None else f" {scalar(value)}"
    if not isinstance(value, Mapping | list | tuple):
        return f" {scalar(value)}"
    if not value:
        return " {}" if isinstance(value, Mapping) else " []"
    line = brackets(value)
    if line is not None and _is_small(value) and indent + used + 2 + len(line) <= WIDTH:
        return f" {line}"
    if isinstance(value, Mapping):
        return "\n" + "\n".join(entry(key, item, indent + 2) for key, item in value.items())
    return "\n" + "\n".join(item_text(item, indent + 2) for item in value)


def entry(key: object, value: object, indent: int) -> str:
    """`key: value` of a block mapping, on as many lines as it takes, without the last line end."""
    name = scalar(key)
    return " " * indent + name + ":" + after_key(value, indent, len(name) + 1)


def item_text(value: object, indent: int) -> str:
    """`- value` of a block list, on as many lines as it takes, without the last line end."""
    pad = " " * indent
    line = brackets(value)
    if not isinstance(value, Mapping | list | tuple):
        block = prose(value, indent) if isinstance(value, str) else None
        return f"{pad}- {block if block is not None else scalar(value)}"
    small = isinstance(value, Mapping) and (len(value) > 1 or not value) and _is_small(value)
    if line is not None and (small or not isinstance(value, Mapping)) and indent + 2 + len(line) <= WIDTH:
        return f"{pad}- {line}"
    if not isinstance(value, Mapping):
        return f"{pad}-" + after_key(value, indent)
    lines = "\n".join(entry(key, item, indent + 2) for key, item in value.items())
    return f"{pad}- {lines.lstrip(' ')}" if value else f"{pad}- {{}}"


def _is_small(value: object) -> bool:
    """Whether a collection may stand on one line: scalars, or short lists of them, and no long sentence of prose."""
    parts = value.values() if isinstance(value, Mapping) else value
    assert not isinstance(parts, str)
    for part in parts:  # type: ignore[attr-defined]
        if isinstance(part, Mapping) and part:
            return False
        if isinstance(part, list | tuple) and any(isinstance(inner, Mapping) for inner in part):
            return False
    return True


def _number(value: float) -> str:
    if isinstance(value, int):
        return str(value)
    if value != value:
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    return repr(value)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
