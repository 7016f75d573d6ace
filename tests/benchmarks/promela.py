"""Dreams as Promela, for SPIN: what the benchmark's dreams use of the format, and no more."""

from editor.language.grammar import parse_effect, parse_expression
from editor.language.syntax import Arithmetic, Call, Compare, Conditional, Expression, Literal, Logic, Name, Negate, Not
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.variable import BoolVariable, EnumVariable, IntVariable
from editor.semantics.places import rise

OPERATORS = {"and": "&&", "or": "||", "//": "/"}


def promela(project: Project, dreamer: str | None) -> str:
    """A label for each scene, so that SPIN looks only at the ways out of where it is.

    One dream of choices alone, without dreams within; ints that stay small and, for `//` and `%`, not negative.
    """
    dream = project.dreams[project.start or ""]
    numbers = {name: number for number, name in enumerate(dream.scenes)}
    lines = [f"int v_{name} = {_start(variable)};" for name, variable in project.variables.items()]
    lines.append("active proctype night() {")
    first = _arriving(project, dreamer, dream.scenes[dream.start or ""])
    lines.append(f"  d_step {{ {'; '.join(first or ['skip'])} }} goto at_{numbers[dream.start or '']};")
    for name, scene in dream.scenes.items():
        lines.append(f"at_{numbers[name]}: if")
        for way in [] if scene.wake else scene.transitions:
            assert way.to is not None
            guard = _said(parse_expression(way.when)) if way.when is not None else "true"
            deeds = [line for text in way.do for line in _effect(project, text)]
            deeds += _arriving(project, dreamer, dream.scenes[way.to]) or ["skip"]
            lines.append(f"  :: d_step {{ {guard} -> {'; '.join(deeds)} }} goto at_{numbers[way.to]}")
        lines += ["  :: false -> skip", "  fi;"]
    return "\n".join([*lines, "}"])


def _start(variable: IntVariable | BoolVariable | EnumVariable) -> int:
    return variable.values.index(variable.start) if isinstance(variable, EnumVariable) else int(variable.start)


def _arriving(project: Project, dreamer: str | None, scene: Scene) -> list[str]:
    who, found = project.dreamers.get(dreamer or ""), []
    for feeling in ("fear", "calm") if who is not None else ():
        amount = rise(who, scene, feeling) if who is not None else 0
        if amount and isinstance(project.variables.get(feeling), IntVariable):
            found += _effect(project, f"{feeling} += {amount}")
    return found + [line for text in scene.enter for line in _effect(project, text)]


def _effect(project: Project, text: str) -> list[str]:
    effect = parse_effect(text)
    name, value = f"v_{effect.target}", _said(effect.value)
    made = [f"{name} = {value if effect.operator == '=' else f'{name} {effect.operator[0]} ({value})'}"]
    variable = project.variables[effect.target]
    if isinstance(variable, IntVariable):
        low, high = variable.minimum, variable.maximum
        made.append(f"{name} = ({name} < {low} -> {low} : ({name} > {high} -> {high} : {name}))")
    return made


def _said(tree: Expression) -> str:
    if isinstance(tree, Literal):
        assert not isinstance(tree.value, str)
        return str(int(tree.value))
    if isinstance(tree, Name):
        return f"v_{tree.name}"
    parts = [_said(part) for part in tree.parts]
    if isinstance(tree, Logic | Compare | Arithmetic):
        return f"({parts[0]} {OPERATORS.get(tree.operator, tree.operator)} {parts[1]})"
    if isinstance(tree, Not | Negate):
        return f"({'!' if isinstance(tree, Not) else '-'}{parts[0]})"
    if isinstance(tree, Conditional):
        return f"({parts[1]} -> {parts[0]} : {parts[2]})"
    assert isinstance(tree, Call)
    sign = {"min": "<", "max": ">"}.get(tree.function)
    if sign is None:
        return f"({parts[0]} < 0 -> -{parts[0]} : {parts[0]})"
    return f"({parts[0]} {sign} {parts[1]} -> {parts[0]} : {parts[1]})"
