"""Parts of the file that could not be understood: put right where it is plain how, else kept in comments or notes."""

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from editor.edits.ids import fresh_id
from editor.edits.rewriting import RewriteText
from editor.errors import EditorError
from editor.model.scene import Mood
from editor.model.transition import Kind
from editor.repairs.case import Case
from editor.repairs.lines import block_at, commented, line_span
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer
from editor.storage.nodes import Node
from editor.storage.reading import TOP_KEYS, Reading, read
from editor.storage.reading_scenes import DREAM_KEYS, SCENE_KEYS, TRANSITION_KEYS

DREAMER_KEYS: Final = ("name", "age", "fears", "desires", "limits")
WORDS: Final = (*(mood.value for mood in Mood), *(kind.value for kind in Kind), "true", "false")
NUMBERS: Final = ("0", "1", "3", "100")
MOST_TARGETS: Final = 4


@repairer("unknown-key")
def rename_key(case: Case) -> Iterator[Candidate]:
    """Write the key that was probably meant, or mark it as the author's own."""
    key, _ = _entry(case)
    if key is None or case.reading is None:
        return
    name = key.real.text
    present = {other.real.text for other, _ in _siblings(case)}
    known = [other for other in _known_keys(case) if other not in present]
    for near in get_close_matches(name, known, 2, 0.6):
        yield from _rewritten(case, f"Write {near!r} instead of {name!r}", key.start, key.end, near, Cost.WORD)
    yield from _rewritten(case, f"Keep {name!r} as a key of your own: x-{name}", key.start, key.end, f"x-{name}", Cost.TURN)


@repairer("duplicate-id")
def part_twins(case: Case) -> Iterator[Candidate]:
    """Give the second of two entries a name of its own, or turn it into a comment."""
    twin = next(
        ((k, v) for k, v in _siblings(case) if k.line + 1 == case.anomaly.line and k.column + 1 == case.anomaly.column), None
    )
    if twin is None or case.reading is None:
        return
    key, value = twin
    taken = {other.real.text for other, _ in _siblings(case)}
    name = key.real.text
    own = case.anomaly.place[-2] if len(case.anomaly.place) > 1 else ""
    is_field = own not in ("scenes", "dreams", "dreamers", "variables")
    new = fresh_id(f"x-{name}" if is_field else name if own != "variables" else f"{name}_2", taken)
    yield from _rewritten(case, f"Call the second {name!r} {new!r}", key.start, key.end, json.dumps(new), Cost.TURN)
    text = commented(case.reading.source.text, key.start, _end(case.reading, value))
    yield from _offered(case, f"Turn the second {name!r} into a comment", text, Cost.LOSS)


@repairer("damage")
def put_right(case: Case) -> Iterator[Candidate]:
    """Put right what is plainly meant: a quote or bracket, a near word, a number within bounds, a way's target."""
    if case.reading is None:
        return
    text = case.reading.source.text
    if not case.anomaly.place or _is_torn(case):
        yield from _put_line_right(case, text)
    if not case.anomaly.place:
        return
    _, value = _entry(case)
    if value is None:
        return
    raw = text[value.start : _end(case.reading, value)]
    for title, new, cost in _meant(case, value, raw):
        yield from _rewritten(case, title, value.start, _end(case.reading, value), new, cost)
    if case.anomaly.transition is not None and value.kind == "map":
        yield from _with_target(case, value)


@repairer("damage")
def keep_beside(case: Case) -> Iterator[Candidate]:
    """Keep what cannot be understood as a key of the author's own, or in a comment, so that the rest is sound."""
    if case.reading is None:
        return
    text = case.reading.source.text
    key, value = _entry(case)
    named = key is not None and value is not None and key is not value and len(case.anomaly.place) > 1
    if named and key is not None and case.anomaly.place[-2] not in ("scenes", "dreams", "variables", "dreamers"):
        title = f"Keep {key.real.text!r} aside, as a key of your own"
        yield from _rewritten(case, title, key.start, key.end, f"x-{key.real.text}", Cost.ADDITION)
    for first, last in _damaged_spans(case):
        shown = text[first:last].strip().splitlines()[0][:40] if text[first:last].strip() else ""
        title = f"Turn what cannot be understood into a comment, from «{shown}» on"
        yield from _offered(case, title, commented(text, first, last), Cost.LOSS)


def _put_line_right(case: Case, text: str) -> Iterator[Candidate]:
    """For what is no YAML, and what is known by its line only: tags, a missing version, a second document."""
    line = max(case.anomaly.line, 1)
    if "version" in case.anomaly.message and "sleepsync" not in text.split("\n", 1)[0]:
        yield from _offered(case, "Say which version of the format this is", f"sleepsync: 1\n{text}", Cost.WORD)
    for number in (line, line - 1) if line > 1 else (line,):
        first, last = line_span(text, number)
        words = text[first:last]
        shown = words.strip()[:40]
        for depth in _depths(text, first, words):
            new = " " * depth + words.strip()
            title = f"Indent the line «{shown}» by {depth} spaces"
            yield from _offered(case, title, text[:first] + new + text[last:], Cost.WORD)
        for new in _lines_meant(words):
            yield from _offered(
                case, f"Put the line «{shown}» right: {new.strip()}", text[:first] + new + text[last:], Cost.WORD
            )
        tag = re.search(r"(?<!\S)![^\s,\]}]*\s*", words)
        if tag is not None:
            new = f"{words[: tag.start()]}{words[tag.end() :]}  # was {tag[0].strip()}"
            yield from _offered(case, f"Take the tag {tag[0].strip()} off", text[:first] + new + text[last:], Cost.TURN)


def _depths(text: str, first: int, words: str) -> list[int]:
    """How deep a line that a tab indents may be meant: as its neighbours are."""
    if "\t" not in words[: len(words) - len(words.lstrip())]:
        return []
    neighbours = [*text[first + len(words) :].splitlines()[:2], *reversed(text[:first].splitlines()[-2:])]
    plain = (line for line in neighbours if line.strip() and "\t" not in line)
    return list(dict.fromkeys(len(line) - len(line.lstrip()) for line in plain))


def _lines_meant(words: str) -> Iterator[str]:
    """What a line that is no YAML may have meant."""
    yield words.replace("\t", "  ")
    yield from (words + end for end in ('"', "'", "]", "}", "]}", "}]", "]}]"))
    entry = re.match(r"(\s*(?:- )?[^:#]+:\s+)(\S.*)", words)
    if entry is not None:
        yield entry[1] + json.dumps(entry[2], ensure_ascii=False)
    item = re.match(r"(\s*- )(\S.*)", words)
    if item is not None:
        yield item[1] + json.dumps(item[2], ensure_ascii=False)
    yield re.sub(r"^(\s*(?:- )?[\w-]+):(?=\S)", r"\1: ", words)
    yield re.sub(r"[\]}]\s*$", "", words)
    yield re.sub(r"^(\s*(?:- )?)([a-z]+)\s+(?=[^\s:])", lambda found: _with_colon(found, words), words)
    if re.match(r"\s*[\w-]+\s*$", words):
        yield words.rstrip() + ":"


def _with_colon(found: re.Match[str], words: str) -> str:
    """A key of the format whose colon was forgotten, with it."""
    known = (*TOP_KEYS, *DREAM_KEYS, *SCENE_KEYS, *TRANSITION_KEYS)
    return f"{found[1]}{found[2]}: " if found[2] in known else found[0]


def _meant(case: Case, value: Node, raw: str) -> Iterator[tuple[str, str, int]]:
    """What a value that does not fit may have meant: title, text and cost."""
    place = case.anomaly.place
    if place[-2:-1] == ("scenes",) or (len(place) == 2 and place[0] == "dreams"):
        if len(place) == 4:
            words = raw if value.kind != "scalar" else value.real.text
            field = "note" if value.kind != "scalar" else "text"
            title = f"Make {place[-1]!r} a scene again, and keep what stood there as its {field}"
            yield title, "{" + f"{field}: {json.dumps(words, ensure_ascii=False)}" + "}", Cost.ADDITION
    elif place[-2:-1] == ("transitions",) and value.kind == "scalar" and isinstance(place[-1], int):
        scenes = list(case.project.dreams[case.anomaly.dream or ""].scenes)
        for near in get_close_matches(value.real.text, scenes, 2, 0.6):
            yield f"Read {value.real.text!r} as a way to {near}", "{to: " + json.dumps(near) + "}", Cost.WORD
    elif value.kind == "alias":
        yield f"Write {raw} in quotes", json.dumps(raw, ensure_ascii=False), Cost.WORD
    elif value.kind == "scalar":
        yield from ((f"Write {near} instead of {raw}", near, Cost.WORD) for near in get_close_matches(raw, WORDS, 2, 0.5))
        if re.fullmatch(r"[-+.\w]+", raw):
            whole = re.match(r"[-+]?\d+", raw)
            numbers = (*((whole[0].lstrip("+-"),) if whole else ()), *NUMBERS)
            yield from ((f"Write {number} instead of {raw}", f"{number}  # was {raw}", Cost.TURN) for number in numbers)
            yield from ((f"Write {number} instead of {raw}", number, Cost.TURN) for number in numbers)
        yield f"Write {raw} in quotes", json.dumps(value.real.text, ensure_ascii=False), Cost.WORD


def _with_target(case: Case, value: Node) -> Iterator[Candidate]:
    """A way that does not say where it leads is led somewhere safe."""
    dream, scene = case.key
    if case.reading is None or value.real.get("to") is not None:
        return
    joint = ", " if value.flow else f"\n{' ' * value.column}"
    start = value.start + 1 if value.flow else value.start
    for target in case.targets(dream, scene)[:MOST_TARGETS]:
        new = f"to: {json.dumps(target, ensure_ascii=False)}{joint if value.entries else ''}"
        title = f"Lead the way out of {case.name(dream, scene)} to {case.name(dream, target)}"
        yield from _rewritten(case, title, start, start, new, Cost.ADDITION)


def _is_torn(case: Case) -> bool:
    """Whether what stands there is no YAML at all."""
    blanks = case.reading.source.blanks if case.reading is not None else ()
    return any(blank.line + 1 == case.anomaly.line for blank in blanks)


def _damaged_spans(case: Case) -> list[tuple[int, int]]:
    """The parts of the text that may be turned into comments, the smallest first."""
    reading = case.reading
    if reading is None:
        return []
    spans: list[tuple[int, int]] = []
    key, value = _entry(case)
    if case.anomaly.place and value is not None and key is not None:
        spans.append((key.start, _end(reading, value)))
    blanks = [blank for blank in reading.source.blanks if blank.line + 1 == case.anomaly.line]
    spans += [(blank.start, blank.end) for blank in blanks]
    return spans or [block_at(reading.source.text, max(case.anomaly.line, 1))]


def _entry(case: Case) -> tuple[Node | None, Node | None]:
    """Key node and value node of the anomaly's place; none where it is gone."""
    place = case.anomaly.place
    if case.reading is None or not place:
        return None, None
    key, value, depth = case.reading.source.nodes_at(place)
    return (key, value) if depth == len(place) else (None, None)


def _siblings(case: Case) -> list[tuple[Node, Node]]:
    if case.reading is None:
        return []
    _, parent, depth = case.reading.source.nodes_at(case.anomaly.place[:-1])
    return parent.real.entries if parent is not None and depth == len(case.anomaly.place) - 1 else []


def _known_keys(case: Case) -> tuple[str, ...]:
    place = case.anomaly.place
    if len(place) == 1:
        return TOP_KEYS
    if place[0] == "dreamers":
        return DREAMER_KEYS if len(place) == 3 else ("fear", "minutes")
    if place[0] != "dreams":
        return ("min", "max", "start", "values", "always", "reachable", "recoverable", "code", "dream", "scene", "because")
    return DREAM_KEYS if len(place) == 3 else SCENE_KEYS if len(place) == 5 else TRANSITION_KEYS


def _end(reading: Reading, value: Node) -> int:
    """The index after a value, without the blank lines behind it."""
    end = max(value.end, value.start)
    while end > value.start and reading.source.text[end - 1] in " \r\n":
        end -= 1
    return end


def _rewritten(case: Case, title: str, start: int, end: int, new: str, cost: int) -> Iterator[Candidate]:
    if case.reading is not None:
        text = case.reading.source.text
        yield from _offered(case, title, text[:start] + new + text[end:], cost)


def _offered(case: Case, title: str, text: str, cost: int) -> Iterator[Candidate]:
    """An offer of a text, where it can be read and differs."""
    reading = case.reading
    if reading is None or text == reading.source.text:
        return
    whole = reading.source.mark + text
    try:
        project = read(whole).project
    except EditorError:
        return
    if {key[:2] for key in case.project.scenes()} - {key[:2] for key in project.scenes()}:
        return
    yield Offer("rewrite-file", title, RewriteText(case.project, project, whole, title), cost, Hand.ENGINEER)
