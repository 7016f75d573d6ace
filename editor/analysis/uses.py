"""Where each variable is read and written."""

from collections import defaultdict
from collections.abc import Iterator

from editor.analysis.sayings import Sentence, sentences_of
from editor.language.check import reads, reads_effect, writes_effect
from editor.model.project import Project


def uses(project: Project) -> tuple[dict[str, list[Sentence]], dict[str, list[Sentence]]]:
    """The sentences that read each variable, and those that write it, in the file's order."""
    readers: defaultdict[str, list[Sentence]] = defaultdict(list)
    writers: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences(project):
        for name in reads_effect(sentence.text) if sentence.is_effect else reads(sentence.text):
            readers[name].append(sentence)
        target = writes_effect(sentence.text) if sentence.is_effect else None
        if target is not None:
            writers[target].append(sentence)
    return dict(readers), dict(writers)


def sentences(project: Project) -> Iterator[Sentence]:
    """Every sentence of a project, promises first."""
    for index, promise in enumerate(project.promises):
        if not promise.damaged:
            yield Sentence(promise.expression, "promise", ("promises", index, promise.kind.value))
    for dream, scene_id, scene in project.scenes():
        yield from sentences_of(dream, scene_id, scene)
