"""Twee 3 for SugarCube: guards, effects, drifts and dreams within as that format's own macros, links as links."""

import json
import re
from uuid import NAMESPACE_URL, uuid5

from editor.exchange.exporter import exporter
from editor.exchange.options import PLAIN, Options, dreamer_of
from editor.exchange.passages import Passages
from editor.exchange.sugarcube import Sugar
from editor.model.project import Project

FORMAT_VERSION = "2.36.1"
SCRIPT = (
    "setup.div = (a, b) => Math.floor(a / b);\n"
    "setup.mod = (a, b) => a - b * Math.floor(a / b);\n"
    "setup.clamp = (value, least, most) => Math.min(most, Math.max(least, value));"
)


@exporter("twee", "Twee 3 (SugarCube)", "twee", takes=("dreamer",))
def export_twee(project: Project, options: Options = PLAIN) -> bytes:
    """One passage for each scene, and one more for where a scene goes on after a dream within."""
    sugar = Sugar(project)
    passages = Passages(project, sugar, dreamer_of(project, options))
    start = sugar.name(project.start or "", _start(project))
    data = {
        "ifid": str(uuid5(NAMESPACE_URL, f"sleepsync:{project.title}:{project.start}")).upper(),
        "format": "SugarCube",
        "format-version": FORMAT_VERSION,
        "start": start,
    }
    parts = [
        f":: StoryTitle\n{_one_line(project.title or 'A dream')}",
        f":: StoryData\n{json.dumps(data, indent=2, ensure_ascii=False)}",
        f":: Rules of the night [script]\n{SCRIPT}",
        f":: StoryInit\n{sugar.first_values()}",
        *passages,
    ]
    return ("\n\n\n".join(parts) + "\n").encode("utf-8", "replace")


def _start(project: Project) -> str:
    dream = project.dreams.get(project.start or "")
    return dream.start or "" if dream is not None else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
