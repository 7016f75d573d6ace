"""One small edit each that breaks a sound dream, as authors break theirs; with the codes by which it may be found."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from editor.model.project import Project, Promise, PromiseKind, Waiver
from editor.model.scene import Scene
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable

Plant = Callable[[Random, Project], Project | None]
FAULTS: dict[str, tuple[frozenset[str], Plant]] = {}
"""Name to the codes that tell it, and the planting; a planting answers `None` where the dream has no room for it."""
TEXT_FAULTS: dict[str, tuple[frozenset[str], Callable[[Random, str], str | None]]] = {}
"""The same for faults of the file."""


def fault(*codes: str) -> Callable[[Plant], Plant]:
    def remember(plant: Plant) -> Plant:
        FAULTS[plant.__name__] = (frozenset(codes), plant)
        return plant

    return remember


@fault("missing-scene")
def misspelt_target(random: Random, project: Project) -> Project | None:
    dream, name, index = random.choice(ways(project))
    return with_way(project, dream, name, index, lambda way: replace(way, to=misspelt(random, way.to or "")))


@fault("missing-scene")
def misspelt_start(random: Random, project: Project) -> Project | None:
    dream = random.choice(list(project.dreams))
    value = replace(project.dreams[dream], start=misspelt(random, project.dreams[dream].start or ""))
    return replace(project, dreams=project.dreams.with_item(dream, value))


@fault("missing-dream")
def misspelt_descent(random: Random, project: Project) -> Project | None:
    found = [(d, s) for d, s, scene in project.scenes() if scene.descend in project.dreams]
    return _scene(random, project, found, lambda scene: replace(scene, descend=misspelt(random, scene.descend or "")))


@fault("missing-dream")
def misspelt_beginning(random: Random, project: Project) -> Project | None:
    return replace(project, start=misspelt(random, project.start or ""))


@fault("dead-end")
def lost_ways(random: Random, project: Project) -> Project | None:
    found = [(d, s) for d, s, scene in project.scenes() if len(scene.transitions) == 1]
    return _scene(random, project, found, lambda scene: replace(scene, transitions=()))


@fault("loop-without-exit", "endless-drift", "trapped", "never-visited")
def way_back_to_itself(random: Random, project: Project) -> Project | None:
    found = [(d, s, 0) for d, s, scene in project.scenes() if len(scene.transitions) == 1]
    return _way(random, project, found, lambda way, name: replace(way, to=name))


@fault("stuck")
def impossible_guard(random: Random, project: Project) -> Project | None:
    found = [(d, s, 0) for d, s, scene in project.scenes() if len(scene.transitions) == 1]
    return _way(random, project, found, lambda way, _: replace(way, when="fear > 55"))


@fault("never-open", "stuck", "never-visited")
def comparison_turned(random: Random, project: Project) -> Project | None:
    found = [w for w in ways(project) if "fear <" in (project.transition(*w).when or "")]  # type: ignore[union-attr]
    return _way(
        random, project, found, lambda way, _: replace(way, when=re.sub(r"fear <=? \d+", "fear > 60", way.when or ""))
    )


@fault("bad-expression")
def bracket_open(random: Random, project: Project) -> Project | None:
    return _guard(random, project, lambda text: f"({text}")


@fault("bad-expression")
def two_signs(random: Random, project: Project) -> Project | None:
    found = [w for w in ways(project) if "==" in (project.transition(*w).when or "")]  # type: ignore[union-attr]
    return _way(random, project, found, lambda way, _: replace(way, when=(way.when or "").replace("==", "=", 1)))


@fault("bad-expression")
def quote_open(random: Random, project: Project) -> Project | None:
    found = [w for w in ways(project) if (project.transition(*w).when or "").endswith('"')]  # type: ignore[union-attr]
    return _way(random, project, found, lambda way, _: replace(way, when=(way.when or "")[:-1]))


@fault("unknown-variable")
def misspelt_variable(random: Random, project: Project) -> Project | None:
    return _guard(
        random, project, lambda text: text.replace("lantern", "lantren").replace("guide", "giude").replace("fear", "faer")
    )


@fault("type-error")
def misspelt_value(random: Random, project: Project) -> Project | None:
    found = [w for w in ways(project) if "guide" in (project.transition(*w).when or "")]  # type: ignore[union-attr]
    return _way(random, project, found, lambda way, _: replace(way, when=(way.when or "").replace("fox", "foks")))


@fault("bad-expression")
def effect_torn(random: Random, project: Project) -> Project | None:
    found = [(d, s) for d, s, scene in project.scenes() if scene.enter]
    return _scene(random, project, found, lambda scene: replace(scene, enter=(scene.enter[0].replace("=", "= ="),)))


@fault("fear-limit", "promise-broken")
def too_much_fear(random: Random, project: Project) -> Project | None:
    found = [(d, s) for d, s, scene in project.scenes() if d == "night"]
    return _scene(random, project, found, lambda scene: replace(scene, enter=(*scene.enter, "fear += 58")))


@fault("fear-feedback", "fear-limit", "promise-broken", "never-acts")
def fear_feeds(random: Random, project: Project) -> Project | None:
    places = list(project.dreams["night"].scenes)
    at = random.randrange(2, len(places) - 1)
    back = Transition(places[at - random.randint(1, 2)], label="Back, in fear", do=("fear += 5",))
    return with_scene(project, "night", places[at], lambda scene: replace(scene, transitions=(*scene.transitions, back)))


@fault("no-wake", "dead-end")
def no_morning(random: Random, project: Project) -> Project | None:
    found = [(d, s) for d, s, scene in project.scenes() if scene.wake]
    return _scene(random, project, found, lambda scene: replace(scene, wake=False))


@fault("after-wake")
def ways_after_morning(random: Random, project: Project) -> Project | None:
    found = [(d, s) for d, s, scene in project.scenes() if scene.wake]
    first = {dream: next(iter(value.scenes)) for dream, value in project.dreams.items()}
    if not found:
        return None
    dream, name = random.choice(found)
    more = Transition(first[dream], label="Once again")
    return with_scene(project, dream, name, lambda scene: replace(scene, transitions=(*scene.transitions, more)))


@fault("bottomless")
def falls_into_itself(random: Random, project: Project) -> Project | None:
    dream = random.choice([name for name in project.dreams if name != "night"])
    found = [(dream, s) for s, scene in project.dreams[dream].scenes.items() if not scene.wake and scene.descend is None]
    return _scene(random, project, found, lambda scene: replace(scene, descend=dream))


@fault("dark-double")
def dark_double(random: Random, project: Project) -> Project | None:
    scenes = project.dreams["night"].scenes
    name = random.choice([key for key, scene in scenes.items() if scene.transitions and scene.descend is None])
    sources = [w for w in ways(project) if w[0] == "night" and project.transition(*w).to == name]  # type: ignore[union-attr]
    if not sources or f"{name}-again" in scenes:
        return None
    old = scenes[name]
    double = replace(old, text=f"{old.text} Again.", enter=(*old.enter, "fear += 5"))
    project = with_way(project, *random.choice(sources), lambda way: replace(way, to=f"{name}-again"))
    value = replace(project.dreams["night"], scenes=project.dreams["night"].scenes.with_item(f"{name}-again", double))
    return replace(project, dreams=project.dreams.with_item("night", value))


@fault("unreachable", "dead-end", "never-visited", "stuck")
def way_cut(random: Random, project: Project) -> Project | None:
    targets = [(w[0], project.transition(*w).to) for w in ways(project)]  # type: ignore[union-attr]
    found = [w for w, target in zip(ways(project), targets, strict=True) if targets.count(target) == 1]
    if not found:
        return None
    dream, name, index = random.choice(found)
    return with_scene(
        project,
        dream,
        name,
        lambda scene: replace(scene, transitions=scene.transitions[:index] + scene.transitions[index + 1 :]),
    )


@fault("never-acts", "never-visited", "never-open")
def choice_drifts(random: Random, project: Project) -> Project | None:
    found = []
    for dream, name, scene in project.scenes():
        free = [i for i, way in enumerate(scene.transitions) if way.when is None and way.kind is Kind.CHOICE]
        found += [(dream, name, index) for index in free if len(free) > 1]
    return _way(random, project, found, lambda way, _: replace(way, kind=Kind.DRIFT))


@fault("endless-drift", "trapped", "never-acts", "fear-feedback")
def pulled_back(random: Random, project: Project) -> Project | None:
    places = list(project.dreams["night"].scenes)
    at = random.randrange(2, len(places) - 1)
    back = Transition(places[at - 1], kind=Kind.PULL)
    return with_scene(project, "night", places[at], lambda scene: replace(scene, transitions=(*scene.transitions, back)))


@fault("strong-motif")
def too_dark(random: Random, project: Project) -> Project | None:
    found = [(d, s) for d, s, scene in project.scenes() if not scene.wake]
    return _scene(random, project, found, lambda scene: replace(scene, motifs=scene.motifs.with_item("dark", 2)))


@fault("missing-asset")
def picture_outside(random: Random, project: Project) -> Project | None:
    found = [(d, s) for d, s, _ in project.scenes()]
    return _scene(random, project, found, lambda scene: replace(scene, image="../pictures/gate.png"))


@fault("unused-variable", "constant-variable")
def variable_left_over(random: Random, project: Project) -> Project | None:
    project = replace(project, variables=project.variables.with_item("bell", BoolVariable()))
    found = [(d, s) for d, s, _ in project.scenes()]
    return _scene(random, project, found, lambda scene: replace(scene, enter=(*scene.enter, "bell = true")))


@fault("stale-waiver")
def waiver_left_over(random: Random, project: Project) -> Project | None:
    waiver = Waiver("dead-end", scene=random.choice(WAIVED), because="it was a draft")
    return replace(project, waivers=(*project.waivers, waiver))


@fault("promise-broken")
def promised_too_much(random: Random, project: Project) -> Project | None:
    return replace(project, promises=(*project.promises, Promise(PromiseKind.ALWAYS, "fear < 0")))


@fault("bad-expression", "unknown-variable", "type-error")
def promise_torn(random: Random, project: Project) -> Project | None:
    return replace(project, promises=(*project.promises, Promise(PromiseKind.ALWAYS, "fear <= 50 and lantren != 3")))


def text_fault(*codes: str) -> Callable[[Callable[[Random, str], str | None]], Callable[[Random, str], str | None]]:
    def remember(plant: Callable[[Random, str], str | None]) -> Callable[[Random, str], str | None]:
        TEXT_FAULTS[plant.__name__] = (frozenset(codes), plant)
        return plant

    return remember


@text_fault("unknown-key")
def key_misspelt(random: Random, text: str) -> str | None:
    return _line_changed(random, text, "        title: Place", lambda line: line.replace("title:", "titel:"))


@text_fault("damage")
def quote_torn(random: Random, text: str) -> str | None:
    return _line_changed(random, text, "        title: Place", lambda line: line.replace("title: ", 'title: "'))


@text_fault("damage")
def colon_in_title(random: Random, text: str) -> str | None:
    return _line_changed(random, text, "        title: Place", lambda line: line.replace("Place ", "Place: "))


@text_fault("damage")
def mood_unknown(random: Random, text: str) -> str | None:
    return _line_changed(random, text, "        mood: ", lambda line: line.replace("mood: ", "mood: very "))


@text_fault("damage")
def way_to_nowhere(random: Random, text: str) -> str | None:
    return _line_changed(random, text, "          - to: ", lambda line: line.replace("- to: ", "- x-to: "))


@text_fault("duplicate-id")
def title_twice(random: Random, text: str) -> str | None:
    return _line_changed(random, text, "        title: Place", lambda line: f"{line}\n        title: Another place")


WAIVED = ("old gate", "draft", "cellar")


def _line_changed(random: Random, text: str, start: str, change: Callable[[str], str]) -> str | None:
    lines = text.split("\n")
    found = [place for place, line in enumerate(lines) if line.startswith(start)]
    if not found:
        return None
    place = random.choice(found)
    lines[place] = change(lines[place])
    return "\n".join(lines)


def ways(project: Project) -> list[tuple[str, str, int]]:
    return [(dream, name, index) for dream, name, scene in project.scenes() for index in range(len(scene.transitions))]


def misspelt(random: Random, name: str) -> str:
    place = random.randrange(len(name))
    return name[:place] + name[place + 1 :] + "e" if len(name) > 3 else f"{name}e"


def with_scene(project: Project, dream: str, name: str, change: Callable[[Scene], Scene]) -> Project:
    value = project.dreams[dream]
    value = replace(value, scenes=value.scenes.with_item(name, change(value.scenes[name])))
    return replace(project, dreams=project.dreams.with_item(dream, value))


def with_way(project: Project, dream: str, name: str, index: int, change: Callable[[Transition], Transition]) -> Project:
    def changed(scene: Scene) -> Scene:
        found = list(scene.transitions)
        found[index] = change(found[index])
        return replace(scene, transitions=tuple(found))

    return with_scene(project, dream, name, changed)


def _scene(
    random: Random, project: Project, found: list[tuple[str, str]], change: Callable[[Scene], Scene]
) -> Project | None:
    return with_scene(project, *random.choice(found), change) if found else None


def _way(
    random: Random, project: Project, found: list[tuple[str, str, int]], change: Callable[[Transition, str], Transition]
) -> Project | None:
    if not found:
        return None
    dream, name, index = random.choice(found)
    return with_way(project, dream, name, index, lambda way: change(way, name))


def _guard(random: Random, project: Project, change: Callable[[str], str]) -> Project | None:
    words = ("lantern", "guide", "fear")
    found = [w for w in ways(project) if any(word in (project.transition(*w).when or "") for word in words)]  # type: ignore[union-attr]
    return _way(random, project, found, lambda way, _: replace(way, when=change(way.when or "")))
