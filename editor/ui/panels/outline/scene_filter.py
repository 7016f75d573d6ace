"""What is typed into the filter line, and which scenes it means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from editor.analysis.sayings import sentences_of
from editor.language.check import reads, reads_effect, writes_effect
from editor.model.difference import SceneKey
from editor.model.dream import Dream
from editor.model.scene import Scene
from editor.ui.live.tally import Found

KEYS: Final = ("mood", "motif", "tag", "anomaly", "reads", "writes", "text", "is")
_PART: Final = re.compile(r'(?:(?P<key>[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<word>\S+))')


@dataclass(frozen=True)
class SceneFilter:
    """Words that the title or the id must have, and conditions such as `mood:dread` or `reads:fear`.

    Attributes:
        words: In lower case; every one must be found.
        conditions: Pairs of one of `KEYS` and what is asked; every one must hold.
    """

    words: tuple[str, ...] = ()
    conditions: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "SceneFilter":
        """Read what was typed; a key that is none of `KEYS` is a word like others."""
        words, conditions = [], []
        for match in _PART.finditer(text):
            value = (match["quoted"] if match["quoted"] is not None else match["word"] or "").lower()
            if match["key"] in KEYS:
                conditions.append((match["key"], value))
            elif match[0].strip():
                words.append(match[0].replace('"', "").lower())
        return cls(tuple(words), tuple(conditions))

    def __bool__(self) -> bool:
        """Whether it asks anything."""
        return bool(self.words or self.conditions)

    def names(self, *names: str) -> bool:
        """Whether every word is found in one of the names."""
        lower = [name.lower() for name in names]
        return all(any(word in name for name in lower) for word in self.words)

    def keeps(self, key: SceneKey, scene: Scene, dream: Dream, found: Mapping[SceneKey, Found]) -> bool:
        """Whether a scene is what was asked for.

        Args:
            key: Its dream's id and its own.
            scene: The scene.
            dream: Its dream.
            found: What is wrong at each scene.
        """
        if not self.names(key[1], scene.title):
            return False
        return all(_holds(name, asked, key, scene, dream, found) for name, asked in self.conditions)


def _holds(name: str, asked: str, key: SceneKey, scene: Scene, dream: Dream, found: Mapping[SceneKey, Found]) -> bool:
    if name == "anomaly":
        codes = found[key].codes if key in found else frozenset()
        return any(asked in code for code in codes) if asked not in ("", "any") else bool(codes)
    if name == "is":
        facts = {"start": dream.start == key[1], "wake": scene.wake, "descend": scene.descend is not None}
        facts |= {"entry": key[1] in dream.entries, "damaged": scene.damaged, "end": not scene.transitions}
        return any(true for fact, true in facts.items() if asked and fact.startswith(asked))
    if name in ("reads", "writes"):
        return any(variable.lower() == asked for variable in _used(name, key, scene))
    told = {
        "mood": [scene.mood.value if scene.mood is not None else "none"],
        "motif": list(scene.motifs),
        "tag": list(scene.tags),
        "text": [scene.text, *(way.label for way in scene.transitions)],
    }
    return any(asked in value.lower() for value in told[name])


def _used(name: str, key: SceneKey, scene: Scene) -> set[str]:
    found: set[str] = set()
    for sentence in sentences_of(*key, scene):
        if name == "reads":
            found |= reads_effect(sentence.text) if sentence.is_effect else reads(sentence.text)
        elif sentence.is_effect:
            target = writes_effect(sentence.text)
            found |= {target} if target is not None else set()
    return found
