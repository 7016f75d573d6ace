"""Fields by themselves: what they show, what they tell, and when."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from editor.language.check import Scope
from editor.model.table import Table
from editor.model.variable import IntVariable
from editor.ui.forms.field import ChoiceField, Field, FlagField, LineField, NumberField
from editor.ui.forms.sentence_edit import span_at
from editor.ui.forms.sentence_fields import SentencesField
from editor.ui.forms.text_fields import NameField, NumbersField, ProseField, WordsField, replace_differing
from editor.ui.theme import Theme


def heard(field: Field, qtbot: QtBot) -> list[object]:
    qtbot.addWidget(field)
    field.show()
    told: list[object] = []
    field.edited.connect(told.append)
    return told


def test_showing_a_value_says_nothing(qtbot: QtBot) -> None:
    for field, value in (
        (LineField("a"), "x"),
        (NumberField("a", 0, 9), 3),
        (FlagField("a", "b"), True),
        (WordsField("a"), ("x", "y")),
        (NumbersField("a", 1, 3, 1), Table({"x": 2})),
        (ProseField("a", Theme()), "x\n"),
        (SentencesField("a", Theme(), many=True), ("x += 1",)),
    ):
        told = heard(field, qtbot)
        field.show_value(value)
        field.flush()
        assert told == []


def test_a_line_tells_when_it_is_left_and_a_live_one_at_each_letter(qtbot: QtBot) -> None:
    slow, fast = LineField("a"), LineField("b", live=True)
    slow_told, fast_told = heard(slow, qtbot), heard(fast, qtbot)
    QTest.keyClicks(slow.line, "ab")
    QTest.keyClicks(fast.line, "ab")
    assert (slow_told, fast_told) == ([], ["a", "ab"])
    QTest.keyClick(slow.line, Qt.Key.Key_Return)
    assert slow_told == ["ab"]
    with qtbot.waitSignal(fast.typing_ended):
        QTest.keyClick(fast.line, Qt.Key.Key_Return)


def test_numbers_are_kept_within_bounds_and_nonsense_is_put_back(qtbot: QtBot) -> None:
    field = NumberField("a", 0, 10)
    told = heard(field, qtbot)
    field.show_value(5)
    for text, shown in (("99", "10"), ("x", "10"), ("-3", "0")):
        field.line.selectAll()
        QTest.keyClicks(field.line, text)
        QTest.keyClick(field.line, Qt.Key.Key_Return)
        assert field.line.text() == shown
    QTest.keyClick(field.line, Qt.Key.Key_Up)
    assert told == [10, 0, 1]


def test_a_float_is_shown_short_and_nan_is_no_number(qtbot: QtBot) -> None:
    field = NumberField("a", 0, 10, whole=False)
    told = heard(field, qtbot)
    field.show_value(2.5)
    field.line.setText("nan")
    field.flush()
    assert (field.line.text(), told) == ("2.5", [])


def test_words_and_numbers_are_read_as_people_write_them(qtbot: QtBot) -> None:
    words, numbers = WordsField("a"), NumbersField("b", 1, 3, 1)
    words_told, numbers_told = heard(words, qtbot), heard(numbers, qtbot)
    words.line.setText(" one,two ,, one")
    words.flush()
    numbers.line.setText("dark 2, the sea: 9, foxes")
    numbers.flush()
    assert words_told == [("one", "two")]
    assert numbers_told == [Table({"dark": 2, "the sea": 3, "foxes": 1})]
    assert numbers.line.text() == "dark 2, the sea 3, foxes 1"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('"here, there", draft', ("here, there", "draft")),
        ('draft,"say ""no"", now" , last', ("draft", 'say "no", now', "last")),
        ('5" tall, "half', ('5" tall', '"half')),
        ('"one" and "two", three', ('"one" and "two"', "three")),
        ('"", " spaced ", ,', (" spaced ",)),
    ],
)
def test_a_word_with_a_comma_stands_in_quotes(qtbot: QtBot, typed: str, words: tuple[str, ...]) -> None:
    field = WordsField("a")
    told = heard(field, qtbot)
    field.line.setText(typed)
    field.flush()
    assert told == [words]
    shown = field.line.text()
    field.line.setText(f"{shown}, more")
    field.flush()
    assert told == [words, (*words, "more")]


def test_a_motif_with_a_comma_or_a_number_of_its_own_stands_in_quotes(qtbot: QtBot) -> None:
    field = NumbersField("a", 1, 3, 1)
    told = heard(field, qtbot)
    field.show_value(Table({"sea, at night": 2}))
    assert field.line.text() == '"sea, at night" 2'
    field.line.setText('"sea, at night" 3, "room 101", "room 5": 2, dark 2')
    field.flush()
    assert told == [Table({"sea, at night": 3, "room 101": 1, "room 5": 2, "dark": 2})]
    assert field.line.text() == '"sea, at night" 3, room 101 1, room 5 2, dark 2'
    field.line.setText(f"{field.line.text()}, foxes")
    field.flush()
    assert told[1] == Table({"sea, at night": 3, "room 101": 1, "room 5": 2, "dark": 2, "foxes": 1})


def test_prose_keeps_unbreakable_spaces_and_its_last_line_end(qtbot: QtBot) -> None:
    field = ProseField("a", Theme())
    told = heard(field, qtbot)
    field.show_value("One\u00a0two\nthree\n")
    field.editor.setFocus()
    QTest.keyClick(field.editor, Qt.Key.Key_End)
    QTest.keyClicks(field.editor, "!")
    assert told[-1] == "One\u00a0two!\nthree\n"


def test_replacing_what_differs_leaves_the_caret(qtbot: QtBot) -> None:
    editor = QPlainTextEdit("abc 🦊 def ghi")
    qtbot.addWidget(editor)
    cursor = editor.textCursor()
    cursor.setPosition(2)
    editor.setTextCursor(cursor)
    replace_differing(editor, "abc 🦊 def ghi", "abc 🦊 xyz ghi")
    assert editor.toPlainText() == "abc 🦊 xyz ghi"
    assert editor.textCursor().position() == 2
    replace_differing(editor, "abc 🦊 xyz ghi", "")
    assert editor.toPlainText() == ""


def test_a_flag_of_several_that_differ_is_neither(qtbot: QtBot) -> None:
    field = FlagField("a", "b")
    told = heard(field, qtbot)
    field.show_value(None)
    assert field.box.checkState() == Qt.CheckState.PartiallyChecked
    field.box.click()
    field.box.click()
    assert told == [True, False]


def test_the_wheel_scrolls_the_form_and_not_a_choice(qtbot: QtBot) -> None:
    field = ChoiceField("a")
    told = heard(field, qtbot)
    field.offer([(1, "one"), (2, "two")])
    field.show_value(1)
    field.box.clearFocus()
    middle = field.box.rect().center().toPointF()
    wheel = QWheelEvent(
        middle, middle, field.box.rect().topLeft(), field.box.rect().bottomRight(),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field.box, wheel)
    assert (field.box.currentIndex(), told) == (0, [])


def test_names_that_exist_are_offered(qtbot: QtBot) -> None:
    field = NameField("a")
    told = heard(field, qtbot)
    field.offer(lambda: ["gate", "garden", "pond"])
    field.line.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    completer = field.line.completer()
    assert completer is not None
    completer.setCompletionPrefix("ga")
    assert completer.completionCount() == 2
    completer.activated.emit("garden")
    assert told == ["garden"]


def test_undo_in_a_field_belongs_to_the_window(qtbot: QtBot) -> None:
    line, prose = LineField("a"), ProseField("b", Theme())
    for field, inner in ((line, line.line), (prose, prose.editor)):
        qtbot.addWidget(field)
        combined = QKeySequence(QKeySequence.StandardKey.Undo)[0]
        event = QKeyEvent(QEvent.Type.ShortcutOverride, combined.key(), combined.keyboardModifiers())
        QApplication.sendEvent(inner, event)
        assert not event.isAccepted()


def test_sentences_are_judged_line_by_line_with_columns(qtbot: QtBot) -> None:
    field = SentencesField("a", Theme(), many=True)
    told = heard(field, qtbot)
    field.speak_of(Scope(Table({"fear": IntVariable()}), "d"))
    QTest.keyClicks(field.editor, "fear += 1")
    QTest.keyClick(field.editor, Qt.Key.Key_Return)
    QTest.keyClicks(field.editor, "fear += calm")
    assert "line 2, column 9" in field.problem
    assert field.editor.property("wrong") is True
    QTest.keyClick(field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told == [("fear += 1", "fear += calm")]


def test_a_suggestion_replaces_just_the_word_at_the_column(qtbot: QtBot) -> None:
    field = SentencesField("a", Theme(), many=False)
    told = heard(field, qtbot)
    field.speak_of(Scope(Table({"fear": IntVariable()}), "d"))
    QTest.keyClicks(field.editor, "fear > 3 and faer = 5")
    assert field.apply.isVisible()
    while field.apply.isVisible():
        QTest.mouseClick(field.apply, Qt.MouseButton.LeftButton)
    assert told[-1] == "fear > 3 and fear == 5"
    assert field.problem == ""


def test_the_word_at_a_column() -> None:
    assert span_at('guide == "fix"', 10) == (9, 14)
    assert span_at("a += b", 3) == (2, 4)
    assert span_at("abc", 9) == (3, 3)


def test_names_are_completed_while_one_types(qtbot: QtBot) -> None:
    field = SentencesField("a", Theme(), many=False)
    heard(field, qtbot)
    field.speak_of(Scope(Table({"lantern": IntVariable()}), "d"))
    QTest.keyClicks(field.editor, "lan")
    assert field.editor._popup.isVisible()
    QTest.keyClick(field.editor._popup, Qt.Key.Key_Down)
    QTest.keyClick(field.editor._popup, Qt.Key.Key_Return)
    assert field.editor.text() == "lantern"


@pytest.mark.parametrize("text", ["", "fear\n  < 3", " fear < 3 "])
def test_a_sentence_that_nobody_typed_in_is_never_handed_in(qtbot: QtBot, text: str) -> None:
    field = SentencesField("a", Theme(), many=False)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.edited):
        field.show_value(text)
        field.flush()
