"""Files in many hands, hurt in many ways: never a traceback, never a byte lost, every edit written as it was meant."""

import re
from random import Random

import pytest
from edits.random_edits import Dice

from editor import shipped
from editor.edits.dreams import AddDream
from editor.edits.layout import MoveScenes, SetBookmark, SetFrame, SetNote
from editor.edits.scenes import AddScene
from editor.edits.things import SetVariable
from editor.errors import EditorError
from editor.storage.formatting import format_reading
from editor.storage.patching import patch
from editor.storage.reading import Reading, read, read_bytes

FLOW = """\
{sleepsync: 1, "title": 'Flow', start: d, variables: {fear: {min: 0, max: 100, start: 10}, k: false},
 dreams: {
   d: {start: a, scenes: {
        a: {title: A, transitions: [{to: b, when: "fear > 3"}, {to: c, kind: drift}]},  # first
        "b": {wake: true, text: "said \\"no\\"\\
          on two lines"}, 'c': {transitions: [to: b, {to: a, label: 'it''s'}]} } } },
 layout: {d: {scenes: {a: [0, 0]}}}
}
"""
ASKED = """\
%YAML 1.2
# head
---
? sleepsync
: 1
start: d
"title": "Quoted \\u00e9 keys"
'variables':
  ? fear
  : min: 0
  calm: &c 50
  joy: *c
dreams:
  ? d
  :
    start: a
    scenes:
      a:
        text: |2
            indented more
          then less
        transitions:
        - to: b
          do:
          - fear += 1
        -
          to: c
      # about b
      b: # beside b
        # inside b
        wake: true # yes
      c:
        text: >-
          folded

          more
        note: |+
          keeps


        transitions: [ {to: b} , ]
...
"""
SHARED = """\
\ufeffsleepsync: 1
start: d
x-base: &base {title: Base, mood: calm}
dreams:
  d: &dream
    start: a
    scenes:
      a:
        title: &t The gate
        transitions: &ways
          - &way {to: b, label: On}
          - {to: c, do: &do [fear += 1]}

      b:

        title: *t   # the same

        wake: true
      c:
        <<: *base
        transitions: *ways
  e: *dream
variables: {fear: 10}
"""
ODD = (
    *("&a ", "*a", "!foo ", "!!str ", "? ", ": ", "- ", "# c", "|", ">-", "'", '"', "{", "}", "[", "]", ",", "---\n", "\t"),
    *("\ufeff", "\0", "\x85", "\u2028", "\r", "\r\n", "\x07", "~", ".inf", "@", "\N{CRESCENT MOON}", "\\"),
    *("title: x", "x-a: 1\n", "\n\n"),
)


def hands() -> dict[str, str]:
    """Files in different hands."""
    found = {
        "flow": FLOW,
        "asked": ASKED,
        "shared": SHARED,
        "dos": SHARED.replace("\n", "\r\n"),
        "mac": ASKED.replace("\n", "\r"),
    }
    for name in ("first-look", "torn-page"):
        found[name] = (shipped.projects() / f"{name}.dream.yaml").read_text(encoding="utf-8")
    return found


def hurt(text: str, dice: Random) -> str:
    """A text with one thing done to it."""
    lines = text.splitlines(keepends=True)
    at, place = dice.randrange(len(lines)), dice.randrange(len(text))
    way = dice.randrange(8)
    if way == 0:
        return text[:place] + dice.choice(ODD) + text[place:]
    if way == 1:
        return text[:place]
    if way == 2:
        del lines[at : at + dice.randint(1, 3)]
    elif way == 3:
        lines[at:at] = lines[at : at + dice.randint(1, 3)]
    elif way == 4:
        lines[at] = " " * dice.randint(1, 5) + lines[at]
    elif way == 5:
        lines[at] = lines[at][dice.randint(1, 4) :] or "\n"
    elif way == 6:
        lines[at] = lines[at].replace("  ", "\t", 1)
    else:
        lines[at] = lines[at].replace(": ", f": {dice.choice(ODD)}", 1)
    return "".join(lines)


def read_or_refused(text: str) -> Reading | None:
    try:
        return read_bytes(text.encode())
    except EditorError as error:
        assert "\n" not in str(error) and len(str(error)) < 300
        return None


@pytest.mark.parametrize("hand", list(hands()))
def test_whatever_is_done_to_a_file_nothing_is_lost(hand: str) -> None:
    dice = Random(hand)
    for _ in range(40):
        text = hurt(hands()[hand], dice)
        reading = read_or_refused(text)
        if reading is not None:
            assert patch(reading.source, reading.project, reading.project) == reading.text == text
            lines = len(re.split("\r\n|[\n\r\x85\u2028\u2029]", text))
            assert all(1 <= fault.line <= lines and fault.column >= 1 for fault in reading.faults)
            stays_true_under_edits(reading, dice)
            formats_or_says_why_not(reading)


def stays_true_under_edits(reading: Reading, dice: Random) -> None:
    torn = [reading.source.text[blank.start : blank.end] for blank in reading.source.blanks]
    for _ in range(3):
        edit = Dice(reading.project, dice, odd=False).edit()
        try:
            wanted = edit.apply(reading.project)
            written = patch(reading.source, reading.project, wanted)
        except EditorError:
            continue
        assert read(written).project == wanted, edit
        if isinstance(edit, AddDream | AddScene | MoveScenes | SetBookmark | SetFrame | SetNote | SetVariable):
            assert [part for part in torn if part not in written] == [], edit


def formats_or_says_why_not(reading: Reading) -> None:
    lost = any(fault.code in ("damage", "duplicate-id") for fault in reading.faults)
    if lost:
        with pytest.raises(EditorError):
            format_reading(reading)
        return
    formatted = format_reading(reading)
    assert read(formatted).project == reading.project
    assert format_reading(read(formatted)) == formatted
