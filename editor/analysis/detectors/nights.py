"""What only a proof over every night can find, explained; the prover's findings become these anomalies."""

from editor.analysis.detector import explained

explained(
    "stuck",
    """
    A night can come to a state in which no way is open.

    Bad:
        gate: {transitions: [{to: path, when: lantern}]}

    Good:
        gate: {transitions: [{to: path, when: lantern}, {to: house, when: not lantern}]}
    """,
)
explained(
    "trapped",
    """
    A group of states that each lead to every other, that no move leaves, and none of which is awake: a night
    that comes in never wakes, whatever is chosen. Told once for each set of scenes that such groups range over.

    Bad:
        hall: {transitions: [{to: stairs}, {to: morning, when: fear < 20}]}
        stairs: {enter: fear += 30, transitions: [{to: hall}]}

    Good:
        hall: {transitions: [{to: stairs}, {to: morning}]}
        stairs: {enter: fear += 30, transitions: [{to: hall}]}
    """,
)
explained(
    "endless-drift",
    """
    Like `trapped`, but nowhere in the group is there a choice: the night goes round by itself for ever.

    Bad:
        fog: {transitions: [{to: mist, kind: drift}]}
        mist: {transitions: [{to: fog, kind: drift}]}

    Good:
        fog: {transitions: [{to: mist, kind: drift}]}
        mist: {transitions: [{to: fog, kind: drift}, {to: shore, kind: drift}]}
    """,
)
explained(
    "never-open",
    """
    Nights move on from this scene, and this transition is open in none of them.

    Bad:
        variables: {fear: {start: 10}}
        gate: {transitions: [{to: path}, {to: cellar, when: fear > 100}]}

    Good:
        variables: {fear: {start: 10}}
        gate: {transitions: [{to: path}, {to: cellar, when: fear <= 10}]}
    """,
)
explained(
    "never-acts",
    """
    This transition is open in some night, but another kind always comes before it: pulls outrank choices,
    choices outrank drifts.

    Bad:
        gate: {transitions: [{to: path}, {to: cellar, kind: drift}]}

    Good:
        gate: {transitions: [{to: path, when: lantern}, {to: cellar, kind: drift}]}
    """,
)
explained(
    "never-visited",
    """
    Ways lead here, but no night arrives: every way is closed whenever a night could take it.

    Bad:
        gate: {transitions: [{to: path}, {to: attic, when: fear > 100}]}

    Good:
        gate: {transitions: [{to: path}, {to: attic, when: fear > 5}]}
    """,
)
explained(
    "fear-limit",
    """
    Some night brings a dreamer's fear above the limit that was set for them.

    Bad:
        leo: {limits: {fear: 80}}
        cellar: {enter: fear += 90, transitions: [{to: path}]}

    Good:
        leo: {limits: {fear: 80}}
        cellar: {enter: fear += 20, transitions: [{to: path}]}
    """,
)
explained(
    "fear-feedback",
    """
    A night can come back to the same state but for a higher fear: fear feeds on itself.

    Bad:
        turn: {enter: fear += 5, transitions: [{to: turn}, {to: stairs}]}

    Good:
        turn: {enter: fear += 5, transitions: [{to: turn, once: true}, {to: stairs}]}
    """,
)
explained(
    "promise-broken",
    """
    A promise does not hold in every night, or for `reachable` in none.

    Bad:
        promises: [always: fear <= 50]
        cellar: {enter: fear = 60, transitions: [{to: path}]}

    Good:
        promises: [always: fear <= 60]
        cellar: {enter: fear = 60, transitions: [{to: path}]}
    """,
)
explained(
    "long-night",
    """
    Played by weight, a night is expected to last longer than a dreamer's limit allows.

    Bad:
        leo: {limits: {minutes: 20}}
        story: {minutes: 30, transitions: [{to: morning}]}

    Good:
        leo: {limits: {minutes: 20}}
        story: {minutes: 15, transitions: [{to: morning}]}
    """,
)
explained(
    "not-decided",
    """
    A question was left open because the bound on states or time was reached. Nothing is claimed about it.
    Raise the bound (`--max-states`), or make the dream smaller: fewer variables that guards read.

    Bad:
        variables: {a: 0, b: 0, c: 0, d: 0, e: 0, f: 0}

    Good:
        variables: {a: {max: 3}, b: false}
    """,
)
explained(
    "stale-waiver",
    """
    A waiver matches nothing any more: what it excused is gone, and so can it.

    Bad:
        waivers: [{code: unused-variable, variable: lantern, because: the game reads it}]
        gate: {transitions: [{to: path, when: lantern}]}

    Good:
        gate: {transitions: [{to: path, when: lantern}]}
    """,
)
