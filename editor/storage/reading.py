"""From the text of a file to a project: all that can be read is read, and what could not be is said."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from editor.errors import EditorError
from editor.model.project import FORMAT_VERSION, Project
from editor.storage.faults import Fault
from editor.storage.left_out import faults_of
from editor.storage.nodes import STRANGE, Node, Tree
from editor.storage.reading_scenes import SceneReader
from editor.storage.reading_sections import (
    read_dreamers,
    read_layout,
    read_promises,
    read_variables,
    read_waivers,
)
from editor.storage.recovery import build_tree_anyway
from editor.storage.source import Source
from editor.storage.takers import Taker

TOP_KEYS = (
    "sleepsync",
    "title",
    "start",
    "dreamers",
    "variables",
    "promises",
    "waivers",
    "dreams",
    "layout",
)
LARGEST_FILE = 256 * 1024 * 1024
MOST_STRANGE = 25
"""With more characters that no text has, a file is no text."""
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        project: All that could be understood.
        faults: What was odd, in the file's order.
        text: The file's text, byte order mark included.
        source: Where everything stands.
    """

    project: Project
    faults: tuple[Fault, ...]
    text: str
    source: Source


def read_file(path: Path) -> Reading:
    """Read a file.

    Raises:
        EditorError: It cannot be opened, or nothing of it can be understood.
    """
    try:
        with path.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
    except OSError as error:
        raise EditorError(f"{path} cannot be read: {error.strerror or error}.", "Check the path.") from None
    return read_bytes(data)


def read_bytes(data: bytes) -> Reading:
    """Read the bytes of a file: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        EditorError: They are no text, or nothing of it can be understood.
    """
    if len(data) > LARGEST_FILE:
        raise EditorError("This file is larger than 256 MiB.", "Is it a dream project?")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise EditorError("This file is written in UTF-32.", "Save it as UTF-8.")
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    if encoding == "utf-16":
        raise EditorError("This file is written in UTF-16.", "Save it as UTF-8.")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise EditorError(f"Line {line} is not UTF-8: byte 0x{data[error.start]:02x}.", "Save the file as UTF-8.") from None
    return read(text)


def read(text: str) -> Reading:
    """Read the text of a project.

    Raises:
        EditorError: Nothing of it can be understood.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(mark) :]
    _refuse_what_is_no_text(body)
    tree, blanks = build_tree_anyway(body)
    if tree.root is None and blanks:
        message = f"Line {blanks[0].line + 1}: {blanks[0].problem}."
        raise EditorError(message, "Nothing of the file could be read; mend that line.")
    if tree.root is None:
        raise EditorError("The file is empty.", "Begin with: sleepsync new PROJECT")
    if tree.root.kind != "map":
        raise EditorError("This is no dream project: it should be a mapping with 'dreams'.", "See: sleepsync new --list")
    take = Taker()
    take.faults += faults_of(blanks, tree.root, body)
    if not any(key.real.text in TOP_KEYS for key, _ in tree.root.entries):
        raise EditorError("This is no dream project: none of its keys is one of the format.", "See: sleepsync schema")
    take.odd.update((node.start, message) for node, message in tree.odd)
    project = _project(take, tree.root, SceneReader(take, body, blanks))
    _report_oddities(take, tree)
    faults = tuple(sorted(take.faults, key=lambda fault: (fault.line, fault.column)))
    return Reading(project, faults, text, Source(body, tree.root, blanks, mark))


def _refuse_what_is_no_text(text: str) -> None:
    strange = STRANGE.search(text)
    if strange and ("\0" in text or len(STRANGE.findall(text)) > MOST_STRANGE):
        line = text.count("\n", 0, strange.start()) + 1
        code = f"U+{ord(strange[0]):04X}"
        raise EditorError(f"Line {line} has a character that no text has ({code}).", "Is this a dream project? Remove it.")
    conflict = _CONFLICT.search(text)
    if conflict and len(_CONFLICT.findall(text)) >= 3:
        line = text.count("\n", 0, conflict.start()) + 1
        raise EditorError(f"Line {line} has the marks of an unfinished merge.", "Resolve the conflict first.")
    if not text.strip():
        raise EditorError("The file is empty.", "Begin with: sleepsync new PROJECT")


def _report_oddities(take: Taker, tree: Tree) -> None:
    """What the sections did not come across: below keys that the format does not know."""
    for node, message in tree.odd:
        if node.start in take.odd:
            take.damage(message, node, ())
    if tree.more >= 0:
        message = "A second document begins here; only the first is read."
        take.faults.append(Fault("damage", message, tree.more + 1, 1))


def _project(take: Taker, root: Node, scenes: SceneReader) -> Project:
    found = {name: value for name, _, value in take.entries(root, (), "a project", TOP_KEYS)}
    _check_version(take, found.get("sleepsync"), root)
    return Project(
        title=take.text(found.get("title"), ("title",), "The title") or "",
        start=take.text(found.get("start"), ("start",), "start"),
        dreamers=read_dreamers(take, found.get("dreamers")),
        variables=read_variables(take, found.get("variables")),
        promises=read_promises(take, found.get("promises")),
        waivers=read_waivers(take, found.get("waivers")),
        dreams=scenes.dreams(found.get("dreams")),
        layout=read_layout(take, found.get("layout")),
        extras=take.extras(root, TOP_KEYS),
    )


def _check_version(take: Taker, node: Node | None, root: Node) -> None:
    if node is None or take.absent(node):
        take.damage(f"The file does not say which version of the format it has; {FORMAT_VERSION} is taken.", root, ())
        return
    value = node.real.value() if node.real.kind == "scalar" else None
    if value == FORMAT_VERSION and not isinstance(value, bool):
        return
    newer = isinstance(value, int) and value > FORMAT_VERSION
    advice = "a newer SleepSync Studio reads all of it" if newer else f"only {FORMAT_VERSION} is known"
    take.damage(f"The format version is {node.real.text[:20] or value!r}; {advice}.", node, ("sleepsync",))
