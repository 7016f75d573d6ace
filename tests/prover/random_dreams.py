"""Random dreams with everything the format has: dreams within dreams, guards of every kind, and what authors break."""

from random import Random

from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.project import Project, Promise, PromiseKind
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable

MOTIFS = ("dark", "mirrors", "foxes", "flying")
WRONG = ("fear >", "unknown > 3", "fear and true", "1 < 2 < 3", 'at("d0/s0")', "visited(3)")


def random_dream(seed: int, *, scenes: int = 8, span: int = 6) -> Project:
    """A dream that depends on nothing but the seed.

    Args:
        seed: Any number.
        scenes: The most scenes a dream has.
        span: The most that an int's greatest value exceeds its least by.
    """
    return _Author(Random(seed), scenes, span).project()


class _Author:
    def __init__(self, random: Random, scenes: int, span: int) -> None:
        self.random = random
        self.span = span
        self.dreams = [f"d{n}" for n in range(random.choice((1, 1, 2, 2, 3)))]
        self.scenes = {dream: [f"s{n}" for n in range(random.randint(min(3, scenes), scenes))] for dream in self.dreams}
        self.variables = self._variables()
        self.bottomless = random.random() < 0.06
        self.guarded = random.random()

    def chance(self, odds: float) -> bool:
        return self.random.random() < odds

    def project(self) -> Project:
        dreamers = {f"p{n}": self._dreamer() for n in range(self.random.choice((0, 1, 1, 2)))}
        dreams = {dream: self._dream(dream) for dream in self.dreams}
        return Project(
            start="nowhere" if self.chance(0.01) else self.dreams[0],
            dreamers=Table(dreamers),
            variables=Table(self.variables),
            promises=tuple(self._promise() for _ in range(self.random.randint(0, 3))),
            dreams=Table(dreams),
        )

    def _variables(self) -> dict[str, Variable]:
        found: dict[str, Variable] = {}
        for name in ("fear", "calm", "x"):
            if self.chance({"fear": 0.75, "calm": 0.4, "x": 0.3}[name]):
                least = self.random.choice((0, 0, 0, -2, 3))
                most = least + self.random.randint(0, self.span)
                found[name] = IntVariable(least, most, self.random.randint(least, most))
        for name in ("f", "g"):
            if self.chance(0.4):
                found[name] = BoolVariable(self.chance(0.3))
        if self.chance(0.4):
            values = ("none", "fox", "owl", "s1")[: self.random.randint(1, 4)]
            found["guide"] = EnumVariable(values, self.random.choice(values))
        if self.chance(0.15):
            found["other"] = EnumVariable(("fox", "none"), "fox")
        items = list(found.items())
        self.random.shuffle(items)
        return dict(items)

    def _dreamer(self) -> Dreamer:
        fears = {motif: self.random.choice((10, 20, 40, 70)) for motif in MOTIFS if self.chance(0.4)}
        desires = {motif: self.random.choice((10, 30, 60)) for motif in MOTIFS if self.chance(0.4)}
        limit = self.random.randint(0, self.span) if self.chance(0.5) else None
        minutes = self.random.choice((3, 8.5, 30)) if self.chance(0.5) else None
        return Dreamer(fears=Table(fears), desires=Table(desires), fear_limit=limit, minutes_limit=minutes)

    def _dream(self, dream: str) -> Dream:
        names = self.scenes[dream]
        start = self.random.choice(names[:-1]) if self.chance(0.97) else self.random.choice((None, "ghost"))
        entries = tuple(self.random.choice([*names, "ghost"]) for _ in range(self.random.choice((0, 0, 0, 1, 2))))
        return Dream(start=start, entries=entries, scenes=Table((name, self._scene(dream, name)) for name in names))

    def _scene(self, dream: str, name: str) -> Scene:
        if self.chance(0.02):
            return Scene(damaged=True)
        motifs = {motif: self.random.choice((1, 1, 2, 3)) for motif in MOTIFS if self.chance(0.15)}
        last = name == self.scenes[dream][-1]
        wake = self.chance(0.6) if last else self.chance(0.04)
        main = self.random.choice((Kind.CHOICE, Kind.CHOICE, Kind.CHOICE, Kind.DRIFT, Kind.DRIFT, Kind.PULL))
        return Scene(
            motifs=Table(motifs),
            enter=tuple(self.effect(dream) for _ in range(self.random.choice((0, 0, 0, 1, 1, 2)))),
            minutes=self.random.choice((1, 1, 0, 2, 2.5)),
            wake=wake,
            descend=self._descend(dream),
            transitions=tuple(
                self._transition(dream, main) for _ in range(self.random.choice((0, 1, 2) if last else (1, 2, 3, 4, 5)))
            ),
        )

    def _descend(self, dream: str) -> str | None:
        if self.chance(0.02):
            return "missing"
        deeper = self.dreams[self.dreams.index(dream) + 1 :]
        if self.bottomless and self.chance(0.3):
            return self.random.choice(self.dreams)
        return self.random.choice(deeper) if deeper and self.chance(0.3) else None

    def _transition(self, dream: str, main: Kind) -> Transition:
        if self.chance(0.02):
            return Transition(None, damaged=True)
        target = "ghost" if self.chance(0.03) else self._target(dream)
        when = None if self.chance(0.3 + 0.6 * self.guarded) else self.guard(dream, 2)
        return Transition(
            target,
            kind=main if self.chance(0.8) else self.random.choice(list(Kind)),
            when=self.random.choice(WRONG) if self.chance(0.02) else when,
            do=tuple(self.effect(dream) for _ in range(self.random.choice((0, 0, 1, 1, 2)))),
            weight=self.random.choice((1, 1, 2, 0.5, 3.7)),
            once=self.chance(0.12),
        )

    def _target(self, dream: str) -> str:
        names = self.scenes[dream]
        return self.random.choice(names if self.chance(0.4) else names[:-1])

    def _promise(self) -> Promise:
        kind = self.random.choice(list(PromiseKind))
        if self.chance(0.03):
            return Promise(kind, self.random.choice(WRONG[:4]))
        return Promise(kind, self.guard(None, 2))

    def effect(self, dream: str) -> str:
        """A sentence for `do` or `enter`, at times a wrong one."""
        if not self.variables or self.chance(0.02):
            return self.random.choice(("fear +", "nothing += 1", "fear = true"))
        name = self.random.choice(list(self.variables))
        variable = self.variables[name]
        if isinstance(variable, IntVariable):
            small = self.random.randint(-3, 3)
            return self.random.choice(
                (f"{name} += {abs(small)}", f"{name} += {small}", f"{name} -= 1", f"{name} = {small}", f"{name} *= {small}",
                 f"{name} {self.random.choice(('=', '+=', '-='))} {self.number(dream, 2)}")
            )  # fmt: skip
        if isinstance(variable, BoolVariable):
            return f"{name} = {self.random.choice(('true', 'true', 'false', f'not {name}', self.guard(dream, 1)))}"
        one, other = self.random.choice(variable.values), self.random.choice(variable.values)
        if name != "other" and "other" in self.variables and {"fox", "none"} <= set(variable.values) and self.chance(0.3):
            return f"{name} = other"
        return f'{name} = "{one}"' if self.chance(0.7) else f'{name} = "{one}" if {self.guard(dream, 1)} else "{other}"'

    def number(self, dream: str | None, depth: int) -> str:
        """An expression of type int."""
        ints = [name for name, variable in self.variables.items() if isinstance(variable, IntVariable)]
        if depth == 0 or self.chance(0.3):
            return self.random.choice([*ints, *ints, "1", "2", "-1", "7"])
        one, other = self.number(dream, depth - 1), self.number(dream, depth - 1)
        return self.random.choice(
            (f"({one} + {other})", f"({one} - {other})", f"({one} * {other})", f"{one} // {self.random.choice((2, -3, 3))}",
             f"{one} % {self.random.choice((2, 3, -2))}", f"min({one}, {other})", f"max({one}, {other})", f"abs({one})",
             f"-{one}" if not one.startswith("-") else one, f"({one} if {self._plain_guard(dream)} else {other})")
        )  # fmt: skip

    def guard(self, dream: str | None, depth: int) -> str:
        """An expression of type bool; `dream` is `None` in a promise."""
        if depth and self.chance(0.4):
            one, other = self.guard(dream, depth - 1), self.guard(dream, depth - 1)
            return self.random.choice((f"({one} and {other})", f"({one} or {other})", f"not ({one})"))
        return self.random.choice((self._compared, self._compared, self._flag, self._text, self._asked))(dream)

    def _plain_guard(self, dream: str | None) -> str:
        ints = [name for name, variable in self.variables.items() if isinstance(variable, IntVariable)]
        return f"{self.random.choice([*ints, '2'])} > {self.random.randint(-1, self.span)}"

    def _compared(self, dream: str | None) -> str:
        ints = [name for name, variable in self.variables.items() if isinstance(variable, IntVariable)]
        operator = self.random.choice(("<", "<=", ">", ">=", "==", "!="))
        if ints and self.chance(0.7):
            return f"{self.random.choice(ints)} {operator} {self.random.randint(-1, self.span)}"
        return f"{self.number(dream, 1)} {operator} {self.number(dream, 1)}"

    def _flag(self, dream: str | None) -> str:
        flags = [name for name, variable in self.variables.items() if isinstance(variable, BoolVariable)]
        return self.random.choice(flags) if flags else self._compared(dream)

    def _text(self, dream: str | None) -> str:
        enums = [(name, v.values) for name, v in self.variables.items() if isinstance(v, EnumVariable)]
        operator = self.random.choice(("==", "!="))
        if enums and self.chance(0.7):
            name, values = self.random.choice(enums)
            return f'{name} {operator} "{self.random.choice(values)}"'
        if enums and self.chance(0.2):
            return f"{enums[0][0]} {operator} woke"
        inner = self.scenes[self.dreams[-1]]
        return f'woke {operator} "{self.random.choice([inner[-1], inner[-1], ""])}"'

    def _asked(self, dream: str | None) -> str:
        where = self.random.choice(self.dreams)
        scene = self.random.choice([*self.scenes[where], "ghost"] if self.chance(0.1) else self.scenes[where])
        if dream is None:
            return self.random.choice(
                (f'at("{where}/{scene}")', "awake", f'visited("{where}/{scene}")', f'at("{where}/{scene}")')
            )
        if not self.chance(0.4):
            return self._compared(dream)
        return f'visited("{scene}")' if self.chance(0.6) else f'visited("{where}/{scene}")'
