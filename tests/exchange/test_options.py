from pathlib import Path

import builders
import pytest

from editor.errors import EditorError
from editor.exchange.exporter import EXPORTERS
from editor.exchange.images import data_uri
from editor.exchange.options import Options
from editor.model.dreamer import Dreamer

NIGHT = builders.project(
    named={
        "garden": builders.dream(
            gate=builders.scene(builders.transition("path", label="On"), title="Gate", image="gate.png", motifs={"dark": 2}),
            path=builders.scene(wake=True, title="Path", text="It is light.", image="../secret.png"),
        ),
        "maze": builders.dream(turn=builders.scene(wake=True, title="Turn")),
    },
    variables={"fear": 0},
    dreamers={
        "leo": builders.dreamer({"dark": 90}, name="Leo"),
        "mia": builders.dreamer({"dark": 50}, name="Mia"),
        "who": Dreamer(damaged=True),
    },
)
PIXEL = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.png").write_bytes(PIXEL)
    inside = tmp_path / "project"
    inside.mkdir()
    (inside / "gate.png").write_bytes(PIXEL)
    (inside / "notes.txt").write_text("private")
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    return inside


def exported(name: str, options: Options) -> str:
    return EXPORTERS.get(name).run(NIGHT, options).decode("utf-8")


def test_a_picture_inside_the_folder_is_taken_along_and_nothing_else_is(folder: Path) -> None:
    assert data_uri(folder, "gate.png") == "data:image/png;base64,iVBORw0KGgo="
    for name in ("../secret.png", str(folder.parent / "secret.png"), "link.png", "notes.txt", "none.png", ".", "a\0b.png"):
        assert data_uri(folder, name) == "", name
    assert data_uri(None, "gate.png") == ""


def test_a_picture_that_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.exchange.images.MOST_BYTES", 4)
    with pytest.raises(EditorError, match="larger"):
        data_uri(folder, "gate.png")


def test_page_and_book_show_the_pictures(folder: Path) -> None:
    for name in ("html", "book"):
        assert exported(name, Options(folder=folder)).count("iVBORw0KGgo=") == 1, name
        assert "iVBORw0KGgo=" not in exported(name, Options())


def test_the_chosen_dreamer_dreams() -> None:
    assert "for Leo" in exported("book", Options())
    assert "for Mia" in exported("book", Options(dreamer="mia"))
    assert 'dreamer:"mia"' in exported("html", Options(dreamer="mia"))
    assert "dreamer:null" in exported("html", Options())
    assert "$fear + 18" in exported("twee", Options()) and "$fear + 10" in exported("twee", Options(dreamer="mia"))


def test_graphs_can_be_of_one_dream() -> None:
    for name in ("dot", "mermaid", "graphml"):
        assert "Turn" in exported(name, Options()), name
        assert "Turn" not in exported(name, Options(dream="garden")), name


def test_an_option_that_a_format_does_not_know_is_refused() -> None:
    with pytest.raises(EditorError, match="no option 'theme'") as refusal:
        exported("yaml", Options(theme="day"))
    assert refusal.value.hint == "It has: none."
    with pytest.raises(EditorError, match="no option 'dream'"):
        exported("book", Options(dream="maze"))


def test_dreamers_that_are_not_there_or_were_not_understood_are_named() -> None:
    with pytest.raises(EditorError, match="'tom'"):
        exported("html", Options(dreamer="tom"))
    with pytest.raises(EditorError, match="'who'"):
        exported("html", Options(dreamer="who"))
