"""What is said about an open text: what is wrong, what stands there, what could stand there."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.analysis.survey import survey
from editor.protocols.lsp.checking import Checker
from editor.protocols.lsp.completion import complete
from editor.protocols.lsp.context import typing_at
from editor.protocols.lsp.diagnostics import Trouble, judged, proved, structure, troubles
from editor.protocols.lsp.hover import hover
from editor.protocols.lsp.naming import nameable, rename
from editor.protocols.lsp.outline import outline
from editor.protocols.lsp.pointing import declaration, pointed
from editor.protocols.lsp.text import Cursor, Opened, Span
from editor.prover.proofs import Proofs
from editor.prover.watch import Watch
from editor.storage.reading import read

TEXT = """\
sleepsync: 1
title: A small night
start: garden
dreamers:
  leo: {name: Leo, fears: {dark: 70}, limits: {fear: 40}}
variables:
  fear: {min: 0, max: 100, start: 10}
  guide: {values: [none, fox], start: none}
promises:
  - always: fear < 90
  - recoverable: visited("garden/home")
waivers:
  - {code: dead-end, scene: pit, because: "It is meant, for now"}
dreams:
  garden:
    start: gate
    scenes:
      gate:
        title: The gate
        text: The gate stands open.
        motifs: {dark: 1}
        enter: [fear += 5, guide = "fox"]
        transitions:
          - to: cellar
            when: fear < 20 and not visited("path")
          - {to: nowhere, label: "Dürfen 🦊", when: feer > 3}
          - {to: pit}
      cellar: {descend: maze, transitions: [{to: home}]}
      path: {transitions: [{to: gate}]}
      pit: {title: The pit}
      home: {title: Home, wake: true}
  maze:
    start: turn
    scenes:
      turn: {transitions: [{to: stairs, kind: drift}]}
      stairs: {wake: true}
"""


def at(text: str, marked: str) -> Cursor:
    """The place of the `|` in a piece of the text."""
    index = text.index(marked.replace("|", "")) + marked.index("|")
    return Opened(text).cursor(index)


def said(opened: Opened, span: Span) -> str:
    """The part of the text."""
    assert span.first.line == span.last.line
    return opened.line(span.first.line)[span.first.column : span.last.column]


def found_in(text: str, proofs: bool = False) -> dict[str, list[str]]:
    """For each code, what is underlined."""
    opened = Opened(text)
    anomalies = structure(opened)
    anomalies = proved(opened, anomalies, Watch(), Proofs()) if proofs else judged(opened, anomalies)
    found: dict[str, list[str]] = {}
    for one in troubles(opened, anomalies):
        found.setdefault(one.code, []).append(said(opened, one.span))
    return found


def test_what_is_wrong_is_underlined_where_it_stands() -> None:
    assert found_in(TEXT) == {
        "missing-scene": ["nowhere"],
        "unknown-variable": ["feer"],
        "dead-end": ["pit"],
        "unreachable": ["path"],
        "unused-variable": ["guide"],
    }


def test_proofs_find_the_rest() -> None:
    found = found_in(TEXT.replace("max: 100, start: 10", "max: 100, start: 15"), proofs=True)
    assert found["never-open"] == ["cellar"]
    assert found["promise-broken"]
    assert set(found_in(TEXT)) <= {*found, "never-visited"}


def test_a_waived_finding_is_told_as_such() -> None:
    opened = Opened(TEXT)
    [one] = [one for one in troubles(opened, judged(opened, structure(opened))) if one.code == "dead-end"]
    assert one.severity == "waived"
    assert "It is meant" in one.message


def test_scenes_of_a_group_are_named_beside_the_first() -> None:
    scenes = "{a: {transitions: [{to: b}]}, b: {transitions: [{to: a}]}}"
    loop = f"sleepsync: 1\nstart: d\ndreams:\n  d: {{start: a, scenes: {scenes}}}\n"
    opened = Opened(loop)
    [one] = [one for one in troubles(opened, structure(opened)) if one.code == "loop-without-exit"]
    assert [(said(opened, span), title) for span, title in one.related] == [("b", "b")]


@pytest.mark.parametrize(
    ("text", "code", "underlined"),
    [
        (
            "sleepsync: 1\nstart: d\ndreams: {d: {start: a, scenes: {a: {wake: true, colour: red}}}}\n",
            "unknown-key",
            "colour",
        ),
        ("sleepsync: 1\nstart: d\ndreams:\n  d: {start: a, scenes: {a: 3}}\n", "damage", "3"),
        ("sleepsync: 1\nstart: [\n", "damage", "["),
        ("", "damage", ""),
        ("x: 1\n", "damage", "x: 1"),
        ("sleepsync: 1\ntitle: \x01\n", "damage", "\x01"),
        ("\ufeffsleepsync: 1\nstart: nowhere\ndreams: {}\n", "missing-dream", "nowhere"),
        ("sleepsync: 1\r\nstart: nowhere\r\ndreams: {}\r\n", "missing-dream", "nowhere"),
    ],
)
def test_files_that_are_odd_are_told_with_a_place(text: str, code: str, underlined: str) -> None:
    assert underlined in found_in(text)[code]


@pytest.mark.parametrize(
    ("marked", "kind", "name"),
    [
        ("- to: cel|lar", "scene", "cellar"),
        ("descend: |maze", "dream", "maze"),
        ("start: gard|en", "dream", "garden"),
        ("start: g|ate", "scene", "gate"),
        ("      ga|te:\n", "scene", "gate"),
        ("  ma|ze:\n", "dream", "maze"),
        ("  fe|ar: {min", "variable", "fear"),
        ("when: fe|ar < 20", "variable", "fear"),
        ('visited("pa|th")', "scene", "path"),
        ('visited("garden/ho|me")', "scene", "home"),
        ("always: fea|r", "variable", "fear"),
        ("[fear| += 5", "variable", "fear"),
        ('5, gui|de = "fox"', "variable", "guide"),
    ],
)
def test_what_somebody_points_at_is_known_and_found(marked: str, kind: str, name: str) -> None:
    opened = Opened(TEXT)
    named = pointed(opened, at(TEXT, marked))
    assert named is not None
    assert (named.kind, named.name, said(opened, named.span)) == (kind, name, said(opened, named.span))
    assert name in said(opened, named.span)
    declared = declaration(opened, named)
    assert declared is not None
    assert said(opened, declared) == name


@pytest.mark.parametrize("marked", ["title: A sm|all", "text: The ga|te", "{to: now|here", "min: |0", "mood|"])
def test_elsewhere_there_is_nothing_to_go_to(marked: str) -> None:
    text = TEXT + "# mood\n"
    opened = Opened(text)
    named = pointed(opened, at(text, marked))
    assert named is None or declaration(opened, named) is None


def test_hovering_tells_scenes_variables_keys_and_what_is_wrong() -> None:
    opened = Opened(TEXT)

    def told(marked: str, wrong: tuple[Trouble, ...] = ()) -> str:
        found = hover(opened, at(TEXT, marked), wrong)
        return found[0] if found is not None else ""

    assert "**Home**  `garden/home`" in told("{to: ho|me}")
    assert "> The gate stands open." in told("start: g|ate")
    assert "2 scenes" in told("descend: ma|ze")
    assert "a number from 0 to 100, 10 at the start" in told("when: fe|ar < 20")
    assert "read by 2 and changed by 1" in told("when: fe|ar < 20")
    assert told("  mot|ifs").startswith("`motifs`: A list")
    wrong = troubles(opened, structure(opened))
    assert "unknown-variable" in told("when: fe|er", wrong)
    assert "Bad:" in told("when: fe|er", wrong)
    assert told("title: A sm|all") == ""


TYPED = [
    ("          - to: c|", "scene", ["gate", "cellar", "path", "pit", "home"]),
    ("          - {to: |", "scene", ["gate", "cellar", "path", "pit", "home"]),
    ("          - {kind: drift, to: p|", "scene", ["gate", "cellar", "path", "pit", "home"]),
    ("        descend: |", "dream", ["garden", "maze"]),
    ("        enter: f|", "variable", ["fear", "guide"]),
    ("        enter: [fear += 1, |", "variable", ["fear", "guide"]),
    ("            when: fear > 3 and g|", "variable", ["fear", "guide"]),
    ('            do: guide = "|', "value", ["none", "fox"]),
    ("          - kind: |", "value", ["choice", "drift", "pull"]),
    ("        mood: |", "value", ["calm", "wonder", "thrill", "eerie", "dread"]),
    ("          - {to: gate, w|", "key", ["to", "label", "kind", "when", "do", "weight", "once"]),
    ("          - |", "key", ["to", "label", "kind", "when", "do", "weight", "once"]),
]


@pytest.mark.parametrize(("line", "kind", "labels"), TYPED)
def test_what_could_be_typed_is_offered(line: str, kind: str, labels: list[str]) -> None:
    text = TEXT.replace("          - {to: pit}\n", f"          - {{to: pit}}\n{line.replace('|', '')}\n")
    number = text.splitlines().index(line.replace("|", ""))
    found = complete(Opened(text), Cursor(number, line.index("|")), read(TEXT).project)
    assert [one.label for one in found if one.kind == kind] == labels


def test_keys_that_are_there_are_not_offered_again() -> None:
    text = TEXT.replace("        motifs: {dark: 1}\n", "        mo\n")
    found = [one.label for one in complete(Opened(text), at(text, "        mo|\n"), None)]
    assert {"mood", "motifs", "minutes", "wake"} <= set(found)
    assert not {"title", "text", "enter", "transitions"} & set(found)


def test_an_offer_replaces_what_was_begun() -> None:
    text = TEXT.replace("when: fear < 20 and", "when: fear < 20 and gui")
    [one] = [one for one in complete(Opened(text), at(text, "and gui|"), read(TEXT).project) if one.label == "guide"]
    assert (one.insert, one.begun) == ("guide", 3)


def test_in_comments_nothing_is_offered() -> None:
    text = TEXT + "# to: \n"
    assert complete(Opened(text), at(text, "# to: |"), read(TEXT).project) == []


@pytest.mark.parametrize(
    ("line", "place", "key", "begun"),
    [
        ("      gate: {title: x, ", ("dreams", "garden", "scenes", "gate"), "", ""),
        ("      gate: {transitions: [{to: a}, {to: b", ("dreams", "garden", "scenes", "gate", "transitions", 0), "to", "b"),
        ("      gate: {motifs: {dark: 1}, text: a", ("dreams", "garden", "scenes", "gate"), "text", "a"),
        ("        text: a {b", ("dreams", "garden", "scenes"), "text", "a {b"),
        ("    st", ("dreams", "garden"), "", "st"),
        ("va", (), "", "va"),
    ],
)
def test_where_somebody_types_is_told_from_the_lines(line: str, place: tuple[str, ...], key: str, begun: str) -> None:
    text = f"dreams:\n  garden:\n    scenes:\n{line}"
    found = typing_at(Opened(text), Cursor(3, len(line)))
    assert found is not None
    assert (found.key, found.begun) == (key, begun)
    assert found.place == place or line.startswith("        text")


@pytest.mark.parametrize(
    ("marked", "name"), [("- to: cel|lar", "vault"), ("  ma|ze:", "knot"), ("when: fe|ar < 20", "dread_2")]
)
def test_renaming_changes_every_place_and_nothing_else(marked: str, name: str) -> None:
    opened = Opened(TEXT)
    cursor = at(TEXT, marked)
    old = nameable(opened, cursor)
    assert old is not None
    new, found = TEXT, rename(opened, cursor, name)
    assert len(found) == len({span.first.line for span, _ in found}) > 1
    for span, text in reversed(found):
        assert span.first.line == span.last.line
        new = new[: opened.index(span.first)] + text + new[opened.index(span.last) :]
    assert new == re.sub(rf"(?<![\w]){old.name}(?![\w])(?=[:,}}\] \n])", name, TEXT).replace(
        f"limits: {{{name}: 40", "limits: {fear: 40"
    )


def test_the_outline_has_everything_with_an_id() -> None:
    found = outline(Opened(TEXT))
    assert [one.name for one in found] == ["leo", "fear", "guide", "garden", "maze"]
    assert [one.name for one in found[3].inner] == ["gate", "cellar", "path", "pit", "home"]
    assert outline(Opened("[")) == []


class Heard:
    """What a checker published."""

    def __init__(self) -> None:
        self.all: list[tuple[int, set[str]]] = []
        self._news = threading.Condition()

    def __call__(self, name: str, version: int, opened: Opened, told: tuple[Trouble, ...]) -> None:
        del name, opened
        with self._news:
            self.all.append((version, {one.code for one in told}))
            self._news.notify_all()

    def wait(self, version: int, code: str) -> None:
        """Until a code was told of a version."""
        with self._news:
            assert self._news.wait_for(lambda: any(v == version and code in codes for v, codes in self.all), 20)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def checker(heard: Heard) -> Iterator[Checker]:
    found = Checker(heard, delay=0.05)
    yield found
    found.close()


def test_the_structure_is_told_at_once_and_the_proofs_later(checker: Checker, heard: Heard) -> None:
    checker.change("a", 1, TEXT.replace("start: 10", "start: 15"))
    heard.wait(1, "never-open")
    assert [version for version, _ in heard.all] == [1, 1]
    assert "never-open" not in heard.all[0][1]
    assert "missing-scene" in heard.all[0][1]


def test_proofs_stay_told_while_one_types_until_the_next(checker: Checker, heard: Heard) -> None:
    checker.change("a", 1, TEXT.replace("start: 10", "start: 15"))
    heard.wait(1, "never-open")
    checker.change("a", 2, TEXT.replace("start: 10", "start: 15").replace("The gate stands", "The gate stood"))
    heard.wait(2, "never-open")
    assert "never-open" in next(codes for version, codes in heard.all if version == 2)
    checker.change("a", 3, "")
    heard.wait(3, "damage")
    assert heard.all[-1][1] == {"damage"}


def test_a_text_that_was_closed_is_forgotten(checker: Checker, heard: Heard) -> None:
    checker.change("a", 1, TEXT)
    heard.wait(1, "missing-scene")
    checker.forget("a")
    checker.change("b", 1, "")
    heard.wait(1, "damage")
    assert checker.sheet("a") is None


def test_assets_are_looked_for_beside_the_file(tmp_path: Path) -> None:
    opened = Opened(TEXT.replace("{title: The pit}", "{image: pit.png, wake: true}"))
    assert opened.reading is not None
    assert survey(opened.reading.project, folder=tmp_path) == structure(opened, tmp_path)
    assert "missing-asset" in {one.code for one in structure(opened, tmp_path)}


@st.composite
def torn(draw: Any) -> tuple[str, Cursor]:
    """The text with a part cut out and something typed there."""
    start = draw(st.integers(0, len(TEXT)))
    end = min(len(TEXT), start + draw(st.integers(0, 40)))
    typed = draw(st.sampled_from(["", "to: ", "{", "- ", '"', "\n", "when: fear", "[", "\r\n", "#", "ü🦊"]))
    text = TEXT[:start] + typed + TEXT[end:]
    return text, Opened(text).cursor(start + len(typed))


@settings(max_examples=150, deadline=None)
@given(torn())
def test_any_text_that_is_being_typed_can_be_asked(made: tuple[str, Cursor]) -> None:
    text, cursor = made
    opened = Opened(text)
    found = troubles(opened, structure(opened))
    for one in found:
        assert one.span.first <= one.span.last
        assert one.span.last.column <= len(opened.line(one.span.last.line)) + 1
    hover(opened, cursor, found)
    complete(opened, cursor, read(TEXT).project)
    named = pointed(opened, cursor)
    if named is not None:
        declaration(opened, named)
    outline(opened)
