"""The JSON Schema and the reader are of one mind."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from strategies import projects

from editor.model.project import Project
from editor.shipped import resource
from editor.storage.reading import read
from editor.storage.writing import plain, shaped, write

SCHEMA = Draft202012Validator(json.loads(resource("dream.schema.json").read_text(encoding="utf-8")))

SOUND = """\
sleepsync: 1
start: d
dreamers: {leo: {age: 8, fears: {dark: 70}, desires: {foxes: 5}, limits: {fear: 80, minutes: 4.5}}}
variables: {fear: {min: 0, max: 100, start: 10}, calm: 50, lantern: false, guide: {values: [none, fox], start: none}}
promises: [{always: fear <= 90}]
waivers: [{code: dead-end, because: meant}]
dreams:
  d:
    start: a
    entries: [a]
    scenes:
      a: {mood: calm, motifs: {dark: 2}, tags: [x], enter: fear += 1, minutes: 2,
          transitions: [{to: b, kind: pull, weight: 2}],
          note: y}
      b: {wake: true, motifs: [dark]}
layout:
  d: {scenes: {a: [0, 0.5]}, frames: [{title: A, rect: [0, 0, 1, 1]}], notes: [{text: x, at: [1, 2]}]}
"""

DAMAGE = [
    ("sleepsync: 1", "sleepsync: 2"),
    ("age: 8", "age: -1"),
    ("age: 8", "age: 500"),
    ("dark: 70", "dark: 101"),
    ("dark: 70", "dark: 7.5"),
    ("fear: 80", "fear: high"),
    ("minutes: 4.5", "minutes: -1"),
    ("fears: {dark: 70}", "fears: 7"),
    ("calm: 50", "calm: 500"),
    ("calm: 50", "calm: 1.5"),
    ("calm: 50", "calm: [1]"),
    ("calm: 50", "and: 50"),
    ("calm: 50", "a-b: 50"),
    ("values: [none, fox]", "values: []"),
    ("start: 10", "start: ten"),
    ("always: fear <= 90", "never: fear <= 90"),
    ("{always: fear <= 90}", "{always: fear <= 90, reachable: lantern}"),
    ("{always: fear <= 90}", "fear <= 90"),
    ("code: dead-end, ", ""),
    ("code: dead-end", "code: ~"),
    ("minutes: 4.5", "minutes: 1000000000000"),
    ("minutes: 2", "minutes: 1000000000000"),
    ("entries: [a]", "entries: {a: b}"),
    ("mood: calm", "mood: sad"),
    ("motifs: {dark: 2}", "motifs: {dark: 4}"),
    ("motifs: {dark: 2}", "motifs: {dark: 0}"),
    ("motifs: [dark]", "motifs: 7"),
    ("tags: [x]", "tags: {x: 1}"),
    ("minutes: 2", "minutes: long"),
    ("wake: true", "wake: 1"),
    ("{to: b, ", "{"),
    ("kind: pull", "kind: jump"),
    ("weight: 2", "weight: 0"),
    ("weight: 2", "weight: -1"),
    ("a: {mood", "a/b: {mood"),
    ("a: [0, 0.5]", "a: [0]"),
    ("rect: [0, 0, 1, 1]", "rect: [0]"),
    ("at: [1, 2]", "at: here"),
    ("title: A", "titel: A"),
    ("text: x", "txt: x"),
]


@given(projects)
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_validates(project: Project) -> None:
    if any(way.damaged for _, _, scene in project.scenes() for way in scene.transitions):
        return
    data = as_json(project)
    errors = [f"{list(error.absolute_path)}: {error.message}" for error in SCHEMA.iter_errors(data)]
    assert errors == []


def as_json(project: Project) -> Any:
    """As an editor with YAML support would read the file, by the 1.2 core schema."""
    return json.loads(json.dumps(shaped(plain(read(write(project)).project))))


def test_a_sound_file_is_sound_to_both() -> None:
    assert read(SOUND).faults == ()
    assert list(SCHEMA.iter_errors(yaml.safe_load(SOUND))) == []


@pytest.mark.parametrize(("right", "wrong"), DAMAGE)
def test_what_the_reader_reports_the_schema_refuses(right: str, wrong: str) -> None:
    assert right in SOUND
    text = SOUND.replace(right, wrong, 1)
    assert [fault.code for fault in read(text).faults if fault.code in ("damage", "unknown-key")] != []
    assert list(SCHEMA.iter_errors(yaml.safe_load(text))) != []


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("calm: 50", "calm: {start: true}"),
        ("calm: 50", "calm: {min: 3}"),
        ("calm: 50", "calm: {x-unit: percent}"),
        ("fears: {dark: 70}", "fears: [dark]"),
        ("fears: {dark: 70}", "fears: ~"),
        ("dark: 70", "dark: ~"),
        ("motifs: {dark: 2}", "motifs: {dark: ~}"),
        ("a: [0, 0.5]", "a: ~"),
        ("rect: [0, 0, 1, 1]", "rect: ~"),
        ("at: [1, 2]", "at: ~"),
        ("mood: calm", "title: 1984, text: true"),
        ("values: [none, fox], start: none", "values: [1, 2], start: 2"),
        ("tags: [x]", "tags: x"),
        ("entries: [a]", "entries: a"),
        ("enter: fear += 1", "enter: [fear += 1, calm = 2]"),
        ("promises: [{always: fear <= 90}]", "promises: [{always: true}]"),
        ("b: {wake: true, motifs: [dark]}", "b:"),
        ("{always: fear <= 90}", "{always: fear <= 90, x-why: Leo asked}"),
        ("start: d\n", "start: d\nx-own: {a: [1]}\n"),
        ("{text: x, at: [1, 2]}", "{text: x, x-who: Sam}"),
    ],
)
def test_what_the_reader_takes_the_schema_takes(right: str, other: str) -> None:
    assert right in SOUND
    text = SOUND.replace(right, other, 1)
    assert read(text).faults == ()
    assert [error.message for error in SCHEMA.iter_errors(yaml.safe_load(text))] == []
