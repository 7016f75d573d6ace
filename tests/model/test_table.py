"""Tables keep their order and never change."""

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.model.table import Table, table

tables = st.dictionaries(st.text("abcdef", max_size=2), st.integers(0, 5), max_size=6).map(Table)
keys = st.text("abcdef", max_size=2)


@given(tables, keys, st.integers())
def test_a_table_with_an_item_keeps_the_place_of_a_key_that_was_there(old: Table[str, int], key: str, value: int) -> None:
    before = dict(old)
    new = old.with_item(key, value)
    assert new[key] == value
    assert list(new) == (list(old) if key in old else [*old, key])
    assert dict(old) == before


@given(tables, st.lists(keys, max_size=3))
def test_a_table_without_keys_lacks_them_and_nothing_else(old: Table[str, int], gone: list[str]) -> None:
    assert list(old.without(*gone).items()) == [(key, value) for key, value in old.items() if key not in gone]


@given(tables, keys)
def test_a_renamed_key_keeps_its_place_and_value(old: Table[str, int], new: str) -> None:
    for index, key in enumerate(old):
        if new not in old:
            renamed = old.renamed(key, new)
            assert list(renamed)[index] == new
            assert renamed[new] == old[key]
            assert renamed.renamed(new, key) == old


@given(tables, st.integers(0, 8), keys)
def test_an_inserted_item_stands_where_it_was_asked_to(old: Table[str, int], index: int, key: str) -> None:
    new = old.inserted(index, key, 9)
    others = [other for other in old if other != key]
    assert [other for other in new if other != key] == others
    assert new.index(key) == min(index, len(others))


@given(tables, tables)
def test_tables_are_equal_only_in_the_same_order(one: Table[str, int], other: Table[str, int]) -> None:
    same = list(one.items()) == list(other.items())
    assert (one == other) is same
    assert (one != other) is not same
    assert not same or hash(one) == hash(other)


def test_order_is_part_of_a_table_and_not_of_a_dict() -> None:
    assert Table(a=1, b=2) != Table(b=2, a=1)
    assert Table(a=1, b=2) == {"a": 1, "b": 2}


def test_mapping_every_value_to_itself_is_no_change() -> None:
    old = Table(a=(1,), b=(2,))
    assert old.mapped(lambda value: value) is old
    assert old.mapped(lambda value: (*value, 0)) == Table(a=(1, 0), b=(2, 0))


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.__setitem__("a", 2),
        lambda t: t.__delitem__("a"),
        lambda t: t.update(a=2),
        lambda t: t.pop("a"),
        lambda t: t.popitem(),
        lambda t: t.clear(),
        lambda t: t.setdefault("b", 1),
        lambda t: t.__ior__({"a": 2}),
    ],
)
def test_a_table_refuses_every_change(change: Any) -> None:
    frozen = Table(a=1)
    with pytest.raises(TypeError, match="never changes"):
        change(frozen)
    assert frozen == Table(a=1)


@given(tables)
def test_a_copy_and_a_pickled_table_are_equal(old: Table[str, int]) -> None:
    assert copy.deepcopy(old) == old
    assert pickle.loads(pickle.dumps(old)) == old
    assert isinstance(copy.copy(old), Table)
    assert table(old) is old


def test_the_place_of_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="b"):
        Table(a=1).index("b")
