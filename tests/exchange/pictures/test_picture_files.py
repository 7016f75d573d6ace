import io
import re
import sys
import time
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import builders
import pypdfium2
import pytest
from hypothesis import given, settings
from PIL import Image
from strategies import projects

from editor import shipped
from editor.errors import EditorError
from editor.exchange.exporter import EXPORTERS
from editor.exchange.options import Options
from editor.exchange.pictures import typesetting
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.table import Table
from editor.storage.reading import read_file

SVG = "{http://www.w3.org/2000/svg}"
FAR = "\N{CRESCENT MOON} \N{GRINNING FACE} \U00020000"
ODD = builders.project(
    named={
        'say "no" & <b>': builders.dream(
            **{
                "]]>": builders.scene("ghost\u200b", title="</text><script>f()</script>", descend="深い", text="a\x07b"),
                "&amp;": builders.scene("]]>", wake=True, title="Ünï — ночь"),
            }
        ),
        "深い": builders.dream(
            深い=builders.scene(
                "深い", title="深い夢の中", text="ฝันดี שלום 한국어 አማርኛ \N{CRESCENT MOON} \N{GRINNING FACE} \U00020000"
            )
        ),
    }
)
SMALL = builders.project(gate=builders.scene("morning", title="Gate"), morning=builders.scene(wake=True, title="Morning"))


def exported(project: Project, name: str, **wishes: Any) -> bytes:
    return EXPORTERS.get(name).run(project, Options(**wishes))


def texts(project: Project, **wishes: Any) -> list[str]:
    root = ElementTree.fromstring(exported(project, "svg", **wishes))
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def pdf_text(data: bytes, page: int = 0) -> str:
    document = pypdfium2.PdfDocument(data)
    found: str = document[page].get_textpage().get_text_range()
    document.close()
    return found


def chapters(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    found = [str(item.get_title()) for item in document.get_toc()]
    document.close()
    return found


def test_the_oddest_names_are_only_words_in_an_svg() -> None:
    data = exported(ODD, "svg")
    root = ElementTree.fromstring(data)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "style", "defs", "linearGradient", "stop", "rect", "g", "a", "path", "circle", "text",
    }  # fmt: skip
    found = texts(ODD)
    assert any(text.startswith("</text><script>") for text in found)
    assert "深い夢の中" in found and "Ünï — ночь" in found
    links = [element.get("href") for element in root.iter(f"{SVG}a")]
    assert links == ["#dream-1"]
    assert root.find(f"{SVG}g[@id='dream-1']") is not None


@settings(max_examples=60, deadline=None)
@given(projects)
def test_any_project_makes_a_well_formed_svg_that_says_every_title(project: Project) -> None:
    if not project.dreams:
        return
    root = ElementTree.fromstring(exported(project, "svg"))
    assert len(root.findall(f"{SVG}g")) == len(project.dreams)
    titles = {title.text for title in root.iter(f"{SVG}title")}
    for dream, scene, _ in project.scenes():
        name = project.title_of(dream, scene)
        assert any((title or "").startswith(name) for title in titles) or not name.isprintable() or "\t" in name


def test_an_svg_is_as_large_as_the_scale_says_and_the_same_from_run_to_run() -> None:
    once, twice = (ElementTree.fromstring(exported(SMALL, "svg", scale=scale)) for scale in (1.0, 2.0))
    assert float(twice.get("width", "")) == pytest.approx(2 * float(once.get("width", "")))
    assert once.get("viewBox") == twice.get("viewBox")
    assert exported(ODD, "svg") == exported(ODD, "svg")
    assert b"http" not in exported(SMALL, "svg").replace(b"http://www.w3.org/", b"")


def test_one_dream_or_some_scenes_can_be_asked_for() -> None:
    assert "深い夢の中" not in texts(ODD, dream='say "no" & <b>')
    found = texts(SMALL, dream="d", scenes=("morning",))
    assert "Morning" in found and "Gate" not in found
    with pytest.raises(EditorError, match="no dream called"):
        texts(SMALL, dream="e")
    with pytest.raises(EditorError, match="no scene called"):
        texts(SMALL, dream="d", scenes=("cellar",))
    with pytest.raises(EditorError, match="no dream"):
        texts(SMALL, scenes=("gate",))


def test_a_pdf_has_a_page_and_a_chapter_for_each_dream_and_its_text_can_be_found() -> None:
    data = exported(read_file(shipped.projects() / "leos-nightmare.dream.yaml").project, "pdf")
    assert len(pypdfium2.PdfDocument(data)) == 4
    found = chapters(data)
    assert found[0] == "The garden at dusk"
    assert "Morning (morning)" in found
    said = pdf_text(data)
    assert "The lamp-mender's hut" in said and "Fog on the water" in said and "calm >= 50" in said


@pytest.mark.parametrize("fonts", ["all of the machine", "one alone"])
def test_a_pdf_writes_every_script(fonts: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if fonts == "one alone":
        monkeypatch.setattr(typesetting, "faces_for", lambda letter: iter(()))
    data = exported(ODD, "pdf")
    assert "Ünï — ночь" in pdf_text(data)
    assert "深い夢の中 (深い)" in chapters(data)
    for words in ("한국어", "ฝันดี", "שלום", "አማርኛ", FAR):
        assert words in pdf_text(data, 1), words
    assert data == exported(ODD, "pdf")


def test_a_page_is_never_longer_than_pdf_allows() -> None:
    wide = replace(SMALL, layout=Table({"d": DreamLayout(scenes=Table({"gate": (0.0, 0.0), "morning": (90_000.0, 200.0)}))}))
    document = pypdfium2.PdfDocument(exported(wide, "pdf"))
    assert max(document[0].get_size()) <= 14_400.1
    document.close()
    picture = Image.open(io.BytesIO(exported(wide, "png")))
    assert picture.width <= 60_000


@pytest.mark.parametrize("theme", ["night", "day"])
def test_a_png_has_the_colours_of_its_theme_and_the_pixels_that_were_asked_for(theme: str) -> None:
    small, large = (Image.open(io.BytesIO(exported(SMALL, "png", theme=theme, scale=scale))) for scale in (1, 3))
    assert abs(large.width - 3 * small.width) <= 3 and abs(large.height - 3 * small.height) <= 3
    ground = {"night": (0x11, 0x13, 0x1F), "day": (0xF5, 0xF3, 0xEE)}[theme]
    pixel: Any = large.getpixel((3, large.height - 4))
    assert max(abs(one - other) for one, other in zip(pixel, ground, strict=True)) <= 6
    assert len(large.convert("RGB").getcolors(2**24) or ()) > 50


def test_a_png_shows_every_dream_below_the_other() -> None:
    first, whole = (Image.open(io.BytesIO(exported(ODD, "png", scale=1, dream=dream))) for dream in ('say "no" & <b>', None))
    assert whole.height > first.height + 100
    upper = whole.crop((0, 0, first.width, first.height))
    assert upper.tobytes() == first.tobytes()


def test_too_many_pixels_are_refused_with_a_scale_that_fits() -> None:
    wide = replace(
        SMALL, layout=Table({"d": DreamLayout(scenes=Table({"gate": (0.0, 0.0), "morning": (20_000.0, 20_000.0)}))})
    )
    with pytest.raises(EditorError, match="pixels") as refusal:
        exported(wide, "png", scale=4)
    found = re.search(r"up to ([\d.]+)", refusal.value.hint)
    assert found is not None and 0 < float(found[1]) < 1
    for scale in (0.0, -1.0, float("nan"), 17.0):
        with pytest.raises(EditorError, match="scale"):
            exported(SMALL, "svg", scale=scale)


@pytest.mark.parametrize(("name", "library"), [("pdf", "reportlab"), ("png", "reportlab"), ("png", "pypdfium2")])
def test_a_missing_library_is_named(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [module for module in sys.modules if module.startswith("editor.exchange.pictures.")]:
        monkeypatch.delitem(sys.modules, module)
    for module in [module for module in sys.modules if module.partition(".")[0] == library]:
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(EditorError, match=library) as refusal:
        exported(SMALL, name)
    assert "pip install" in refusal.value.hint


def large(count: int) -> Project:
    side = int(count**0.5)
    scenes = {
        f"s{number}": builders.scene(
            f"s{(number + 1) % count}",
            builders.transition(f"s{max(0, number - side)}", kind="drift", when="calm > 3"),
            title=f"Scene {number}",
            text="Words that take more than a line, and so must be wrapped.",
        )
        for number in range(count)
    }
    places = Table({f"s{number}": (number // side * 340.0, number % side * 200.0) for number in range(count)})
    return replace(builders.project(**scenes), layout=Table({"d": DreamLayout(scenes=places)}))


def test_two_thousand_scenes_are_drawn_in_seconds() -> None:
    project = large(2000)
    begun = time.perf_counter()
    data = exported(project, "svg").decode("utf-8")
    assert time.perf_counter() - begun < 15
    assert data.count("<title>") == 2000 + 2 + data.count("<title>calm")
    assert len(data) < 6_000_000


@pytest.mark.heavy
def test_ten_thousand_scenes_are_drawn_without_trouble() -> None:
    project = large(10_000)
    for name, seconds in (("svg", 40), ("pdf", 120), ("png", 180)):
        begun = time.perf_counter()
        data = exported(project, name)
        assert time.perf_counter() - begun < seconds, name
        if name == "pdf":
            assert "Scene 9999" in pdf_text(data)
