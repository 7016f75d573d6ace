"""What `woke` means, for edits that change which dream was the last to end."""

from editor.errors import EditorError
from editor.language.renaming import tells_woke
from editor.model.project import Project


def refuse_stale_woke(project: Project) -> None:
    """Refuse to go on where some sentence asks for `woke` elsewhere than right after a dream within.

    The ways of a scene that descends always know which dream has just ended. Anything else that says `woke` may mean
    a dream that ended long before, and would be told something else once there is one dream more or less.

    Raises:
        EditorError: Some sentence does.
    """
    for dream, key, scene in project.scenes():
        texts = list(scene.enter)
        if scene.descend is None or scene.wake:
            texts += [text for way in scene.transitions for text in (*way.do, *((way.when,) if way.when else ()))]
        if any(map(tells_woke, texts)):
            _refuse(f"{key!r} in {dream!r}")
    for promise in project.promises:
        if tells_woke(promise.expression):
            _refuse(f"the promise '{promise}'")


def _refuse(where: str) -> None:
    raise EditorError(
        f"This would change what 'woke' means in {where}.", "Let only scenes that descend ask for 'woke', on their ways."
    )
