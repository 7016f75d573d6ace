"""Where each variable is read and written."""

from collections import defaultdict
from functools import lru_cache

from editor.analysis.view import Sentence, View
from editor.language.check import reads, reads_effect, writes_effect
from editor.model.project import Project
from editor.semantics.places import rise


@lru_cache(4)
def uses(project: Project) -> tuple[dict[str, list[Sentence]], dict[str, list[Sentence]]]:
    """The sentences that read each variable, and those that write it."""
    readers: defaultdict[str, list[Sentence]] = defaultdict(list)
    writers: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in View(project).sentences:
        for name in reads_effect(sentence.text) if sentence.is_effect else reads(sentence.text):
            readers[name].append(sentence)
        target = writes_effect(sentence.text) if sentence.is_effect else None
        if target is not None:
            writers[target].append(sentence)
    return dict(readers), dict(writers)


def felt(project: Project, feeling: str) -> bool:
    """Whether some dreamer's `fear` or `calm` rises in some scene."""
    return any(
        rise(dreamer, scene, feeling) != 0 for dreamer in project.dreamers.values() for _, _, scene in project.scenes()
    )
