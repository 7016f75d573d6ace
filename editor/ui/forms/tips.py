"""What a field is for, in a sentence: shown where the pointer rests, and read to who listens."""

from typing import Final

TIPS: Final[dict[tuple[str, str], str]] = {
    ("SceneForm", "Title"): "What the card and the player show.",
    ("SceneForm", "Id"): "What ways, promises and other programs call it. Changing it changes everything that names it.",
    ("SceneForm", "Text"): "What is told when one arrives. Markdown.",
    ("SceneForm", "Mood"): "How the scene feels; it colours the card and the sky inside. It changes nothing in the night.",
    ("SceneForm", "Motifs"): "What appears here, from 1 (a hint) to 3 (all over). Dreamers fear some and long for others.",
    ("SceneForm", "On entering"): "What changes when one arrives, one sentence a line: fear += 10",
    ("SceneForm", "Minutes"): "How long a visit lasts, for the dreamers' limits.",
    ("SceneForm", "Ending"): "The dream ends here. In the outermost dream that is the morning.",
    ("SceneForm", "Descends"): "The dream that begins here; when it wakes, this scene goes on.",
    ("SceneForm", "Tags"): "Words of your own, to filter by: tag:draft in the outline.",
    ("SceneForm", "Image"): "A picture beside the project, by its relative path.",
    ("SceneForm", "Sound"): "A sound beside the project, by its relative path.",
    ("TransitionForm", "Leads to"): "The scene at the other end, by its id.",
    ("TransitionForm", "Label"): "What the dreamer reads before choosing.",
    ("TransitionForm", "Kind"): "Open pulls come first, then choices, then drifts.",
    ("TransitionForm", "Open when"): "A condition: fear < 60 and lantern. Empty: always.",
    ("TransitionForm", "Does"): "What changes on the way, one sentence a line: lantern = true",
    ("TransitionForm", "Weight"): "How likely it is beside others of its kind. Proofs do not look at it.",
    ("DreamerForm", "Fears"): "Motifs, and how much each is feared, up to 100: meeting it raises fear by a tenth.",
    ("DreamerForm", "Longs for"): "Motifs, and how much each is longed for, up to 100: meeting it raises calm by a tenth.",
    (
        "DreamerForm",
        "Fear",
    ): "No night may take fear above this; one that does is an error, and can be watched.",
    ("DreamerForm", "Minutes"): "Nights that are expected to last longer are warned of.",
    ("PromiseForm", "Promises"): "Always: in every moment. Reachable: in some night. Recoverable: never lost for good.",
    ("PromiseForm", "That"): 'A condition: fear <= 80, guide == "owl", or awake.',
}
"""By the class of a form and the label of its field."""


def tip_of(form: object, label: str) -> str:
    """The sentence for a field; empty where its label says it all."""
    return TIPS.get((type(form).__name__, label), "")
