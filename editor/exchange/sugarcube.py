"""How SugarCube says things: names of passages, sentences, texts, links."""

import re

from editor.exchange.javascript import Dialect, effect, guard, scalar, text
from editor.exchange.markdown import to_html
from editor.language.check import Scope
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.transition import Transition
from editor.model.variable import IntVariable

ALWAYS = "true"
"""The condition of a way that is always open."""
NOWHERE = "Nowhere"
"""The passage that stands for what is no scene at all."""
_CLOSING = "\\u005d"
_TWINS = str.maketrans("[]|<>", "［］｜＜＞")


class Sugar:
    """The words of one project in SugarCube.

    Attributes:
        names: Passage names of scenes, ghosts included.
        night: The story variable that holds what is not the author's: stack, woke, visited, spent.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self.night = "$sleepsync"
        while self.night[1:] in project.variables:
            self.night += "_"
        self.names = _names(project)
        self._dialect = Dialect(
            variable=lambda name, slot: f"${name}",
            visited=lambda key: f"{self.night}.visited.includes({key})",
            woke=f"{self.night}.woke",
            whole="",
            functions={"min": "Math.min", "max": "Math.max", "abs": "Math.abs", "//": "setup.div", "%": "setup.mod"},
        )

    def name(self, dream: str, scene: str | None) -> str:
        """The passage of a scene."""
        return self.names.get((dream, scene or ""), NOWHERE)

    def first_values(self) -> str:
        """What is set before the night begins."""
        lines = [f"<<set ${name} to {scalar(variable.start, '')}>>" for name, variable in self._project.variables.items()]
        return "\n".join([*lines, f'<<set {self.night} to {{stack: [], woke: "", visited: [], spent: []}}>>'])

    def sets(self, sentences: tuple[str, ...], scope: Scope) -> list[str] | None:
        """Effects as `$x to value`, clamped; `None` where one of them is wrong."""
        found = []
        for sentence in sentences:
            act = effect(sentence, scope, self._dialect)
            if act is None:
                return None
            found.append(self.store(*act))
        return found

    def store(self, name: str, value: str) -> str:
        """A variable set, within its bounds."""
        variable = self._project.variables[name]
        if isinstance(variable, IntVariable):
            value = f"setup.clamp({value}, {variable.minimum}, {variable.maximum})"
        return f"${name} to {value}"

    def condition(self, dream: str, scene: str, index: int, way: Transition) -> str | None:
        """When a way is open; `None` where it never is."""
        scope = Scope(self._project.variables, dream)
        holds = ALWAYS if way.when is None else guard(way.when, scope, self._dialect)
        if way.damaged or way.to is None or holds is None or self.sets(way.do, scope) is None:
            return None
        key = text(f"{dream}/{scene}/{index}")
        return f"({holds} and not {self.night}.spent.includes({key}))" if way.once else holds

    def link(self, dream: str, scene: str, index: int, way: Transition, label: str) -> str:
        """A way as a link, with what it does."""
        acts = list(self.sets(way.do, Scope(self._project.variables, dream)) or [])
        if way.once:
            key = text(f"{dream}/{scene}/{index}")
            acts.insert(0, f"{self.night}.spent to {self.night}.spent.concat({key})")
        setter = f"[{'; '.join(acts).replace(']', _CLOSING)}]" if acts else ""
        return f"[[{plain(label)}|{self.name(dream, way.to)}]{setter}]"


def plain(label: str) -> str:
    """A label in which what would be markup stands as its full-width twin."""
    return re.sub(r"\s+", " ", label).translate(_TWINS).strip() or "…"


def told(markdown: str) -> str:
    """A text as HTML in which nothing is taken for SugarCube's own markup."""
    parts = re.split(r"(<[^>]+>)", to_html(markdown))
    return "".join(part if part.startswith("<") else _quiet(part) for part in parts)


def _quiet(words: str) -> str:
    pattern = r"\$|\[|\]|@|\\|([/_=~^{}*-])\1+|/[%*]|(?m:^(?:::|!|#|>))"
    return re.sub(pattern, lambda match: "".join(f"&#{ord(letter)};" for letter in match[0]), words)


def _names(project: Project) -> dict[SceneKey, str]:
    found: dict[SceneKey, str] = {}
    taken = {"StoryTitle", "StoryData", "StoryInit", "Rules of the night", NOWHERE}
    keys = [(dream, scene) for dream, scene, _ in project.scenes()]
    keys += [(dream, way.to) for dream, _, scene in project.scenes() for way in scene.transitions if way.to is not None]
    keys += [(key, dream.start) for key, dream in project.dreams.items() if dream.start is not None]
    for key in dict.fromkeys(keys):
        name = wish = re.sub(r"[\[\]{}|<>$\"'\\`]|\s+", " ", "/".join(key)).strip()
        number = 2
        while name in taken or f"{name}, woken" in taken:
            name, number = f"{wish} {number}", number + 1
        taken |= {name, f"{name}, woken"}
        found[key] = name
    return found
