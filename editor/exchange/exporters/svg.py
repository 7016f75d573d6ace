"""The project as one SVG picture: every dream with its cards and wires; text stays text."""

from editor.exchange.exporter import exporter
from editor.exchange.options import PLAIN, Options
from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.sheets import THEME, sheets
from editor.exchange.pictures.svg import svg
from editor.model.project import Project


@exporter("svg", "SVG picture", "svg", takes=("dream", "scenes", "theme", "scale"))
def export_svg(project: Project, options: Options = PLAIN) -> bytes:
    """The dreams below each other, as the canvas shows them at 100%.

    Raises:
        EditorError: There is no dream to draw.
    """
    found = sheets(project, options)
    colours = Colours.of(options.theme or THEME)
    return svg(found, project.title or "A dream", colours, options.scale or 1.0).encode("utf-8")
