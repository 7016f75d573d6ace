"""Markdown as HTML: paragraphs, headings, lists, quotes, emphasis. Everything else stays as written; nothing is trusted."""

import re
from html import escape
from itertools import groupby

_RULES = ((r"(?s)\*\*(?=\S)(.+?)(?<=\S)\*\*", "strong"), (r"(?s)\*(?=\S)(.+?)(?<=\S)\*", "em"), (r"(?s)`([^`]+)`", "code"))
_WORD_RULES = ((r"(?s)(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)", "strong"), (r"(?s)(?<!\w)_(?=\S)(.+?)(?<=\S)_(?!\w)", "em"))

_MARKS = {"heading": r"^\s*#+\s+", "ul": r"^\s*[-*+]\s+", "ol": r"^\s*\d+[.)]\s+", "quote": r"^\s*> ?"}
_LINE_END = "\n"


def to_html(markdown: str) -> str:
    """A text as HTML, safe to put into a page."""
    blocks = re.split(r"\n\s*\n", markdown.strip("\n"))
    return "\n".join(part for block in blocks if block.strip() for part in _block(block))


def _block(block: str) -> list[str]:
    found = []
    for kind, lines in groupby(block.splitlines(), key=_kind):
        texts = [re.sub(_MARKS.get(kind, "^"), "", line) for line in lines]
        if kind == "heading":
            found += [f"<h2>{_inline(text)}</h2>" for text in texts]
        elif kind in ("ul", "ol"):
            items = "".join(f"<li>{_inline(text)}</li>" for text in texts)
            found.append(f"<{kind}>{items}</{kind}>")
        elif kind == "rule":
            found.append("<hr>")
        else:
            paragraph = f"<p>{_inline(_LINE_END.join(texts))}</p>"
            found.append(f"<blockquote>{paragraph}</blockquote>" if kind == "quote" else paragraph)
    return found


def _kind(line: str) -> str:
    if re.match(r"\s*#{1,6}\s", line):
        return "heading"
    if re.fullmatch(r"\s*([-*_])(\s*\1){2,}\s*", line):
        return "rule"
    if re.match(r"\s*[-*+]\s", line):
        return "ul"
    if re.match(r"\s*\d+[.)]\s", line):
        return "ol"
    return "quote" if re.match(r"\s*>", line) else "text"


def _inline(text: str) -> str:
    found = escape(text.strip())
    for pattern, tag in (*_RULES, *_WORD_RULES):
        found = re.sub(pattern, rf"<{tag}>\1</{tag}>", found)
    return re.sub(r"(  |\\)\n", "<br>\n", found)
