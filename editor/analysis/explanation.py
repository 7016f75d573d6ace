"""What an anomaly means, by its code."""

from editor.analysis.anomaly import SEVERITIES
from editor.analysis.detector import DETECTORS
from editor.errors import EditorError


def explain(code: str) -> str:
    """The help page of a code: the rule, why it matters, a bad and a good dream.

    Raises:
        EditorError: There is no such code.
    """
    if code not in SEVERITIES:
        raise EditorError(f"There is no anomaly called {code!r}.", f"Known: {', '.join(SEVERITIES)}.")
    return f"{code} ({SEVERITIES[code].value})\n\n{DETECTORS.get(code).page}"
