"""What a pointer that rests on something is told."""

import re
from html import escape, unescape

from editor.drawing.measures import plain_text
from editor.drawing.words import effect_in_words
from editor.model.transition import Transition
from editor.ui.canvas.hits import Hit
from editor.ui.canvas.surface import Surface


def tell(view: Surface, hit: Hit) -> str:
    """A few words on what was hit, as rich text; empty for the ground."""
    if hit.kind == "plus":
        return "Drag to wire a new way"
    if hit.kind not in ("card", "wire", "wire-end", "out", "bend"):
        return ""
    scene = view.dream.scenes.get(hit.scene)
    if scene is None:
        return f"<b>{escape(hit.scene)}</b><br>This scene is missing. Double click makes it."
    if hit.kind == "card":
        words = plain_text(scene.text)
        lines = [f"<b>{escape(scene.title or hit.scene)}</b>", escape(words[:300])]
        lines += [escape(", ".join(scene.motifs))] if scene.motifs else []
        marks = view.sight.marks.get(hit.scene)
        lines += marks.told() if marks is not None else []
        return "<br>".join(line for line in lines if line)
    if hit.index >= len(scene.transitions):
        return ""
    return _way(view, hit.scene, scene.transitions[hit.index])


def tell_way(view: Surface, scene: str, index: int) -> str:
    """A way in one plain sentence, for those who listen."""
    found = view.dream.scenes.get(scene)
    if found is None or index >= len(found.transitions):
        return ""
    words = _way(view, scene, found.transitions[index]).replace("<br>", ", ")
    return f"Way {index + 1} of {len(found.transitions)}: {unescape(re.sub('<[^>]+>', '', words))}"


def _way(view: Surface, scene: str, way: Transition) -> str:
    title = view.workbench.document.project.title_of
    to = title(view.dream_id, way.to) if way.to is not None else "nowhere"
    lines = [f"<b>{escape(way.label or to)}</b>", escape(f"{way.kind.value} from {title(view.dream_id, scene)} to {to}")]
    if way.when is not None:
        lines.append(f"when <code>{escape(way.when)}</code>")
    lines += [escape(effect_in_words(effect)) for effect in way.do]
    if way.once:
        lines.append("once in a night")
    return "<br>".join(lines)
