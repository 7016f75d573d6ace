"""A bedtime book: one night that ends well, from the first page to the morning, to be read aloud or printed."""

from html import escape
from pathlib import Path

from editor.exchange.exporter import exporter
from editor.exchange.images import data_uri
from editor.exchange.markdown import to_html
from editor.exchange.options import PLAIN, Options, dreamer_of
from editor.exchange.safe_night import Page, safe_night
from editor.model.project import Project
from editor.shipped import resource


@exporter("book", "Bedtime book", "html", takes=("dreamer",))
def export_book(project: Project, options: Options = PLAIN) -> bytes:
    """A page for each scene that tells something, for the dreamer who is chosen, else the project's first.

    Raises:
        EditorError: No night ends well.
    """
    dreamer = dreamer_of(project, options)
    night = safe_night(project, dreamer)
    who = project.dreamers[dreamer].name or dreamer if dreamer is not None else ""
    cover = f"<header><h1>{escape(project.title or 'A dream')}</h1>{f'<p>for {escape(who)}</p>' if who else ''}</header>"
    pages = [page for page in (_page(project, night, number, options.folder) for number in range(len(night))) if page]
    template = resource("player/book.html").read_text(encoding="utf-8")
    before, _, after = template.partition("@PAGES@")
    before = before.replace("@TITLE@", escape(project.title or "A dream"))
    return "\n".join((before + cover, *pages, after.lstrip("\n"))).encode("utf-8", "replace")


def _page(project: Project, night: list[Page], number: int, folder: Path | None) -> str:
    """What is read at one place of the night; nothing where nothing is told."""
    page = night[number]
    scene = project.scene(*page.state.here)
    if scene is None or page.move == "wake":
        return ""
    image = data_uri(folder, scene.image)
    if not (scene.text or scene.title or image):
        return ""
    chosen = _chosen(project, night, number)
    mood = f' data-mood="{scene.mood.value}"' if scene.mood is not None else ""
    led = f'<p class="way">{escape(chosen)}</p>' if chosen else ""
    title = f"<h2>{escape(scene.title)}</h2>" if scene.title else ""
    picture = f'<img src="{image}" alt="">' if image else ""
    return f"<section{mood}>{led}{title}{picture}{to_html(scene.text)}</section>"


def _chosen(project: Project, night: list[Page], number: int) -> str:
    """The label of the way that led here."""
    move = night[number].move
    if not isinstance(move, int):
        return ""
    way = project.transition(*night[number - 1].state.here, move)
    return way.label if way is not None else ""
