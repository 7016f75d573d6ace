"""A promise of something that nothing ever brings about: an effect that does, where the story speaks of it."""

import re
from collections.abc import Iterator
from typing import Final

from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.edits.scenes import ChangeScene
from editor.edits.transitions import ChangeTransition
from editor.language.grammar import parse_expression
from editor.language.syntax import Compare, Expression, LanguageError, Literal, Logic, Name, Not
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.table import Table
from editor.model.variable import EnumVariable, Scalar
from editor.repairs.case import Case, is_rogue
from editor.repairs.effects import effects_in
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer

MOST_PLACES: Final = 4
"""How many places are tried for each wish."""
Wish = tuple[str, Scalar]
"""A variable, and the value that it should have."""
Spot = tuple[SceneKey, int | None]
"""A scene, and one of its ways or arriving there (`None`)."""


@repairer("promise-broken")
def bring_about(case: Case) -> Iterator[Candidate]:
    """Let a place or a way set what is promised, the ones that speak of it first."""
    kind, _, expression = (case.anomaly.promise or "").partition(":")
    if kind not in ("reachable", "recoverable"):
        return
    for wishes in _ways_to_hold(_parsed(expression.strip())):
        missing = [wish for wish in wishes if not _is_set(case.project, wish)]
        for wish in dict.fromkeys([*missing, *wishes]):
            for spot in _spots(case, wish)[:MOST_PLACES]:
                yield _offer(case, [(wish, spot)])
        if len(missing) > 1:
            found = [(wish, spots[0]) for wish in missing if (spots := _spots(case, wish))]
            if len(found) == len(missing):
                yield _offer(case, found)


def _parsed(text: str) -> Expression | None:
    try:
        return parse_expression(text)
    except LanguageError:
        return None


def _ways_to_hold(node: Expression | None, wanted: bool = True) -> list[list[Wish]]:
    """The sets of wishes that would each make a sentence hold; what is no wish for a variable is left out."""
    if isinstance(node, Not):
        return _ways_to_hold(node.operand, not wanted)
    if isinstance(node, Logic):
        sides = [_ways_to_hold(side, wanted) for side in (node.left, node.right)]
        if (node.operator == "and") == wanted:
            return [[*one, *other] for one in sides[0] or [[]] for other in sides[1] or [[]] if one or other]
        return [*sides[0], *sides[1]]
    if isinstance(node, Name):
        return [[(node.name, wanted)]]
    if isinstance(node, Compare) and isinstance(node.left, Name) and isinstance(node.right, Literal):
        value = _value(node.operator, node.right.value, wanted)
        return [] if value is None else [[(node.left.name, value)]]
    return []


def _value(operator: str, value: Scalar, wanted: bool) -> Scalar | None:
    """The value nearest to the one compared with for which a comparison holds, or does not."""
    if not wanted:
        operator = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}[operator]
    if operator in ("==", "<=", ">="):
        return value
    if isinstance(value, bool):
        return not value if operator == "!=" else None
    if isinstance(value, int):
        return value - 1 if operator == "<" else value + 1
    return None


def _is_set(project: Project, wish: Wish) -> bool:
    """Whether a variable starts so, or something sets it so."""
    name, value = wish
    variable = project.variables.get(name)
    if variable is None or variable.start == value:
        return True
    texts = (effect.text for effect in effects_in(project) if effect.variable == name)
    return any(re.fullmatch(rf"\w+\s*=\s*['\"]?{re.escape(_said(value))}['\"]?", text.strip()) for text in texts)


def _spots(case: Case, wish: Wish) -> list[Spot]:
    """Where the effect could stand: ways and places that speak of it, then those that the night comes to first."""
    name, value = wish
    variable = case.project.variables.get(name)
    word = _word(case, wish)
    if isinstance(value, str) and (not isinstance(variable, EnumVariable) or value not in variable.values):
        return []
    labelled: list[Spot] = []
    titled: list[Spot] = []
    told: list[Spot] = []
    others: list[Spot] = []
    for dream, scene_id, scene in case.project.scenes():
        key = (dream, scene_id)
        if key not in case.reached or is_rogue(scene) or scene.damaged:
            continue
        labelled += [(key, n) for n, way in enumerate(scene.transitions) if not scene.wake and _speaks(way.label, word)]
        where = titled if _speaks(f"{scene_id} {scene.title}", word) else told if _speaks(scene.text, word) else others
        where.append((key, None))
    return [*labelled, *titled, *told, *others]


def _is_spoken_of(case: Case, wish: Wish, spot: Spot) -> bool:
    (dream, scene_id), index = spot
    scene = case.project.dreams[dream].scenes[scene_id]
    said = scene.transitions[index].label if index is not None else f"{scene_id} {scene.title} {scene.text}"
    return _speaks(said, _word(case, wish))


def _word(case: Case, wish: Wish) -> str:
    """What a story would call it: the value of an enum, else the variable."""
    name, value = wish
    return _said(value) if isinstance(case.project.variables.get(name), EnumVariable) else name.replace("_", " ")


def _speaks(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text.replace("-", " ").replace("_", " "), re.IGNORECASE) is not None


def _offer(case: Case, found: list[tuple[Wish, Spot]]) -> Offer:
    """The effects added; where nothing speaks of them they cost a little more."""
    cost = sum(Cost.ADDITION + (not _is_spoken_of(case, wish, spot)) for wish, spot in found)
    edits: list[Edit] = []
    words: list[str] = []
    for (name, value), (key, index) in found:
        text = f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {_said(value)}"
        scene = case.project.dreams[key[0]].scenes[key[1]]
        if index is None:
            edits.append(ChangeScene(*key, Table({"enter": (*scene.enter, text)})))
            words.append(f"«{text}» on arriving in {case.name(*key)}")
        else:
            way = scene.transitions[index]
            edits.append(ChangeTransition(*key, index, Table({"do": (*way.do, text)})))
            words.append(f"«{text}» on the way «{way.label}» from {case.name(*key)}")
    title = f"Add {' and '.join(words)}"
    edit = edits[0] if len(edits) == 1 else Batch(title, tuple(edits))
    return Offer("bring-about", title, edit, cost, Hand.ENGINEER)


def _said(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
