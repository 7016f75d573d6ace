"""What is written is read as the same, and what did not change is not touched."""

from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import projects

from editor.model.project import Project
from editor.storage.formatting import format_reading
from editor.storage.patching import patch
from editor.storage.reading import read
from editor.storage.writing import write


@given(projects)
@settings(max_examples=150, deadline=None)
def test_a_project_that_is_written_is_read_as_the_same(project: Project) -> None:
    reading = read(write(project))
    assert reading.project == project
    assert not [fault for fault in reading.faults if fault.code != "damage"], reading.faults


@given(projects)
@settings(max_examples=50, deadline=None)
def test_an_unchanged_project_keeps_its_bytes(project: Project) -> None:
    reading = read(write(project).replace("\n", "\r\n"))
    assert patch(reading.source, reading.project, reading.project) == reading.text


@given(projects, projects, st.booleans())
@settings(max_examples=120, deadline=None)
def test_any_project_can_become_any_other_in_the_same_file(old: Project, new: Project, dos: bool) -> None:
    text = "# mine\n" + write(old)
    reading = read(text.replace("\n", "\r\n") if dos else text)
    patched = patch(reading.source, reading.project, new)
    assert read(patched).project == new
    if dos:
        assert patched.count("\n") == patched.count("\r\n")


@given(projects)
@settings(max_examples=50, deadline=None)
def test_formatting_changes_no_meaning_and_settles_at_once(project: Project) -> None:
    formatted = format_reading(read(write(project)))
    assert read(formatted).project == project
    assert format_reading(read(formatted)) == formatted
