from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from editor.errors import EditorError
from editor.exchange.pictures import fonts
from editor.exchange.pictures.fonts import find_face
from editor.exchange.pictures.lettering import GUARD, TEXT, TITLE, cut, width, wrapped
from editor.exchange.pictures.reading_order import in_drawing_order
from editor.exchange.pictures.shapes import Letters

SAMPLE = "Who lives in the hollow? WATER, Illness: 37 «ümläut» — “Good night” −5 мост ночь"
lines = st.text(max_size=80)
rooms = st.floats(20, 400)


@given(lines, rooms)
def test_a_cut_line_fits_and_says_that_something_is_missing(text: str, room: float) -> None:
    found = cut(text, TITLE, room)
    whole = " ".join(text.split())
    assert found == whole or (found.endswith("…") and whole.startswith(found[:-1]))
    assert width(found, TITLE) <= room + 0.01
    assert found == whole or width(whole, TITLE) > room


@given(lines, rooms, st.integers(0, 3))
def test_wrapped_lines_are_few_fit_and_keep_the_order_of_words(text: str, room: float, most: int) -> None:
    found = wrapped(text, TEXT, room, most)
    assert len(found) <= most
    assert all(width(line, TEXT) <= room + 0.01 for line in found)
    if most and not any("…" in line for line in found):
        assert " ".join(found).split() == text.split()


@pytest.mark.parametrize("letters", [TITLE, TEXT, GUARD])
def test_words_reach_no_further_than_a_margin_in_the_widest_face(letters: Letters) -> None:
    name = "DejaVuSansMono.ttf" if letters.mono else "DejaVuSans-Bold.ttf" if letters.bold else "DejaVuSans.ttf"
    folder = Path("/usr/share/fonts/truetype/dejavu")
    if not (folder / name).is_file():
        pytest.skip("DejaVu is not installed")
    face = ImageFont.truetype(str(folder / name), 100)
    for start in range(len(SAMPLE)):
        words = cut(SAMPLE[start:], letters, 188)
        assert face.getlength(words) * letters.size / 100 <= 188 + 14, words


def test_marks_that_stand_on_a_letter_take_no_room_and_wide_letters_take_all() -> None:
    assert width("e\u0301", TEXT) == width("e", TEXT)
    assert width("夢", TEXT) == pytest.approx(11 * 0.94)
    assert width("x" * 10, GUARD) == pytest.approx(60.2)


def test_without_any_font_it_is_said_which_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_faces", dict)
    with pytest.raises(EditorError, match="No font") as refusal:
        find_face()
    assert "fonts-dejavu-core" in refusal.value.hint


def test_stretches_from_right_to_left_are_turned_round_with_their_marks() -> None:
    assert in_drawing_order("plain — ümläut") == "plain — ümläut"
    assert in_drawing_order("one שלום לך two") == "one ךל םולש two"
    assert in_drawing_order("אב 12 גד!") == "בא 12 דג!"
    assert in_drawing_order("שּב") == "בשּ"
