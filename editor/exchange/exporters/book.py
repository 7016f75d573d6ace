"""A bedtime book: one night that ends well, from the first page to the morning, to be read aloud or printed."""

from html import escape

from editor.exchange.exporter import exporter
from editor.exchange.markdown import to_html
from editor.exchange.safe_night import Page, safe_night
from editor.model.project import Project
from editor.shipped import resource


@exporter("book", "Bedtime book", "html")
def export_book(project: Project) -> bytes:
    """A page for each scene that tells something, for the project's first dreamer.

    Raises:
        EditorError: No night ends well.
    """
    dreamer = next((key for key, value in project.dreamers.items() if not value.damaged), None)
    night = safe_night(project, dreamer)
    who = project.dreamers[dreamer].name or dreamer if dreamer is not None else ""
    cover = f"<header><h1>{escape(project.title or 'A dream')}</h1>{f'<p>for {escape(who)}</p>' if who else ''}</header>"
    pages = [page for page in (_page(project, night, number) for number in range(len(night))) if page]
    template = resource("player/book.html").read_text(encoding="utf-8")
    before, _, after = template.partition("@PAGES@")
    before = before.replace("@TITLE@", escape(project.title or "A dream"))
    return "\n".join((before + cover, *pages, after.lstrip("\n"))).encode("utf-8", "replace")


def _page(project: Project, night: list[Page], number: int) -> str:
    """What is read at one place of the night; nothing where nothing is told."""
    page = night[number]
    scene = project.scene(*page.state.here)
    if scene is None or page.move == "wake" or not (scene.text or scene.title):
        return ""
    chosen = _chosen(project, night, number)
    mood = f' data-mood="{scene.mood.value}"' if scene.mood is not None else ""
    led = f'<p class="way">{escape(chosen)}</p>' if chosen else ""
    title = f"<h2>{escape(scene.title)}</h2>" if scene.title else ""
    return f"<section{mood}>{led}{title}{to_html(scene.text)}</section>"


def _chosen(project: Project, night: list[Page], number: int) -> str:
    """The label of the way that led here."""
    move = night[number].move
    if not isinstance(move, int):
        return ""
    way = project.transition(*night[number - 1].state.here, move)
    return way.label if way is not None else ""
