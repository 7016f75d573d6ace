"""Small dreams in which something is wrong."""

from builders import dream, dreamer, project, scene, transition

from editor.model.project import Project

LEO = {"leo": dreamer({"dark": 70}, {"foxes": 90}, name="Leo", fear_limit=80)}


def garden() -> Project:
    """One dead end, and a name that is nearly right."""
    return project(
        dreamers=LEO,
        gate=scene(
            transition("path", label="Follow the fox"),
            transition("celar", label="Down"),
            title="The gate",
            text="Something *small* and red waits.",
            mood="wonder",
        ),
        path=scene(transition("hall", label="In"), transition("morning", label="Wake up"), title="The path", mood="calm"),
        hall=scene(title="The hall", mood="dread"),
        cellar=scene("path", title="The cellar", mood="eerie"),
        morning=scene(wake=True, title="Morning"),
    )


def whole() -> Project:
    """Nothing is wrong; a door that needs a lantern, a current, a mist, and a dream within."""
    return project(
        dreamers=LEO,
        variables={"fear": 10, "calm": 20, "lantern": False},
        named={
            "d": dream(
                gate=scene(
                    transition("path", label="Follow the fox"),
                    transition("shed", label="The shed", when="lantern and fear < 60"),
                    transition("gate", kind="drift"),
                    title="The gate",
                ),
                path=scene(transition("shed", do="lantern = true"), transition("well")),
                shed=scene("gate", "morning"),
                well=scene("morning", descend="deep"),
                morning=scene(wake=True, title="Morning"),
            ),
            "deep": dream(stair=scene("door"), door=scene(wake=True, title="A small door")),
        },
    )


def trap() -> Project:
    """A room that shows its trap only after two moves, and only to somebody without the key."""
    return project(
        dreamers=LEO,
        variables={"fear": (0, 100, 10), "key": False},
        gate=scene("path", "room", title="The gate"),
        path=scene(transition("room", do="key = true"), "morning", title="The path"),
        room=scene(transition("morning", when="key"), transition("room", label="Wait"), title="The room", mood="dread"),
        morning=scene(wake=True, title="Morning"),
    )
