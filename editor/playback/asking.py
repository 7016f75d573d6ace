"""Sentences that the user asks of a state while a night is played: conditions, watches, what a logpoint says."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from editor.errors import EditorError
from editor.language.check import Scope, Type, type_of, visited_names
from editor.language.compile import Moment, compile_tree
from editor.language.grammar import parse_expression
from editor.language.syntax import LanguageError
from editor.model.difference import SceneKey
from editor.model.project import Project, Promise, PromiseKind
from editor.model.table import Table
from editor.model.variable import Scalar, Variable
from editor.playback.doors import said
from editor.semantics.state import State

Question = Callable[[Moment], Scalar]
BRACED: Final = re.compile(r"\{([^{}]+)\}")
"""A sentence in what a logpoint says."""


@dataclass(frozen=True, slots=True)
class Glance:
    """A state as a sentence sees it that may ask `visited()` of any scene.

    Attributes:
        state: The state.
        been: Every scene visited up to it, whether the project asks for it or not.
    """

    state: State
    been: frozenset[SceneKey]

    @property
    def values(self) -> tuple[Scalar, ...]:
        """In the order of the project's variables."""
        return self.state.values

    @property
    def woke(self) -> str:
        """The last inner wake scene."""
        return self.state.woke

    @property
    def visited(self) -> frozenset[SceneKey]:
        """Every scene visited."""
        return self.been

    @property
    def here(self) -> SceneKey:
        """The present scene."""
        return self.state.here

    @property
    def awake(self) -> bool:
        """Whether the night is over."""
        return self.state.awake


def ask(text: str, project: Project, *, wants_bool: bool = False) -> Question:
    """A closure that answers a sentence; it may say what promises may, and be of any type.

    Args:
        text: The sentence.
        project: Whose variables it speaks of.
        wants_bool: Whether it must be true or false.

    Raises:
        EditorError: It is no sentence, or not of that type.
    """
    return _ask(text, project.variables, wants_bool)


@lru_cache(512)
def _ask(text: str, variables: Table[str, Variable], wants_bool: bool) -> Question:
    scope = Scope(variables, None, promise=True)
    try:
        tree = parse_expression(text)
        found = type_of(tree, scope)
    except LanguageError as error:
        meant = f"Did you mean {error.suggestion!r}?" if error.suggestion and error.suggestion not in error.message else ""
        raise EditorError(f"{error.message} (column {error.column})", meant) from error
    if wants_bool and found is not Type.BOOL:
        raise EditorError(f"A condition must be true or false; {text!r} is {found.value}.", "Compare it with something.")
    return compile_tree(tree, scope)


def asks_visited(text: str) -> bool:
    """Whether a sentence asks which scenes were visited."""
    return bool(visited_names(text, None))


def remembering(project: Project, text: str) -> Project:
    """The project, made to remember the visits that a sentence asks for."""
    if not asks_visited(text):
        return project
    return replace(project, promises=(*project.promises, Promise(PromiseKind.REACHABLE, text)))


def say(text: str, project: Project, state: State) -> str:
    """What a logpoint says: every `{sentence}` replaced by its answer, left as written where it is none."""

    def answer(found: re.Match[str]) -> str:
        try:
            return said(ask(found[1], project)(state))
        except EditorError:
            return found[0]

    return BRACED.sub(answer, text)
