"""Turning parts of a text into comments, so that nothing of them is lost."""


def line_span(text: str, line: int) -> tuple[int, int]:
    """Where a line (from 1) begins and ends, its line end left out."""
    lines = text.splitlines(keepends=True)
    if not 1 <= line <= len(lines):
        return len(text), len(text)
    start = sum(map(len, lines[: line - 1]))
    return start, start + len(lines[line - 1].rstrip("\r\n"))


def spans_around(text: str, line: int) -> list[tuple[int, int]]:
    """The line and what is indented below it, then the entries around it, the smallest first."""
    lines = text.splitlines()
    if not 1 <= line <= len(lines):
        return []
    found: list[tuple[int, int]] = [line_span(text, line)]
    indent = _indent(lines[line - 1]) + 1
    for first in range(line - 1, -1, -1):
        if not lines[first].strip() or _indent(lines[first]) >= indent:
            continue
        indent = _indent(lines[first])
        last = first
        while last + 1 < len(lines) and (not lines[last + 1].strip() or _indent(lines[last + 1]) > indent):
            last += 1
        while last > first and not lines[last].strip():
            last -= 1
        if last >= line - 1:
            found.append((line_span(text, first + 1)[0], line_span(text, last + 1)[1]))
        if indent == 0:
            break
    return list(dict.fromkeys(found))[:4]


def commented(text: str, start: int, end: int) -> str:
    """The text with a range of it behind `#`; what follows the range on its last line moves to a line of its own."""
    head, body, tail = text[:start], text[start:end], text[end:]
    lines = body.splitlines(keepends=True)
    marked = "".join(f"# {line}" if number == 0 else _marked(line) for number, line in enumerate(lines))
    joint = "" if not head or head[-1] in " \n-" else " "
    rest = tail if not tail or tail[0] in "\r\n" or marked.endswith("\n") else f"\n{tail}"
    if head.endswith("- "):
        head = head[:-2]
        marked = marked.replace("# ", "# - ", 1)
    return head + joint + marked + rest


def _marked(line: str) -> str:
    indent = _indent(line)
    return f"{line[:indent]}# {line[indent:]}" if line.strip() else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
