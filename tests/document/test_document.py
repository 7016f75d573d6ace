"""One open project: edits, the way back, the file, and what a crash leaves."""

import os
import stat
from pathlib import Path

import pytest
from builders import project, scene, transition
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.document import Change, Document
from editor.edits.scenes import AddScene, ChangeScene, RemoveScenes, RenameScene
from editor.edits.transitions import AddTransition
from editor.errors import EditorError
from editor.model.table import Table
from editor.storage.journal import Journal, left_behind
from editor.storage.writing import write


def small() -> Document:
    """A document of two scenes."""
    return Document.new(project(a=scene("b"), b=scene(wake=True)))


def retitled(text: str) -> ChangeScene:
    """An edit."""
    return ChangeScene("d", "a", Table({"title": text}))


def test_undo_is_the_earlier_value_itself() -> None:
    document = small()
    values = [document.project]
    for number in range(5):
        document.do(AddScene("d", f"n{number}"))
        values.append(document.project)
    for value in reversed(values[:-1]):
        document.undo()
        assert document.project is value
    assert not document.can_undo
    for value in values[1:]:
        document.redo()
        assert document.project is value


def test_a_refused_edit_leaves_no_trace() -> None:
    document = small()
    heard: list[Change] = []
    document.subscribe(heard.append)
    before, text = document.project, document.text
    with pytest.raises(EditorError):
        document.do(RenameScene("d", "nobody", "x"))
    assert (document.project, document.text, heard, document.can_undo) == (before, text, [], False)


def test_one_coarse_notice_names_what_changed() -> None:
    document = small()
    heard: list[Change] = []
    document.subscribe(heard.append)
    document.do(AddScene("d", "c"))
    assert heard[0].difference.added == {("d", "c")}
    assert heard[0].cause == "do"


def test_a_file_is_saved_whole_with_its_mode_through_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text(write(project(a=scene(wake=True))), encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    document = Document.open(link)
    document.do(retitled("New"))
    assert not document.is_saved
    document.save()
    assert document.is_saved
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "New" in real.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.yaml", "real.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="folders that cannot be written to")
def test_a_file_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    document = small()
    with pytest.raises(EditorError, match="no folder"):
        document.save(tmp_path / "none" / "x.yaml")
    assert not (tmp_path / "none").exists()


def test_saving_again_after_undo_is_saved_by_identity(tmp_path: Path) -> None:
    document = small()
    document.save(tmp_path / "x.yaml")
    document.do(AddScene("d", "c"))
    assert not document.is_saved
    document.undo()
    assert document.is_saved


def test_text_that_is_typed_is_kept_exactly_and_is_one_step_back() -> None:
    document = small()
    before = document.project
    text = document.text + "# my remark\n"
    document.replace_text(text)
    assert document.text == text
    document.undo()
    assert document.project is before


def test_text_that_is_no_project_changes_nothing() -> None:
    document = small()
    before = document.text
    with pytest.raises(EditorError):
        document.replace_text("[1, 2]")
    assert document.text == before


STEPS = st.lists(
    st.sampled_from(
        [
            AddScene("d", "c"),
            AddScene("d", "e", scene("a", title="E")),
            RemoveScenes("d", ("c",)),
            RenameScene("d", "a", "z"),
            AddTransition("d", "b", transition("a", when="fear > 3")),
            "undo",
            "redo",
            "text",
            retitled("one"),
            retitled("two"),
        ]
    ),
    min_size=1,
    max_size=12,
)


@given(STEPS, st.booleans())
@settings(max_examples=60, deadline=None)
def test_after_a_crash_everything_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, steps: list[object], torn: bool
) -> None:
    folder = tmp_path_factory.mktemp("journals")
    document = small()
    document.keep_journal(Journal(folder / "one.journal"))
    for step in steps:
        try:
            if step == "undo":
                document.undo()
            elif step == "redo":
                document.redo()
            elif step == "text":
                document.replace_text(document.text + "# more\n")
            else:
                document.do(step)  # type: ignore[arg-type]
        except EditorError:
            continue
    if torn and (folder / "one.journal").exists():
        with (folder / "one.journal").open("a", encoding="utf-8") as file:
            file.write('{"do": {"$": "AddSce')
    found = left_behind(folder)
    if not found:
        return
    recovered = Document.recover(found[0])
    assert recovered.project == document.project
    assert recovered.text == document.text
    assert recovered.undo_label == document.undo_label
    assert not recovered.is_saved


def test_a_saved_or_closed_document_leaves_no_journal(tmp_path: Path) -> None:
    document = small()
    document.keep_journal(Journal(tmp_path / "one.journal"))
    document.do(AddScene("d", "c"))
    assert (tmp_path / "one.journal").exists()
    document.save(tmp_path / "x.yaml")
    assert not (tmp_path / "one.journal").exists()
    document.do(AddScene("d", "e"))
    document.close()
    assert not (tmp_path / "one.journal").exists()
