"""Messages on a stream of bytes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.protocols.framing import FramingError, read_message, write_message

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(st.lists(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), plain, max_size=4), max_size=4))
def test_what_is_written_is_read_message_by_message(messages: list[dict[str, object]]) -> None:
    stream = io.BytesIO()
    for message in messages:
        write_message(stream, message)
    stream.seek(0)
    assert [read_message(stream) for _ in messages] == messages
    assert read_message(stream) is None


def test_other_headers_are_passed_over() -> None:
    stream = io.BytesIO(b"Content-Type: x; charset=utf-8\r\ncontent-length: 2\r\n\r\n{}")
    assert read_message(stream) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Length: 1\r\n\r\n{",
        b"Content-Length: 2\r\n\r\n[]",
        b"Content-Length: 2\r\n\r\n\xff\xfe",
        b"Content-Length: 200000\r\n\r\n" + b"[" * 200_000,
        b"\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 99999999999\r\n\r\n",
        b"Content-Length: x\r\n\r\n",
        b"Content-Length: -1\r\n\r\n{}",
        b"nonsense\r\n\r\n",
        b"nonsense\r\n",
        b"a: b\r\n" * 100,
        b"x" * 10_000,
    ],
)
def test_what_is_no_message_is_said_and_the_next_message_is_heard(data: bytes) -> None:
    stream = io.BytesIO(data)
    with pytest.raises(FramingError) as caught:
        read_message(stream)
    assert str(caught.value)
    stream = io.BytesIO(data + b'Content-Length: 9\r\n\r\n{"seq":1}')
    refused = 0
    while True:
        try:
            found = read_message(stream)
            break
        except FramingError:
            refused += 1
    assert found == {"seq": 1} and refused <= 5


@pytest.mark.parametrize("data", [b"", b"Content-Length: 5\r\n", b"Content-Length: 5\r\n\r\n{}"])
def test_a_stream_that_ends_in_between_is_at_its_end(data: bytes) -> None:
    assert read_message(io.BytesIO(data)) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_refused(data: bytes) -> None:
    stream = io.BytesIO(data)
    try:
        found = read_message(stream)
    except FramingError as error:
        assert str(error)
    else:
        assert found is None or isinstance(found, dict)
