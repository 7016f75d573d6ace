"""A page that plays the dream: one file, nothing loaded from elsewhere, by mouse or keyboard, readable at night."""

from html import escape

from editor.exchange.exporter import exporter
from editor.exchange.images import data_uri
from editor.exchange.javascript import effect, guard, scalar, text
from editor.exchange.markdown import to_html
from editor.exchange.options import PLAIN, Options
from editor.language.check import Scope
from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.transition import Transition
from editor.model.variable import BoolVariable, IntVariable, Variable
from editor.shipped import resource


@exporter("html", "Playable page", "html", takes=("dreamer",))
def export_html(project: Project, options: Options = PLAIN) -> bytes:
    """The page template with the rules of the night and the project as a script inside it."""
    parts = (_file("night.js"), f"const PROJECT = {project_script(project, options)};", _file("page.js"))
    before, _, after = _file("page.html").partition("@SCRIPT@")
    before = before.replace("@TITLE@", escape(project.title or "A dream"))
    return "".join((before, "\n".join(parts), after)).encode("utf-8", "replace")


def project_script(project: Project, options: Options = PLAIN) -> str:
    """The project as a JavaScript value; guards and effects are functions."""
    variables = ",\n".join(_variable(name, variable) for name, variable in project.variables.items())
    people = [(key, dreamer) for key, dreamer in project.dreamers.items() if not dreamer.damaged]
    dreamers = ",\n".join(f"[{text(key)},{_dreamer(dreamer)}]" for key, dreamer in people)
    dreams = ",\n".join(f"[{text(key)},{_dream(project, key, dream)}]" for key, dream in project.dreams.items())
    images = ",\n".join(f"[{text(name)},{text(uri)}]" for name, uri in _images(project, options).items())
    return (
        f"{{title:{text(project.title or 'A dream')},start:{_optional(project.start)},\nvariables:[{variables}],\n"
        f"dreamer:{_optional(options.dreamer)},images:new Map([{images}]),\n"
        f"dreamers:new Map([{dreamers}]),\ndreams:new Map([{dreams}])}}"
    )


def _images(project: Project, options: Options) -> dict[str, str]:
    """The pictures that scenes show and that are there, by name."""
    names = dict.fromkeys(scene.image for _, _, scene in project.scenes() if scene.image is not None)
    found = {name: data_uri(options.folder, name) for name in names}
    return {name: uri for name, uri in found.items() if uri}


def _variable(name: str, variable: Variable) -> str:
    head = f"name:{text(name)},start:{scalar(variable.start)}"
    if isinstance(variable, IntVariable):
        return f'{{{head},kind:"int",min:{variable.minimum}n,max:{variable.maximum}n}}'
    return f'{{{head},kind:"{"bool" if isinstance(variable, BoolVariable) else "text"}"}}'


def _dreamer(dreamer: Dreamer) -> str:
    def strengths(items: dict[str, int]) -> str:
        return f"new Map([{','.join(f'[{text(motif)},{strength}n]' for motif, strength in items.items())}])"

    return f"{{name:{text(dreamer.name)},fears:{strengths(dreamer.fears)},desires:{strengths(dreamer.desires)}}}"


def _dream(project: Project, key: str, dream: Dream) -> str:
    scope = Scope(project.variables, key)
    scenes = ",\n".join(
        f"[{text(name)},{_scene(scene, scope)}]" for name, scene in dream.scenes.items() if not scene.damaged
    )
    return f"{{title:{text(dream.title)},start:{text(dream.start or '')},scenes:new Map([{scenes}])}}"


def _scene(scene: Scene, scope: Scope) -> str:
    motifs = ",".join(f"[{text(motif)},{intensity}n]" for motif, intensity in scene.motifs.items())
    enter = ",".join(act for act in (_act(sentence, scope) for sentence in scene.enter) if act is not None)
    ways = ",".join(_way(index, way, scope) for index, way in enumerate(scene.transitions))
    mood = scene.mood.value if scene.mood is not None else ""
    return (
        f"{{title:{text(scene.title)},text:{text(to_html(scene.text))},mood:{text(mood)},image:{_optional(scene.image)},minutes:{_number(scene.minutes)},"
        f"wake:{scalar(scene.wake)},descend:{_optional(scene.descend)},motifs:[{motifs}],enter:[{enter}],ways:[{ways}]}}"
    )


def _way(index: int, way: Transition, scope: Scope) -> str:
    acts = [_act(sentence, scope) for sentence in way.do]
    holds = guard(way.when, scope) if way.when is not None else None
    wrong = way.damaged or way.to is None or (way.when is not None and holds is None) or None in acts
    when = "null" if wrong or holds is None else f"n=>{holds}"
    does = "" if wrong else ",".join(act for act in acts if act is not None)
    return (
        f"{{index:{index},to:{text(way.to or '')},label:{text(way.label)},kind:{text(way.kind.value)},"
        f"when:{when},do:[{does}],weight:{_number(way.weight)},once:{scalar(way.once)},"
        f"wrong:{scalar(wrong)}}}"
    )


def _act(sentence: str, scope: Scope) -> str | None:
    """A function of the state `n` to a variable's place and its new value."""
    found = effect(sentence, scope)
    return None if found is None else f"n=>[{scope.variables.index(found[0])},{found[1]}]"


def _optional(value: str | None) -> str:
    return "null" if value is None else text(value)


def _number(value: float) -> str:
    return repr(float(value)) if value == value and abs(value) != float("inf") else "0"


def _file(name: str) -> str:
    return resource(f"player/{name}").read_text(encoding="utf-8")
