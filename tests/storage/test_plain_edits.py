"""What edits change can be known to be free of faults without writing and reading the file."""

from random import Random

import pytest
from edits.random_edits import MAKERS, Dice
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.document import Document
from editor.edits.scenes import ChangeScene
from editor.errors import EditorError
from editor.model.scene import Mood
from editor.model.table import Table
from editor.storage import present_text
from editor.storage.plain_edits import changes_nothing_odd

KINDS = [kind for kind in MAKERS if kind not in ("RewriteText", "ReplaceProject")]


@settings(max_examples=80, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_what_is_known_at_once_is_what_reading_would_find(seed: int) -> None:
    random = Random(seed)
    document = Document.new(random_dream(seed))
    document = Document.from_text(document.text)
    for _ in range(8):
        try:
            document.do(Dice(document.project, random, odd=random.random() < 0.3).edit(random.choice(KINDS)))
        except EditorError:
            continue
        known = document.present.sure_faults
        assert known is None or known == document.present.faults


def test_words_and_ways_are_known_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document.from_text("sleepsync: 1\nstart: d\ndreams: {d: {start: a, scenes: {a: {wake: true}}}}\n")
    monkeypatch.setattr(present_text, "patch", None)
    for changes in ({"title": "One", "text": "Two", "mood": Mood.CALM}, {"minutes": 3, "motifs": Table({"dark": 2})}):
        document.do(ChangeScene("d", "a", Table(changes)))
        assert document.present.sure_faults == ()


def test_keys_that_the_format_does_not_know_are_looked_at() -> None:
    document = Document.from_text("sleepsync: 1\nstart: d\ndreams: {d: {start: a, scenes: {a: {wake: true}}}}\n")
    before = document.project
    document.do(ChangeScene("d", "a", Table({"extras": Table({"colour": "red"})})))
    assert not changes_nothing_odd(before, document.project)
    assert document.present.sure_faults is None
    assert [fault.code for fault in document.present.faults] == ["unknown-key"]
    assert document.present.sure_faults == document.present.faults
