"""How each kind of anomaly shows itself to somebody who stands in the dream."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Manifestation:
    """A thing one can walk up to.

    Attributes:
        name: What one would call it.
        line: What one sees, in one sentence.
    """

    name: str
    line: str


MANIFESTATIONS: Final[dict[str, Manifestation]] = {
    "damage": Manifestation("The torn page", "Part of this place is torn out, and the edges move a little, as paper does."),
    "unknown-key": Manifestation("The key that fits nothing", "A key hangs on a nail. No lock here has its shape."),
    "missing-scene": Manifestation(
        "The bricked-up arch", "There was to be a room behind this arch. Somebody has laid bricks."
    ),
    "missing-dream": Manifestation("The painted stairs", "Stairs lead down, but they are only painted on the floor."),
    "duplicate-id": Manifestation("The two signposts", "Two signs bear the same name and point different ways."),
    "bad-expression": Manifestation(
        "The writing in another hand", "A line on the wall that nobody can read; it is almost a sentence."
    ),
    "unknown-variable": Manifestation("The empty pedestal", "A plate with a name on it. Whatever it named is not there."),
    "type-error": Manifestation(
        "The peg that does not fit", "A square peg stands beside a round hole and has been hammered on."
    ),
    "missing-asset": Manifestation("The empty frame", "A picture frame with nothing in it but wall."),
    "bottomless": Manifestation(
        "The stair that never ends", "It goes down, and below it goes down, and it is always this stair."
    ),
    "no-wake": Manifestation("The clock without hands", "It ticks. There is no morning on its face."),
    "dead-end": Manifestation("The wall at the end", "The path comes here and there is a wall. Somebody has put a chair."),
    "unreachable": Manifestation("The island", "A light on the far side of the water. No bridge, no boat."),
    "loop-without-exit": Manifestation(
        "The corridor that comes back", "Its far end is this end. You can see your own back."
    ),
    "after-wake": Manifestation("The road past morning", "The sun is up over it, and still it goes on, for nobody."),
    "unused-variable": Manifestation("The lever", "A lever with a good handle. Nothing is tied to its other end."),
    "constant-variable": Manifestation("The dial that stays", "Its needle points at one number and has grown fast there."),
    "stuck": Manifestation("The nailed planks", "Every way from here is nailed shut, from the other side."),
    "trapped": Manifestation("The cage", "It is wide, and there are rooms in it, and all of its doors lead inside."),
    "never-open": Manifestation("The door without a handle", "A good door, painted, with hinges. It has no handle."),
    "never-acts": Manifestation("The small door behind", "It is open. Larger doors stand before it, and always will."),
    "never-visited": Manifestation("What is under the sheet", "A room's worth of shapes under dust sheets. Nobody comes."),
    "endless-drift": Manifestation("The carousel", "It turns by itself, and who sits on it is never asked."),
    "fear-limit": Manifestation("The shadow that grew", "It was as tall as Leo once. It does not stop at the ceiling."),
    "fear-feedback": Manifestation("The echo", "It gives back every fright a little louder than it was."),
    "promise-broken": Manifestation("The broken tablet", "A promise was cut into this stone. It lies in two."),
    "long-night": Manifestation("The hourglass", "There is more sand in it than there is night."),
    "not-decided": Manifestation("The shape in the mist", "Too far off to tell what it is, or whether it is anything."),
    "strong-motif": Manifestation(
        "The lamp that casts too much", "A small thing before a strong lamp. Its picture fills the wall."
    ),
    "dark-double": Manifestation(
        "The double in the corner", "It stands as this place stands and says what it says, darker."
    ),
    "tampered": Manifestation("The mask", "It wears the right face. It does not wear it quite straight."),
    "unsealed": Manifestation("The open letter", "It may be from a friend. There is no seal on it."),
    "removed": Manifestation("The pale patch on the wall", "Something hung here for years; the wall remembers its shape."),
    "stale-waiver": Manifestation("The note for nobody", "Somebody wrote: leave this as it is. There is nothing here."),
    "bad-seal": Manifestation("The cracked seal", "Red wax, pressed by a hand that nobody knows."),
}
"""Every code of the format page; a test holds this table against the codes."""


def manifestation_of(code: str, dreamer: str = "") -> Manifestation:
    """The thing that a code shows itself as, told of the dreamer by name where it speaks of one."""
    found = MANIFESTATIONS[code]
    return Manifestation(found.name, found.line.replace("Leo", dreamer or "you"))
