"""What a request is: a function of the session and the arguments that returns the body of the response."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from editor.protocols.dap.arguments import Arguments
from editor.registry import Registry

if TYPE_CHECKING:
    from editor.protocols.dap.session import Session

Body = dict[str, Any]
Request = Callable[["Session", Arguments], Body | None]

REQUESTS: Final[Registry[Request]] = Registry("editor.protocols.dap.requests", "request")


def request(name: str) -> Callable[[Request], Request]:
    """Decorate the function that answers a request."""
    return REQUESTS.register(name)
