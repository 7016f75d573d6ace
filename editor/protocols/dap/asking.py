"""Sentences of the dream's language, asked of the present state of a night."""

from editor.errors import EditorError
from editor.language.check import Scope, Type, type_of, type_of_variable
from editor.language.compile import compile_effect, compile_tree
from editor.language.grammar import parse_expression
from editor.language.syntax import LanguageError
from editor.model.variable import EnumVariable, Scalar
from editor.playback.asking import Glance
from editor.playback.night import Night
from editor.protocols.dap.scopes import visited


def answer(night: Night, sentence: str, dream: str) -> tuple[Scalar, Type]:
    """What a sentence comes to, with its type.

    Args:
        night: At its present passage.
        sentence: May say what promises may.
        dream: Whose scenes `visited("scene")` means.

    Raises:
        EditorError: It is no sentence.
    """
    scope = Scope(night.project.variables, dream, promise=True)
    try:
        tree = parse_expression(sentence)
        found = type_of(tree, scope)
    except LanguageError as error:
        raise _refusal(error) from None
    value: Scalar = compile_tree(tree, scope)(_glance(night))
    return value, found


def value_for(night: Night, name: str, text: str) -> Scalar:
    """The value that a text means for a variable: a sentence, or the plain value of an enum.

    Raises:
        EditorError: There is no such variable, or it is no sentence of its type.
    """
    variable = night.project.variables.get(name)
    if variable is None:
        raise EditorError(f"There is no variable {name!r}.", f"There are: {', '.join(night.project.variables) or 'none'}.")
    if isinstance(variable, EnumVariable) and text.strip() in variable.values:
        return text.strip()
    value, found = answer(night, text, night.here[0])
    if found is not type_of_variable(variable):
        raise EditorError(f"{name} holds {type_of_variable(variable).value}; {text.strip()!r} is {found.value}.")
    return value


def effect_on(night: Night, sentence: str) -> tuple[str, Scalar]:
    """Which variable an effect sets to what.

    Raises:
        EditorError: It is no effect.
    """
    try:
        slot, value = compile_effect(sentence, Scope(night.project.variables, night.here[0]))(_glance(night))
    except LanguageError as error:
        raise _refusal(error) from None
    return list(night.project.variables)[slot], value


def _glance(night: Night) -> Glance:
    return Glance(night.state, frozenset(visited(night)))


def _refusal(error: LanguageError) -> EditorError:
    meant = f"Did you mean {error.suggestion!r}?" if error.suggestion and error.suggestion not in error.message else ""
    return EditorError(f"{error.message} (column {error.column})", meant)
