"""Large made-up dreams for measuring: three ints of 21 levels, some flags, 2.2 transitions a scene."""

from random import Random

from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable

INTS = ("fear", "calm", "light")


def large_dream(scenes: int, flags: int, *, wild: bool, seed: int = 1) -> Project:
    """A dream of one dream.

    Args:
        scenes: How many.
        flags: How many bools beside the three ints.
        wild: Whether transitions go anywhere; otherwise mostly a little forward.
        seed: Which one.
    """
    random = Random(seed)
    names = [f"f{n}" for n in range(flags)]
    variables: dict[str, Variable] = {name: IntVariable(0, 20, 5) for name in INTS}
    variables |= {name: BoolVariable(False) for name in names}
    made = {f"s{n}": _scene(random, n, scenes, names, wild) for n in range(scenes)}
    return Project(
        start="d",
        dreams=Table({"d": Dream(start="s0", scenes=Table(made))}),
        variables=Table(variables),
        dreamers=Table({"leo": Dreamer(fears=Table({"dark": 20}), fear_limit=20)}),
    )


def _scene(random: Random, number: int, scenes: int, flags: list[str], wild: bool) -> Scene:
    if number == scenes - 1:
        return Scene(wake=True)
    many = random.choice((1, 2, 2, 2, 3, 3))
    ways = [_way(random, number, scenes, flags, wild, guarded=n > 0) for n in range(many)]
    return Scene(motifs=Table({"dark": 1} if random.random() < 0.1 else {}), transitions=tuple(ways))


def _way(random: Random, number: int, scenes: int, flags: list[str], wild: bool, guarded: bool) -> Transition:
    near = max(0, min(scenes - 1, number + random.choice((-3, 1, 1, 1, 2, 2, 3, 5))))
    target = random.randrange(scenes) if wild else near
    when = None
    if guarded and random.random() < 0.6:
        name = random.choice([*INTS, *flags])
        if name in INTS:
            when = f"{name} {random.choice(('>=', '<='))} {random.randint(2, 18)}"
        else:
            when = random.choice((name, f"not {name}"))
        if random.random() < 0.3:
            when += f" and {random.choice(INTS)} >= {random.randint(1, 8)}"
    effects = [f"{name} {random.choice(('+=', '-='))} {random.randint(1, 3)}" for name in INTS if random.random() < 0.4]
    if random.random() < 0.05:
        effects.append(f"{random.choice(INTS)} = {random.randint(0, 20)}")
    if flags and random.random() < 0.3:
        effects.append(f"{random.choice(flags)} = {random.choice(('true', 'true', 'false'))}")
    return Transition(f"s{target}", kind=Kind.CHOICE, when=when, do=tuple(effects))


def wide_dream(scenes: int, top: int, seed: int = 1) -> Project:
    """Four ints that depend on each other by products and remainders: too many together for whole sets of states."""
    random, names = Random(seed), ["a", "b", "c", "d"]
    made = {f"s{n}": Scene(transitions=tuple(_reckoned(random, n, scenes, names, top, k) for k in (0, 1)))
            for n in range(scenes - 1)}  # fmt: skip
    return Project(
        start="d",
        dreams=Table({"d": Dream(start="s0", scenes=Table(made | {f"s{scenes - 1}": Scene(wake=True)}))}),
        variables=Table({name: IntVariable(0, top, random.randrange(top)) for name in names}),
        dreamers=Table({"leo": Dreamer()}),
    )


def _reckoned(random: Random, number: int, scenes: int, names: list[str], top: int, place: int) -> Transition:
    target = min(scenes - 1, number + random.choice((1, 1, 2)))
    if place and random.random() < 0.3:
        target = max(0, number - random.randint(1, 5))
    one, other = random.sample(names, 2)
    guards = (None, f"{one} < {other}", f"{one} * {other} > {top * top // 5}", f"({one} + {other}) % 3 == 0")
    more, product = f"{one} += {other}", f"{one} = ({one} * 3 + {other}) % {top + 1}"
    effects = ((), (more,), (product,), (f"{one} -= 7",), (f"{one} += 5",))
    return Transition(f"s{target}", when=random.choice(guards) if place else None, do=random.choice(effects))


def typical_dream(scenes: int = 200, seed: int = 3) -> Project:
    """A dream as people write them: acts that go forward, a maze within, fear and calm in fives, a few flags."""
    random = Random(seed)
    flags = ["lantern", "key", "bell"]
    variables: dict[str, Variable] = {"fear": IntVariable(0, 100, 10), "calm": IntVariable(0, 100, 50)}
    variables |= {name: BoolVariable(False) for name in flags}
    variables["guide"] = EnumVariable(("none", "fox", "owl"), "none")
    outer = scenes * 9 // 10
    made = {f"s{n}": _told(random, n, outer, flags) for n in range(outer)}
    for n in range(5, outer - 5, max(1, outer // 6)):
        made[f"s{n}"] = Scene(
            descend="maze", transitions=(Transition(f"s{n + 1}", when='woke == "out"'), Transition(f"s{n + 2}"))
        )
    inner = {f"m{n}": _told(random, n, scenes - outer - 1, flags, "m") for n in range(scenes - outer - 1)}
    inner[f"m{scenes - outer - 2}"] = Scene(transitions=(Transition("out"),))
    inner["out"] = Scene(wake=True)
    return Project(
        start="d",
        dreams=Table({"d": Dream(start="s0", scenes=Table(made)), "maze": Dream(start="m0", scenes=Table(inner))}),
        variables=Table(variables),
        dreamers=Table({"leo": Dreamer(fears=Table({"dark": 50}), desires=Table({"foxes": 100}), fear_limit=90)}),
    )


def _told(random: Random, number: int, scenes: int, flags: list[str], letter: str = "s") -> Scene:
    if number == scenes - 1:
        return Scene(wake=True)
    motifs = {motif: 1 for motif in ("dark", "foxes") if random.random() < 0.2}
    ways = [Transition(f"{letter}{number + 1}")]
    for _ in range(random.choice((0, 1, 1, 2))):
        target = min(scenes - 1, max(0, number + random.choice((-2, 2, 3, 4))))
        guard = random.choice((f"fear < {random.randrange(20, 100, 10)}", random.choice(flags), 'guide == "fox"', None))
        effects = random.choice((f"{random.choice(flags)} = true", 'guide = "fox"', "fear -= 10", "calm += 5", "fear += 5"))
        kind = random.choice((Kind.CHOICE, Kind.CHOICE, Kind.CHOICE, Kind.PULL)) if guard else Kind.CHOICE
        ways.append(Transition(f"{letter}{target}", kind=kind, when=guard, do=(effects,)))
    return Scene(motifs=Table(motifs), transitions=tuple(ways))
