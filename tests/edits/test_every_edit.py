"""Laws that every kind of edit keeps."""

import copy
from random import Random

import pytest
from edits.random_edits import MAKERS, Dice
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.edits.batch import Batch
from editor.edits.dreams import ChangeProject
from editor.edits.edit import EDITS
from editor.edits.history import History
from editor.edits.journal_line import from_line, to_line
from editor.errors import EditorError
from editor.model.project import Project
from editor.model.table import Table

seeds = st.integers(0, 10**6)


def test_every_kind_of_edit_is_tried_here() -> None:
    assert set(EDITS.names()) <= set(MAKERS)


@pytest.mark.parametrize("kind", EDITS.names())
@settings(max_examples=20, deadline=None)
@given(seed=seeds)
def test_an_edit_reads_back_from_its_journal_line(kind: str, seed: int) -> None:
    edit = Dice(random_dream(seed), Random(seed)).edit(kind)
    line = to_line(edit)
    assert "\n" not in line
    assert line.isascii()
    back = from_line(line)
    assert back == edit
    assert repr(back) == repr(edit)
    assert to_line(back) == line


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_a_refused_edit_leaves_no_trace_and_an_empty_one_gives_the_same_object(seed: int) -> None:
    project = random_dream(seed)
    before = copy.deepcopy(project)
    dice = Dice(project, Random(seed))
    for kind in MAKERS:
        edit = dice.edit(kind)
        try:
            after = edit.apply(project)
        except EditorError as refusal:
            assert refusal.message
            after = project
        assert edit.label
        assert repr(project) == repr(before)
        if kind not in ("Batch", "MoveTransition", "RewriteText") and after == project:
            assert after is project, edit


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_after_any_edits_undoing_all_is_the_first_value_and_redoing_all_the_last(seed: int) -> None:
    random = Random(seed)
    first = random_dream(seed)
    history: History[Project] = History(first)
    values = [first]
    for _ in range(25):
        try:
            edit = Dice(history.now, random).edit()
            after = edit.apply(history.now)
        except EditorError:
            continue
        if after is not history.now:
            history.do(after, edit.label)
            values.append(after)
        if random.random() < 0.2 and history.undo():
            assert history.redo()
    last = history.now
    for value in reversed(values[:-1]):
        assert history.undo()
        assert history.now is value
    assert not history.undo()
    assert history.now is first
    while history.redo():
        pass
    assert history.now is last


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_edits_never_make_what_no_file_could_say(seed: int) -> None:
    random = Random(seed)
    project = random_dream(seed)
    for _ in range(25):
        dice = Dice(project, random)
        try:
            project = dice.edit(
                random.choice([kind for kind in MAKERS if kind not in ("ChangeScene", "PasteScenes")])
            ).apply(project)
        except EditorError:
            continue
    for names in (project.dreams, *(dream.scenes for dream in project.dreams.values())):
        assert all(1 <= len(name) <= 120 and "/" not in name for name in names)
    for layout in project.layout.values():
        for name in (*layout.reroutes,):
            assert name.rpartition("/")[2].isdigit()


def test_a_batch_is_all_or_nothing() -> None:
    project = random_dream(1)
    good = ChangeProject(Table({"title": "new"}))
    bad = ChangeProject(Table({"colour": "red"}))
    assert Batch("Both", (good, good)).apply(project).title == "new"
    with pytest.raises(EditorError):
        Batch("Both", (good, bad)).apply(project)
    assert Batch("Nothing", ()).apply(project) is project


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "7",
        "{}",
        '{"$":"AddScene"}',
        '{"$":"AddScene","dream":"d","id":"a","scene":{"$":"Fish"}}',
        '{"$":"AddScene","dream":"d","id":"a","colour":1}',
        '{"$":"Scene"}',
        '{"$":"MoveScenes","dream":"d","places":{"$":"Table","is":7}}',
        '{"$":"ChangeScene","dream":"d","id":"a","changes":{"$":"Table","is":[["mood",{"$":"Mood","is":"grumpy"}]]}}',
        "[" * 100_000,
    ],
)
def test_a_torn_journal_line_is_refused_in_words(line: str) -> None:
    with pytest.raises(EditorError, match="journal"):
        from_line(line)


def test_what_no_line_can_hold_is_refused() -> None:
    with pytest.raises(EditorError, match="object"):
        to_line(ChangeProject(Table({"title": object()})))
