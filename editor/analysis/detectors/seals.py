"""What only a seal can show, explained."""

from editor.analysis.detector import explained

explained(
    "tampered",
    """
    A scene, variable, promise or dreamer differs from the sealed one: somebody changed it after it was signed.

    Bad:
        a scene that was sealed with `fear += 5` and now says `fear += 50`

    Good:
        a scene as it was sealed, or sealed again by somebody who is trusted
    """,
)
explained(
    "unsealed",
    """
    A scene, variable, promise or dreamer that the seal does not know: it was added after the signing.

    Bad:
        a scene added after the project was sealed

    Good:
        the same scene, after the project was sealed again
    """,
)
explained(
    "removed",
    """
    A scene, variable, promise or dreamer that the seal has and the project has not.

    Bad:
        a sealed scene that is no longer there

    Good:
        the scene brought back, or the project sealed again
    """,
)
explained(
    "bad-seal",
    """
    The seal's signature does not hold, or nobody whom you trust has signed it.

    Bad:
        a seal by a key that is in no trust file

    Good:
        a seal by a key that is
    """,
)
