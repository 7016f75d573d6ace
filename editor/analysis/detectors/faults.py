"""What was odd in the file itself; storage saw it while reading."""

from collections.abc import Iterator

from editor.analysis.anomaly import Anomaly
from editor.analysis.detector import detector
from editor.analysis.view import View


def _told(view: View, code: str) -> Iterator[Anomaly]:
    for fault in view.faults:
        if fault.code == code:
            yield Anomaly(
                code,
                fault.message,
                dream=fault.dream,
                scene=fault.scene,
                scenes=() if fault.scene is None else (fault.scene,),
                transition=fault.transition,
                place=fault.place,
                line=fault.line,
                column=fault.column,
            )


@detector("damage")
def damage(view: View) -> Iterator[Anomaly]:
    """A part of the file could not be understood.

    Everything else was loaded. The part stays in the file as it is written until it is repaired or deleted;
    a night that comes to a damaged scene is stuck there.

    Bad:
        cellar: [dark, cold]

    Good:
        cellar: {title: The cellar, transitions: [{to: garden}]}
    """
    return _told(view, "damage")


@detector("unknown-key")
def unknown_key(view: View) -> Iterator[Anomaly]:
    """A key that the format does not know.

    It is kept, but nothing reads it; often it is a known key misspelt. Keys of one's own begin with `x-`.

    Bad:
        gate: {titel: The gate, wake: true}

    Good:
        gate: {title: The gate, wake: true, x-painter: Rhea}
    """
    return _told(view, "unknown-key")


@detector("duplicate-id")
def duplicate_id(view: View) -> Iterator[Anomaly]:
    """The same key stands twice in one mapping.

    The first counts; the second is kept in the file but not played.

    Bad:
        gate: {wake: true}
        gate: {title: The other gate}

    Good:
        gate: {wake: true}
        other gate: {title: The other gate}
    """
    return _told(view, "duplicate-id")
