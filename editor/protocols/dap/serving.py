"""A session on a pair of byte streams."""

import queue
import threading
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Final

from editor.protocols.dap.session import Session
from editor.protocols.framing import FramingError, read_message, write_message

SLICE: Final = 200
"""How many moves a run makes between two looks at what the client says."""
UNREAD_MOST: Final = 1000
"""How many messages wait to be answered before no more are read."""

Heard = dict[str, Any] | FramingError | None
"""A message, what is none, or the end of the stream."""


def serve(session: Session, incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Talk to a client until it leaves or the stream ends."""
    heard: queue.Queue[Heard] = queue.Queue(UNREAD_MOST)
    threading.Thread(target=_listen, args=(incoming, heard), daemon=True).start()
    while not session.is_over:
        try:
            message = heard.get(block=not session.is_running)
        except queue.Empty:
            _say(outgoing, session.run_on(SLICE))
            continue
        if message is None:
            return
        if isinstance(message, FramingError):
            _say(outgoing, session.refuse(0, "", str(message)))
            continue
        _say(outgoing, _answered(session, message))


def _answered(session: Session, message: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    try:
        return session.handle(message)
    except (RecursionError, MemoryError):
        seq = message.get("seq")
        why = "The project is too large or too deeply nested for this machine."
        return session.refuse(seq if isinstance(seq, int) else 0, str(message.get("command")), why)


def _listen(incoming: BinaryIO, heard: "queue.Queue[Heard]") -> None:
    while True:
        try:
            message = read_message(incoming)
        except FramingError as error:
            heard.put(error)
            continue
        except (OSError, ValueError):
            message = None
        heard.put(message)
        if message is None:
            return


def _say(outgoing: BinaryIO, messages: Iterable[Mapping[str, Any]]) -> None:
    for message in messages:
        write_message(outgoing, message)
