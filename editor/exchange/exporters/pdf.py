"""The project as a PDF: a page for each dream."""

from editor.exchange.exporter import exporter
from editor.exchange.options import PLAIN, Options
from editor.exchange.pictures.colours import Colours
from editor.exchange.pictures.libraries import needed_for
from editor.exchange.pictures.sheets import THEME, sheets
from editor.model.project import Project


@exporter("pdf", "PDF", "pdf", takes=("dream", "scenes", "theme"))
def export_pdf(project: Project, options: Options = PLAIN) -> bytes:
    """Each dream on a page of its own size, with its scenes in the table of contents; text can be searched and copied.

    Raises:
        EditorError: There is no dream to draw, or a library or font is missing.
    """
    with needed_for("A PDF"):
        from editor.exchange.pictures.pdf import pdf

        found = sheets(project, options)
        return pdf(found, project.title or "A dream", Colours.of(options.theme or THEME), options.pulse)
