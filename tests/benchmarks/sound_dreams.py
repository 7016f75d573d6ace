"""Dreams in which nothing is wrong, made from a seed, for breaking and mending."""

from dataclasses import replace
from random import Random

from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.project import Project, Promise, PromiseKind
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable, EnumVariable, IntVariable
from editor.repairs.verify import Examiner

WORDS = [
    "amber",
    "bell",
    "cloud",
    "dusk",
    "ember",
    "fern",
    "glass",
    "harbour",
    "island",
    "jasmine",
    "kettle",
    "ladder",
    "meadow",
    "needle",
    "orchard",
    "paper",
    "quilt",
    "river",
    "silver",
    "thread",
    "umbrella",
    "velvet",
    "willow",
    "yarrow",
    "zinc",
    "anchor",
    "basket",
    "candle",
    "drum",
    "echo",
    "feather",
    "garden",
    "hollow",
    "ink",
    "juniper",
    "kite",
    "lantern",
    "mirror",
    "nest",
    "owl",
    "pebble",
    "quarry",
    "rope",
    "shadow",
    "tower",
    "under",
    "violet",
    "window",
    "xylophone",
    "yonder",
    "acorn",
    "bridge",
]
INNER = 4


def prose(random: Random) -> str:
    """Two sentences that no other scene is likely to share."""
    words = [random.choice(WORDS) for _ in range(14)]
    return f"The {' '.join(words[:7])}. Then {' '.join(words[7:])}."


def sound_dream(scenes: int, seed: int) -> Project:
    """A project of about so many scenes in which a full check finds nothing."""
    random = Random(seed)
    inner = max(1, scenes // 60)
    project = Project(
        title="A made dream",
        start="night",
        dreamers=Table({"leo": Dreamer("Leo", 8, Table({"dark": 80, "wolves": 20}), Table({"foxes": 60}), 50)}),
        variables=Table(
            {
                "fear": IntVariable(0, 60, 0),
                "lantern": BoolVariable(),
                "guide": EnumVariable(("none", "fox", "owl"), "none"),
            }
        ),
        promises=(
            Promise(PromiseKind.ALWAYS, "fear <= 55"),
            Promise(PromiseKind.REACHABLE, "lantern"),
            Promise(PromiseKind.REACHABLE, 'guide == "owl"'),
        ),
        dreams=Table(
            {
                "night": _outer(random, max(scenes - inner * INNER, 8), inner),
                **{f"inner-{number}": _inner(random) for number in range(inner)},
            }
        ),
    )
    return _cleared(project)


def _outer(random: Random, many: int, inner: int) -> Dream:
    names = [f"{random.choice(WORDS)}-{number}" for number in range(many - 1)] + ["morning"]
    ways: dict[str, list[Transition]] = {name: [] for name in names}
    for place in range(1, many):
        source = names[random.randrange(max(0, place - 4), place)]
        ways[source].append(Transition(names[place], label=f"To the {names[place]}"))
    for place in range(many - 1):
        if not ways[names[place]] or random.random() < 0.35:
            target = names[min(many - 1, place + random.randint(1, 4))]
            if all(way.to != target for way in ways[names[place]]):
                ways[names[place]].append(_way(random, target, bool(ways[names[place]])))
    found = {name: _scene(random, place, tuple(ways[name])) for place, name in enumerate(names)}
    found[names[0]] = replace(found[names[0]], transitions=_with_flag(found[names[0]].transitions))
    found["morning"] = Scene(title="Morning", text=prose(random), wake=True)
    for number in range(inner):
        name = names[1 + (many - 3) * (number + 1) // (inner + 1)]
        target = ways[name][0].to
        labelled = (
            Transition(target, label="After the fox", when='woke == "fox"'),
            Transition(target, label="After the owl", when='woke == "owl"'),
        )
        found[name] = replace(found[name], descend=f"inner-{number}", transitions=(*labelled, *ways[name][1:]))
    return Dream("The night", names[0], (), Table(found))


def _inner(random: Random) -> Dream:
    turn = Scene(
        title="A turn",
        text=prose(random),
        transitions=(Transition("fox", kind=Kind.DRIFT, weight=2), Transition("hall", kind=Kind.DRIFT)),
    )
    hall = Scene(title="A hall", text=prose(random), transitions=(Transition("owl", label="Up the stairs"),))
    return Dream(
        "A dream within",
        "turn",
        (),
        Table({"turn": turn, "hall": hall, "fox": Scene(title="A fox", wake=True), "owl": Scene(title="An owl", wake=True)}),
    )


def _with_flag(ways: tuple[Transition, ...]) -> tuple[Transition, ...]:
    first = replace(ways[0], do=("lantern = true", 'guide = "fox"'))
    return (first, replace(ways[0], label="Without the lantern", do=('guide = "owl"',)), *ways[1:])


def _way(random: Random, target: str, may_be_closed: bool) -> Transition:
    guards = ("lantern", "fear <= 30", 'guide == "fox"', "not lantern and fear < 50", 'guide != "fox"')
    when = random.choice(guards) if may_be_closed and random.random() < 0.6 else None
    return Transition(target, label=f"Go on to {target}", when=when)


def _scene(random: Random, place: int, ways: tuple[Transition, ...]) -> Scene:
    enter = ("fear += 10",) if place % 7 == 3 else ("fear -= 10",) if place % 7 in (1, 5) else ()
    return Scene(
        title=f"Place {place}",
        text=prose(random),
        mood=random.choice(list(Mood)),
        motifs=Table({"foxes": 1}) if place % 5 == 0 else Table(),
        enter=enter,
        transitions=ways,
    )


def _cleared(project: Project) -> Project:
    """Guards that are never open go, until nothing is found."""
    examiner = Examiner()
    for _ in range(60):
        found = examiner.examine(project).anomalies
        if not found:
            return project
        for anomaly in found:
            project = _eased(project, anomaly.dream or "", anomaly.scene or "", anomaly.transition)
    raise AssertionError([anomaly.message for anomaly in found])


def _eased(project: Project, dream: str, name: str, index: int | None) -> Project:
    scene = project.scene(dream, name)
    if scene is None:
        return project
    ways = tuple(replace(way, when=None) if place == index and scene.descend is None else way
                 for place, way in enumerate(scene.transitions))  # fmt: skip
    scenes = project.dreams[dream].scenes.with_item(name, replace(scene, transitions=ways, enter=()))
    return replace(project, dreams=project.dreams.with_item(dream, replace(project.dreams[dream], scenes=scenes)))
