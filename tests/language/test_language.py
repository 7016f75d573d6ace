"""The sentences of the language mean what the format page says, and Python's own arithmetic is the judge."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from editor.language.check import (
    Problem,
    Scope,
    check_effect,
    check_guard,
    reads,
    reads_effect,
    visited_names,
    writes_effect,
)
from editor.language.compile import compile_effect, compile_guard
from editor.language.evaluate import explain
from editor.language.renaming import rename_dream, rename_scene, rename_variable
from editor.model.difference import SceneKey
from editor.model.table import Table
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Scalar, Variable

VARIABLES: Table[str, Variable] = Table(
    {
        "fear": IntVariable(-50, 100, 10),
        "calm": IntVariable(0, 100, 50),
        "lantern": BoolVariable(False),
        "guide": EnumVariable(("none", "fox", "owl"), "none"),
    }
)
SCOPE = Scope(VARIABLES, "garden")


@dataclass
class Now:
    """A moment."""

    values: tuple[Scalar, ...] = (10, 50, False, "none")
    here: SceneKey = ("garden", "gate")
    woke: str = ""
    visited: frozenset[SceneKey] = frozenset()
    awake: bool = False


def problem(text: str, scope: Scope = SCOPE) -> Problem:
    """What is wrong with a guard; something must be."""
    found = check_guard(text, scope)
    assert found is not None, text
    return found


numbers = st.recursive(
    st.one_of(st.integers(0, 120).map(str), st.sampled_from(["fear", "calm"])),
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["+", "-", "*"]), part).map(" ".join),
        st.tuples(part, st.sampled_from(["// 7", "% 5", "// -3", "% -4"])).map(" ".join),
        part.map(lambda one: f"({one})"),
        part.map(lambda one: f"-{one}"),
        st.tuples(part, part).map(lambda two: f"min({two[0]}, {two[1]})"),
        st.tuples(part, part).map(lambda two: f"max({two[0]}, {two[1]})"),
        part.map(lambda one: f"abs({one})"),
    ),
    max_leaves=6,
)
compared = st.tuples(numbers, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), numbers).map(" ".join)
conditions = st.recursive(
    st.one_of(compared, st.sampled_from(["lantern", "true", "false", 'guide == "fox"', "guide != 'owl'"])),
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["and", "or"]), part).map(" ".join),
        part.map(lambda one: f"not {one}"),
        part.map(lambda one: f"({one})"),
        st.tuples(part, part, part).map(lambda three: f"{three[0]} if {three[1]} else {three[2]}"),
    ),
    max_leaves=5,
)


@given(conditions, st.integers(-50, 100), st.integers(0, 100), st.booleans(), st.sampled_from(["none", "fox", "owl"]))
@settings(max_examples=400, deadline=None)
def test_a_condition_comes_to_what_python_says(text: str, fear: int, calm: int, lantern: bool, guide: str) -> None:
    assume(check_guard(text, SCOPE) is None)
    names = {"fear": fear, "calm": calm, "lantern": lantern, "guide": guide, "true": True, "false": False}
    expected = eval(text, {"min": min, "max": max, "abs": abs}, names)  # the test's own words, not an author's
    now = Now((fear, calm, lantern, guide))
    assert compile_guard(text, SCOPE)(now) is expected
    assert explain(text, SCOPE, now).value is expected
    assert bool(explain(text, SCOPE, now).false_parts()) is not expected


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_no_text_at_all_breaks_the_reader_of_sentences(text: str) -> None:
    check_guard(text, SCOPE)
    check_effect(text, SCOPE)
    reads(text)
    writes_effect(text)
    visited_names(text, "d")


@pytest.mark.parametrize(
    ("text", "code", "column", "suggestion"),
    [
        ("fear >", "bad-expression", 7, ""),
        ("", "bad-expression", 1, ""),
        ("fear > 3 < 4", "bad-expression", 10, ""),
        ("(fear > 3", "bad-expression", 1, ""),
        ("fear ? 3", "bad-expression", 6, ""),
        ("feer > 3", "unknown-variable", 1, "fear"),
        ("lantern and lantren", "unknown-variable", 13, "lantern"),
        ("fear", "type-error", 1, ""),
        ("fear == lantern", "type-error", 1, ""),
        ('guide == "foks"', "type-error", 10, "fox"),
        ("lantern + 1 > 0", "type-error", 1, ""),
        ("fear // 0 == 1", "bad-expression", 9, ""),
        ("fear // calm == 1", "bad-expression", 9, ""),
        ("awake", "bad-expression", 1, ""),
        ("True", "unknown-variable", 1, "true"),
    ],
)
def test_what_is_wrong_is_told_with_its_column(text: str, code: str, column: int, suggestion: str) -> None:
    found = problem(text)
    assert (found.code, found.column) == (code, column), found
    if suggestion:
        assert suggestion in found.suggestion


def test_promises_may_ask_where_the_night_is() -> None:
    promise = Scope(VARIABLES, None, promise=True)
    assert check_guard('at("garden/gate") or awake', promise) is None
    assert problem('visited("gate")', promise).code == "bad-expression"
    here = compile_guard('at("garden/gate")', promise)
    assert here(Now()) is True
    assert here(Now(here=("garden", "path"))) is False


def test_visited_means_a_scene_of_the_dream_it_stands_in() -> None:
    seen = Now(visited=frozenset([("garden", "gate"), ("maze", "turn")]))
    assert compile_guard('visited("gate") and visited("maze/turn")', SCOPE)(seen) is True
    assert compile_guard('visited("turn")', SCOPE)(seen) is False


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("fear += 5", 10, 15),
        ("fear -= 500", 10, -50),
        ("fear *= 100", 10, 100),
        ("fear = calm * 3 - fear", 10, 100),
        ("fear = 7 if lantern else -7 // 2", 10, -4),
        ("fear += 100000000000000000000000001", 10, 100),
        ("fear = 100000000000000000000000007 * 10 % 100000000000000000000000000", 10, 70),
    ],
)
def test_ints_are_computed_exactly_and_clamped_when_stored(text: str, before: int, after: int) -> None:
    assert compile_effect(text, SCOPE)(Now((before, 50, False, "none"))) == (0, after)


def test_an_enum_takes_only_its_own_values() -> None:
    assert check_effect('guide = "fox"', SCOPE) is None
    found = check_effect('guide = "cat"', SCOPE)
    assert found is not None
    assert found.code == "type-error"


def test_reading_and_writing_are_told_apart() -> None:
    assert reads("fear > 3 and lantern") == {"fear", "lantern"}
    assert reads_effect("fear += 1") == frozenset()
    assert reads_effect("fear = calm + 1") == {"calm"}
    assert writes_effect("fear += calm") == "fear"
    assert visited_names('visited("a") or visited("b/c")', "d") == {("d", "a"), ("b", "c")}


def test_renaming_keeps_texts_and_spacing() -> None:
    assert rename_variable('fear  >3 and guide == "fear"', "fear", "dread") == 'dread  >3 and guide == "fear"'
    assert rename_scene('visited("gate")', "garden", "gate", "door", "garden") == 'visited("door")'
    assert rename_scene('visited("gate")', "garden", "gate", "door", "maze") == 'visited("gate")'
    assert rename_dream('visited("maze/turn")', "maze", "well") == 'visited("well/turn")'
    assert rename_variable("fear >", "fear", "dread") in ("fear >", "dread >")


def test_an_explanation_points_at_the_false_part_with_its_values() -> None:
    text = 'lantern or (fear > 60 and guide == "fox")'
    told = explain(text, SCOPE, Now()).false_parts()
    assert [part.text for part in told] == ["lantern", "fear > 60", 'guide == "fox"']
    assert [dict(part.reads) for part in told] == [{"lantern": False}, {"fear": 10}, {"guide": "none"}]
    assert all(re.escape(part.text) and text[part.start : part.end] == part.text for part in told)
