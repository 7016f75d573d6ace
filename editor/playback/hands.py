"""What somebody may do to a night by hand: give a variable another value, go to another scene."""

from collections.abc import Mapping

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Scalar, Variable


def stack_to(key: SceneKey, stack: tuple[SceneKey, ...]) -> tuple[SceneKey, ...]:
    """The stack after going to a scene: its dream is gone back to where it is on the stack, else becomes the outermost."""
    for depth in reversed(range(len(stack))):
        if stack[depth][0] == key[0]:
            return (*stack[:depth], key)
    return (key,)


def fitted_values(project: Project, given: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Values as the variables of a project can hold them.

    Raises:
        EditorError: There is no such variable, or it cannot hold the value.
    """
    for name in given:
        if name not in project.variables:
            known = ", ".join(project.variables) or "none"
            raise EditorError(f"There is no variable {name!r}.", f"There are: {known}.")
    return {name: fitted(name, project.variables[name], value) for name, value in given.items()}


def fitted(name: str, variable: Variable, value: Scalar) -> Scalar:
    """A value as a variable can hold it.

    Raises:
        EditorError: It is of another type, or none of an enum's values.
    """
    if isinstance(variable, IntVariable) and isinstance(value, int) and not isinstance(value, bool):
        return variable.clamp(value)
    if isinstance(variable, BoolVariable) and isinstance(value, bool):
        return value
    if isinstance(variable, EnumVariable) and value in variable.values:
        return value
    wanted = (
        f"a number from {variable.minimum} to {variable.maximum}"
        if isinstance(variable, IntVariable)
        else "true or false"
        if isinstance(variable, BoolVariable)
        else f"one of {', '.join(variable.values)}"
    )
    raise EditorError(f"{name} cannot be {value!r}.", f"It is {wanted}.")
