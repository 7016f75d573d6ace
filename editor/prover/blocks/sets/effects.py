"""What arriving and taking a transition do, one deed for each quantity that gets a value, and what it gets."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from editor.language.check import Scope, check_effect
from editor.language.grammar import parse_effect
from editor.language.syntax import Arithmetic, Expression, Name
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.variable import IntVariable
from editor.prover.blocks.sets.frame import Key
from editor.prover.blocks.sets.sentences import LARGEST, Found, Sight, weigh
from editor.semantics.rules import Rules


@dataclass(frozen=True)
class Deed:
    """One quantity gets a value.

    Attributes:
        value: What it gets; `None` for true.
        rise: What is added to it instead.
    """

    key: Key
    dream: str
    operator: str = "="
    value: Expression | None = None
    rise: int = 0

    @property
    def whole(self) -> Expression | None:
        """What it gets, with what it had if that counts too; `None` for true and for what rises."""
        if self.value is None or self.operator == "=":
            return self.value
        assert isinstance(self.key, str)
        return Arithmetic(self.operator[0], Name(self.key), self.value)


class DeedSight(Sight, Protocol):
    """What a deed sees."""

    def quantity(self, key: Key) -> Found:
        """The values of a quantity."""
        ...


def deeds_of_arriving(rules: Rules, key: SceneKey, remembered: bool) -> tuple[Deed, ...]:
    """Feelings, effects, and that the scene has been visited, if anybody asks."""
    place, scene = rules.places[key], rules.project.scene(*key)
    names = list(rules.project.variables)
    found = [Deed(names[slot], "", rise=amount) for slot, amount in place.feelings if amount]
    if scene is not None and not place.ghost:
        found += _written(rules, scene.enter, key[0])
    return (*found, Deed(("visited", *key), "")) if remembered else tuple(found)


def deeds_of_way(rules: Rules, here: SceneKey, index: int, once: bool) -> tuple[Deed, ...]:
    """Spending a transition, and what it does."""
    way = rules.project.transition(*here, index)
    spent = [Deed(("spent", *here, index), "")] if once else []
    return (*spent, *_written(rules, way.do if way is not None else (), here[0]))


def _written(rules: Rules, texts: tuple[str, ...], dream: str) -> list[Deed]:
    scope = Scope(rules.project.variables, dream)
    effects = [parse_effect(text) for text in texts if check_effect(text, scope) is None]
    return [Deed(effect.target, dream, effect.operator, effect.value) for effect in effects]


def new_value(deed: Deed, sight: DeedSight, project: Project) -> Found:
    """What the quantity of a deed gets, everywhere.

    Raises:
        TooWideError: A number on the way may be too large for the machine's integers.
    """
    whole = deed.whole
    if whole is not None:
        found = weigh(whole, sight)
    elif not deed.rise:
        return True
    else:
        found = sight.quantity(deed.key) + min(deed.rise, LARGEST)
    variable = project.variables.get(deed.key) if isinstance(deed.key, str) else None
    if isinstance(variable, IntVariable):
        return np.clip(found, max(variable.minimum, -2 * LARGEST), min(variable.maximum, 2 * LARGEST))
    return found
