"""A curve of many points on few pixels: for each column its least and its greatest value, so that no peak is lost."""

from collections.abc import Sequence


def columns(count: int, width: int) -> list[int]:
    """Where each pixel column begins among `count` points; one more than there are columns."""
    return [column * count // width for column in range(width + 1)]


def envelope(values: Sequence[int], width: int) -> list[tuple[int, int, int]]:
    """(first point, least, greatest) for each of at most `width` columns, in order.

    Where there are fewer points than columns every point stands for itself.
    """
    if len(values) <= width:
        return [(index, value, value) for index, value in enumerate(values)]
    edges = columns(len(values), width)
    found = []
    for column in range(width):
        part = values[edges[column] : edges[column + 1]]
        found.append((edges[column], min(part), max(part)))
    return found


def thinned(moves: Sequence[int], scale: float) -> list[int]:
    """At most one of several moves that would lie on the same pixel.

    Args:
        moves: In order.
        scale: Pixels between two moves.
    """
    if scale >= 1:
        return list(moves)
    found: list[int] = []
    last = -1
    for move in moves:
        pixel = int(move * scale)
        if pixel != last:
            found.append(move)
            last = pixel
    return found
