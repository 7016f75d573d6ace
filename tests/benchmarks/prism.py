"""Dreams as PRISM, for Storm: what the benchmark's dreams use of the format, and no more."""

from editor.language.grammar import parse_effect, parse_expression
from editor.language.syntax import Arithmetic, Call, Compare, Conditional, Expression, Literal, Logic, Name, Negate, Not
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.variable import BoolVariable, IntVariable
from editor.semantics.places import rise

OPERATORS = {"and": "&", "or": "|", "==": "="}


def prism(project: Project, dreamer: str | None) -> str:
    """One module; where several ways are open Storm takes each as often, as nights by equal weights do.

    One dream of choices alone, all of weight 1, without dreams within; ints and flags; no `//` and `%`.
    """
    dream = project.dreams[project.start or ""]
    numbers = {name: number for number, name in enumerate(dream.scenes)}
    begun = {name: str(variable.start).lower() for name, variable in project.variables.items()}
    _arrived(project, dreamer, dream.scenes[dream.start or ""], begun)
    lines = ["dtmc", "module night", f"  at : [0..{len(numbers) - 1}] init {numbers[dream.start or '']};"]
    for name, variable in project.variables.items():
        if isinstance(variable, IntVariable):
            lines.append(f"  v_{name} : [{variable.minimum}..{variable.maximum}] init {begun[name]};")
        else:
            assert isinstance(variable, BoolVariable)
            lines.append(f"  v_{name} : bool init {begun[name]};")
    for name, scene in dream.scenes.items():
        for way in [] if scene.wake else scene.transitions:
            assert way.to is not None and way.weight == 1
            guard = _said(parse_expression(way.when), {}) if way.when is not None else "true"
            values: dict[str, str] = {}
            for text in way.do:
                _effect(project, text, values)
            values = _arrived(project, dreamer, dream.scenes[way.to], values)
            moves = "".join(f" & (v_{one}' = {value})" for one, value in values.items())
            lines.append(f"  [] at = {numbers[name]} & {guard} -> (at' = {numbers[way.to]}){moves};")
    awake = " | ".join(f"at = {numbers[name]}" for name, scene in dream.scenes.items() if scene.wake)
    return "\n".join([*lines, "endmodule", f'label "awake" = {awake or "false"};'])


def _arrived(project: Project, dreamer: str | None, scene: Scene, values: dict[str, str]) -> dict[str, str]:
    who = project.dreamers.get(dreamer or "")
    for feeling in ("fear", "calm"):
        amount = rise(who, scene, feeling) if who is not None else 0
        if amount and isinstance(project.variables.get(feeling), IntVariable):
            _effect(project, f"{feeling} += {amount}", values)
    for text in scene.enter:
        _effect(project, text, values)
    return values


def _effect(project: Project, text: str, values: dict[str, str]) -> None:
    """Each effect sees the last one's result, while PRISM's updates all happen at once."""
    effect = parse_effect(text)
    name, value = effect.target, _said(effect.value, values)
    if effect.operator != "=":
        value = f"{values.get(name, f'v_{name}')} {effect.operator[0]} {value}"
    variable = project.variables[name]
    if isinstance(variable, IntVariable):
        value = f"max({variable.minimum}, min({variable.maximum}, {value}))"
    values[name] = value


def _said(tree: Expression, values: dict[str, str]) -> str:
    if isinstance(tree, Literal):
        assert not isinstance(tree.value, str)
        return str(tree.value).lower()
    if isinstance(tree, Name):
        return values.get(tree.name, f"v_{tree.name}")
    parts = [_said(part, values) for part in tree.parts]
    if isinstance(tree, Logic | Compare | Arithmetic):
        return f"({parts[0]} {OPERATORS.get(tree.operator, tree.operator)} {parts[1]})"
    if isinstance(tree, Not | Negate):
        return f"({'!' if isinstance(tree, Not) else '-'}{parts[0]})"
    if isinstance(tree, Conditional):
        return f"({parts[1]} ? {parts[0]} : {parts[2]})"
    assert isinstance(tree, Call) and tree.function in ("min", "max")
    return f"{tree.function}({parts[0]}, {parts[1]})"
