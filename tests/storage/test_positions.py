"""A wrong word is pointed at where it stands in the file, however the sentence is quoted."""

import pytest

from editor.storage.reading import read

HEAD = "sleepsync: 1\nstart: d\ndreams:\n  d:\n    start: a\n    scenes:\n      a:\n        transitions:\n"


@pytest.mark.parametrize(
    "when",
    [
        'guide == "fox" and WRONG',
        '"guide == \\"fox\\" and WRONG"',
        "'guide == \"fox\" and WRONG'",
        "'guide == ''fox'' and WRONG'",
        '"guide == \\x22fox\\u0022 and\\tWRONG"',
        "&a 'guide == \"fox\" and WRONG'",
    ],
)
def test_the_column_is_that_of_the_word(when: str) -> None:
    text = f"{HEAD}          - {{to: a, when: {when}}}\n"
    reading = read(text)
    sentence = reading.project.dreams["d"].scenes["a"].transitions[0].when or ""
    place = ("dreams", "d", "scenes", "a", "transitions", 0, "when")
    line, column = reading.source.expression_position(place, sentence.index("WRONG") + 1)
    assert text.splitlines()[line - 1][column - 1 :].startswith("WRONG")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_of_a_sentence_on_several_lines_the_beginning_is_named(end: str) -> None:
    text = f"{HEAD}          - to: a\n            when: fear > 3\n              and WRONG\n".replace("\n", end)
    place = ("dreams", "d", "scenes", "a", "transitions", 0, "when")
    assert read(text).source.expression_position(place, 14) == (10, 19)


def test_an_entry_among_many_is_found_and_of_twins_the_first() -> None:
    scenes = "".join(f"      s{number}: {{}}\n" for number in range(40))
    source = read(f"{HEAD}          - {{to: a}}\n{scenes}      s7: {{wake: true}}\n").source
    assert source.position(("dreams", "d", "scenes", "s7")) == (17, 7)
    assert source.position(("dreams", "d", "scenes", "s39", "title")) == (49, 7)
