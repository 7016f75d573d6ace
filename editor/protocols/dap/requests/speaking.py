"""The console: sentences are answered, effects are done, and a few words move the night."""

import re
from collections.abc import Callable
from typing import Final

from editor.errors import EditorError
from editor.language.tokens import WORDS
from editor.playback.doors import said
from editor.playback.telling import tell_door, tell_night
from editor.protocols.dap.arguments import Arguments
from editor.protocols.dap.asking import answer, effect_on, value_for
from editor.protocols.dap.request import Body, request
from editor.protocols.dap.requests.moving import choose
from editor.protocols.dap.requests.seeing import depth_of_frame
from editor.protocols.dap.running import Stop, say_passage
from editor.protocols.dap.scopes import VARIABLES, kind_of
from editor.protocols.dap.session import Session

EFFECT: Final = re.compile(r"\s*[A-Za-z_][A-Za-z_0-9]*\s*[-+*]?=(?!=)")
HELP: Final = """\
fear + 5          a sentence of the dream's language is answered
fear += 5         an effect is done by hand
choose 1          takes a transition
goto dream/scene  goes to a scene by hand
ways              lists the transitions, and why some cannot be taken
story             tells the night so far"""


@request("evaluate")
def evaluate(session: Session, arguments: Arguments) -> Body:
    """Answer a sentence; in the console also do what it says."""
    text = arguments.text("expression").strip()
    if not text:
        raise EditorError("There is nothing to answer.")
    depth = depth_of_frame(session, arguments.needed_number("frameId") if arguments.number("frameId") else None)
    if arguments.text("context") == "repl":
        word, _, rest = text.partition(" ")
        if word in SPOKEN and word not in session.night.project.variables:
            return _result(SPOKEN[word](session, rest.strip()))
        if EFFECT.match(text):
            return _result(_do(session, text))
    value, found = answer(session.night, text, session.night.state.stack[depth][0])
    return {**_result(said(value)), "type": found.value}


@request("setVariable")
def set_variable(session: Session, arguments: Arguments) -> Body:
    """Give a variable another value by hand."""
    if arguments.needed_number("variablesReference") != VARIABLES:
        raise EditorError("Only the dream's variables can be set.")
    return _set(session, arguments.needed_text("name"), arguments.text("value"))


@request("setExpression")
def set_expression(session: Session, arguments: Arguments) -> Body:
    """The same, for a watch that is a variable."""
    return _set(session, arguments.needed_text("expression").strip(), arguments.text("value"))


@request("completions")
def completions(session: Session, arguments: Arguments) -> Body:
    """Variables, words of the language, and what the console understands."""
    column = arguments.number("column", session.columns_from) - session.columns_from
    before = arguments.text("text")[: max(0, column)]
    found = re.search(r"[A-Za-z_0-9]*$", before)
    begun = found[0] if found is not None else ""
    names = [(name, "variable") for name in session.night.project.variables] + [(word, "keyword") for word in sorted(WORDS)]
    if begun == before.strip():
        names += [(word, "function") for word in SPOKEN]
    start = column - len(begun)
    targets = [
        {"label": name, "type": kind, "start": start, "length": len(begun)} for name, kind in names if name.startswith(begun)
    ]
    return {"targets": targets}


def _set(session: Session, name: str, text: str) -> Body:
    night = session.ready().night
    night.set_variable(name, value_for(night, name, text))
    variable = night.project.variables[name]
    return {"value": said(night.variables()[name]), "type": kind_of(variable), "variablesReference": 0}


def _do(session: Session, text: str) -> str:
    night = session.ready().night
    name, value = effect_on(night, text)
    night.set_variable(name, value)
    session.stop(Stop("step", "Set by hand"))
    return f"{name} is {said(night.variables()[name])}"


def _choose(session: Session, text: str) -> str:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise EditorError("Say which transition to choose: 'choose 1'.", "'ways' lists them.")
    choose(session, int(text))
    return _here(session)


def _goto(session: Session, text: str) -> str:
    night = session.ready().night
    dream, slash, scene = text.partition("/")
    night.jump((dream, scene) if slash else (night.here[0], text))
    say_passage(session)
    session.stop(Stop("goto", "Gone to by hand"))
    return _here(session)


def _here(session: Session) -> str:
    return session.night.project.title_of(*session.night.here)


def _ways(session: Session, text: str) -> str:
    del text
    night = session.night
    lines = [
        f"{door.index if door.acts else '-':>3}  {tell_door(night, door)}" + (f"  ({door.reason})" if door.reason else "")
        for door in night.doors()
    ]
    return "\n".join(lines) or "There are no transitions here."


def _story(session: Session, text: str) -> str:
    del text
    return tell_night(session.night).rstrip("\n")


def _help(session: Session, text: str) -> str:
    del session, text
    return HELP


def _result(text: str) -> Body:
    return {"result": text, "variablesReference": 0}


SPOKEN: Final[dict[str, Callable[[Session, str], str]]] = {
    "choose": _choose,
    "goto": _goto,
    "ways": _ways,
    "story": _story,
    "help": _help,
}
"""What the console understands beside sentences and effects."""
