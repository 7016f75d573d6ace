"""Dreams in one line, for tests."""

from collections.abc import Mapping
from typing import Any

from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.project import Project, Promise, PromiseKind
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable


def transition(to: str, **keys: Any) -> Transition:
    """`transition("b", kind="drift", when="fear > 3", do="fear += 1")`."""
    if "kind" in keys:
        keys["kind"] = Kind(keys["kind"])
    keys["do"] = _texts(keys.get("do", ()))
    return Transition(to, **keys)


def scene(*ways: str | Transition, **keys: Any) -> Scene:
    """`scene("b", transition("c", when="x"), wake=True, motifs={"dark": 1})`."""
    transitions = tuple(Transition(way) if isinstance(way, str) else way for way in ways)
    if "mood" in keys:
        keys["mood"] = Mood(keys["mood"])
    keys["motifs"] = Table(keys.get("motifs", {}))
    keys["enter"] = _texts(keys.get("enter", ()))
    keys["tags"] = tuple(keys.get("tags", ()))
    return Scene(transitions=transitions, **keys)


def variable(value: int | bool | tuple[int, int, int] | tuple[str, ...] | Variable) -> Variable:
    """An int start, a flag, (min, max, start), or the values of an enum, first one at the start."""
    if isinstance(value, bool):
        return BoolVariable(value)
    if isinstance(value, int):
        return IntVariable(start=value)
    if isinstance(value, tuple):
        if isinstance(value[0], int):
            return IntVariable(*value)  # type: ignore[arg-type]
        return EnumVariable(value, value[0])  # type: ignore[arg-type]
    return value


def dreamer(fears: Mapping[str, int] | None = None, desires: Mapping[str, int] | None = None, **keys: Any) -> Dreamer:
    """`dreamer({"dark": 70}, fear_limit=80)`."""
    return Dreamer(fears=Table(fears or {}), desires=Table(desires or {}), **keys)


def dream(*, entries: tuple[str, ...] = (), start: str | None = None, **scenes: Scene) -> Dream:
    """A dream that begins at its first scene unless `start` says otherwise."""
    return Dream(start=start or next(iter(scenes), None), entries=entries, scenes=Table(scenes))


def project(
    *dreams: Dream,
    variables: Mapping[str, Any] | None = None,
    dreamers: Mapping[str, Dreamer] | None = None,
    promises: tuple[str, ...] = (),
    named: Mapping[str, Dream] | None = None,
    **scenes: Scene,
) -> Project:
    """A project of one dream `d` made of `scenes`, or of `named` dreams, beginning in the first."""
    found = dict(named or {})
    if scenes:
        found = {"d": dream(**scenes), **found}
    found.update({f"d{index}": one for index, one in enumerate(dreams)})
    return Project(
        start=next(iter(found), None),
        dreams=Table(found),
        variables=Table({name: variable(value) for name, value in (variables or {}).items()}),
        dreamers=Table(dreamers or {}),
        promises=tuple(_promise(text) for text in promises),
    )


def _promise(text: str) -> Promise:
    kind, _, expression = text.partition(":")
    return Promise(PromiseKind(kind.strip()), expression.strip())


def _texts(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
