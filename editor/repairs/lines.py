"""Turning parts of a text into comments, so that nothing of them is lost."""


def line_span(text: str, line: int) -> tuple[int, int]:
    """Where a line (from 1) begins and ends, its line end left out."""
    lines = text.splitlines(keepends=True)
    if not 1 <= line <= len(lines):
        return len(text), len(text)
    start = sum(map(len, lines[: line - 1]))
    return start, start + len(lines[line - 1].rstrip("\r\n"))


def block_at(text: str, line: int) -> tuple[int, int]:
    """Where a line and what is indented below it begin and end."""
    lines = text.splitlines()
    if not 1 <= line <= len(lines):
        return len(text), len(text)
    indent = _indent(lines[line - 1])
    last = line - 1
    while last + 1 < len(lines) and lines[last + 1].strip() and _indent(lines[last + 1]) > indent:
        last += 1
    return line_span(text, line)[0], line_span(text, last + 1)[1]


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
