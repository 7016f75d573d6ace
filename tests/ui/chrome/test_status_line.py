"""What the line at the foot says about the file."""

from pathlib import Path

import pytest
from builders import project, scene

from editor.document import Document
from editor.edits.scenes import ChangeScene
from editor.model.table import Table
from editor.ui.chrome.status_line import felt, saved


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (59, "just now"),
        (130, "2 min ago"),
        (3_700, "1 hour ago"),
        (7_300, "2 hours ago"),
        (100_000, "1 day ago"),
        (400_000, "4 days ago"),
    ],
)
def test_times_are_felt(seconds: float, words: str) -> None:
    assert felt(seconds) == words


def test_a_new_dream_is_in_no_file_a_changed_one_is_not_saved(tmp_path: Path) -> None:
    document = Document.new(project(a=scene(wake=True)))
    assert saved(document, 0.0) == "not in a file yet"
    path = tmp_path / "leo.dream.yaml"
    document.save(path)
    assert saved(document, path.stat().st_mtime + 180) == "leo.dream.yaml: saved 3 min ago"
    document.do(ChangeScene("d", "a", Table({"title": "Morning"})))
    assert saved(document, 0.0) == "leo.dream.yaml: not saved"
    document.undo()
    path.unlink()
    assert saved(document, 0.0) == "leo.dream.yaml: its file is gone"
