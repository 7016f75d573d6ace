"""Scenes as SugarCube passages."""

from collections.abc import Iterator

from editor.exchange.javascript import text
from editor.exchange.sugarcube import ALWAYS, NOWHERE, Sugar, plain, told
from editor.language.check import Scope
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.transition import Kind, Transition
from editor.model.variable import IntVariable
from editor.semantics.places import FEELINGS, rise

STUCK = "The dream goes no further here."
Open = list[tuple[int, Transition, str]]
"""Ways with their places among the scene's transitions and their conditions."""


class Passages:
    """The passages of a project, in the order of its scenes; ghosts last."""

    def __init__(self, project: Project, sugar: Sugar, dreamer: str | None) -> None:
        self._project = project
        self._sugar = sugar
        self._dreamer = project.dreamers.get(dreamer) if dreamer is not None else None

    def __iter__(self) -> Iterator[str]:
        """Each passage as text."""
        for dream, key, scene in self._project.scenes():
            if not scene.damaged:
                yield from self._passages(dream, key, scene)
        known = {(dream, key) for dream, key, scene in self._project.scenes() if not scene.damaged}
        for ghost, name in self._sugar.names.items():
            if ghost not in known:
                yield f":: {name} [ghost]\n{STUCK}"
        yield f":: {NOWHERE} [ghost]\n{STUCK}"

    def _passages(self, dream: str, key: str, scene: Scene) -> Iterator[str]:
        name = self._sugar.names[dream, key]
        head = f":: {_escaped(name)}{_tags(scene)}{self._position(dream, key)}"
        title = f"<h1>{told(scene.title).removeprefix('<p>').removesuffix('</p>')}</h1>" if scene.title else ""
        body = [self._arriving(dream, key, scene), title, told(scene.text)]
        if scene.wake:
            body.append(self._waking(key))
        elif scene.descend is not None:
            body.append(self._descending(name, scene.descend))
        else:
            body.append(self._moving_on((dream, key), scene))
        yield "\n".join([head, *filter(None, body)])
        if scene.descend is not None and not scene.wake:
            yield f":: {_escaped(name)}, woken\n{self._moving_on((dream, key), scene)}"

    def _arriving(self, dream: str, key: str, scene: Scene) -> str:
        """Feelings of the dreamer, effects, and that the scene is visited."""
        acts = []
        for feeling in FEELINGS:
            if self._dreamer is not None and isinstance(self._project.variables.get(feeling), IntVariable):
                amount = rise(self._dreamer, scene, feeling)
                acts += [self._sugar.store(feeling, f"${feeling} + {amount}")] if amount else []
        scope = Scope(self._project.variables, dream)
        for sentence in scene.enter:
            acts += self._sugar.sets((sentence,), scope) or []
        acts.append(f"{self._sugar.night}.visited to {self._sugar.night}.visited.concat({text(f'{dream}/{key}')})")
        return "<<silently>>" + "".join(f"<<set {act}>>" for act in acts) + "<</silently>>"

    def _waking(self, key: str) -> str:
        night = self._sugar.night
        acts = f"<<set {night}.woke to {text(key)}>><<run {night}.stack.pop()>>"
        back = f'<<link "Go on" `{night}.stack.last()`>>{acts}<</link>>'
        return f"<<if {night}.stack.length>>{back}<<else>>You are awake.<</if>>"

    def _descending(self, name: str, within: str) -> str:
        dream = self._project.dreams.get(within)
        if dream is None:
            return STUCK
        target = self._sugar.name(within, dream.start)
        return f"[[Dream on, deeper|{target}][{self._sugar.night}.stack.push({text(f'{name}, woken')})]]"

    def _moving_on(self, place: SceneKey, scene: Scene) -> str:
        """Pulls before all else, then choices, then drifts."""
        found = [(index, way, self._sugar.condition(*place, index, way)) for index, way in enumerate(scene.transitions)]
        parts: list[str] = []
        for kind in (Kind.PULL, Kind.CHOICE, Kind.DRIFT):
            ways = [(index, way, holds) for index, way, holds in found if way.kind is kind and holds is not None]
            if ways:
                shown = self._choices(place, ways) if kind is Kind.CHOICE else self._drifting(place, ways)
                if any(holds == ALWAYS for _, _, holds in ways):
                    return "\n".join([*parts, f"<<else>>\n{shown}\n<</if>>"]) if parts else shown
                holds = " or ".join(holds for _, _, holds in ways)
                parts.append(f"<<{'elseif' if parts else 'if'} {holds}>>\n{shown}")
        return "\n".join([*parts, f"<<else>>\n{STUCK}\n<</if>>"]) if parts else STUCK

    def _choices(self, place: SceneKey, ways: Open) -> str:
        links = []
        for index, way, holds in ways:
            link = self._sugar.link(*place, index, way, way.label or self._title(place[0], way.to))
            links.append(link if holds == ALWAYS else f"<<if {holds}>>{link}<</if>>")
        return "\n".join(links)

    def _drifting(self, place: SceneKey, ways: Open) -> str:
        """One of the open ways, by weight."""
        links = [self._sugar.link(*place, index, way, way.label or "Go on") for index, way, _ in ways]
        if len(ways) == 1:
            return links[0]
        total = " + ".join(f"({holds} ? {float(way.weight)} : 0)" for _, way, holds in ways)
        parts = [
            f"<<{'elseif' if number else 'if'} {holds} and (_left -= {float(way.weight)}) lt 0>>{link}"
            for number, ((_, way, holds), link) in enumerate(zip(ways, links, strict=True))
        ]
        return f"<<set _left to Math.random() * ({total})>>" + "".join(parts) + "<</if>>"

    def _title(self, dream: str, scene: str | None) -> str:
        return plain(self._project.title_of(dream, scene or ""))

    def _position(self, dream: str, key: str) -> str:
        layout = self._project.layout.get(dream)
        at = layout.scenes.get(key) if layout is not None else None
        return "" if at is None else f' {{"position":"{at[0]:g},{at[1]:g}"}}'


def _tags(scene: Scene) -> str:
    words = [*scene.tags, *((scene.mood.value,) if scene.mood is not None else ())]
    names = ["-".join(_escaped(word).split()) for word in words]
    return f" [{' '.join(names)}]" if names else ""


def _escaped(text: str) -> str:
    """A name as it stands in a passage's head."""
    return "".join(f"\\{letter}" if letter in "[]{}\\" else letter for letter in text)
