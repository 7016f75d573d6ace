"""Proofs that are remembered: the same as those that are made anew, and never made twice."""

from dataclasses import replace
from random import Random

import pytest
from builders import dreamer, project, scene, transition
from edits.random_edits import Dice
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.agreement import dreamers_of
from prover.random_dreams import random_dream

from editor.errors import Cancelled, EditorError
from editor.model.layout import DreamLayout
from editor.model.project import Project, Promise, PromiseKind, Waiver
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.prover.proofs import Proofs, prove_each
from editor.prover.prove import prove
from editor.prover.watch import Progress, Watch


def lively() -> Project:
    return project(
        a=scene(transition("b", do="fear += 5"), "c", motifs={"dark": 1}), b=scene("a", "c"), c=scene(wake=True),
        variables={"fear": (0, 90, 5)}, dreamers={"leo": dreamer({"dark": 10}, fear_limit=60), "ben": dreamer()},
        promises=("always: fear < 70",),
    )  # fmt: skip


def with_scene(of: Project, name: str, **changes: object) -> Project:
    dream = of.dreams["d"]
    changed: Scene = replace(dream.scenes[name], **changes)  # type: ignore[arg-type]
    return replace(of, dreams=of.dreams.with_item("d", replace(dream, scenes=dream.scenes.with_item(name, changed))))


def asked_again(proofs: Proofs, of: Project) -> set[str | None]:
    return {who for who, one in zip(of.dreamers, proofs.known(of, [*of.dreamers]), strict=True) if one is None}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_what_is_remembered_is_what_would_be_proved_anew(seed: int) -> None:
    random = Random(seed)
    proofs, values = Proofs(most=3), [random_dream(seed)]
    for _ in range(12):
        try:
            of = Dice(values[-1], random, odd=False).edit().apply(values[-1])
        except EditorError:
            of = random.choice(values)
        values.append(of)
        for who in dreamers_of(of):
            assert proofs.prove(of, who) == prove(of, who)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "The gate", "text": "Here.", "mood": Mood.DREAD, "tags": ("one",), "note": "Ask Sam."},
        {"image": "a.png", "sound": "a.ogg", "extras": Table({"x-author": "me"})},
        {"transitions": (replace(transition("b", do="fear += 5"), label="On"), transition("c"))},
        {"motifs": Table({"dark": 1, "bees": 2})},
    ],
    ids=["words", "pictures", "labels", "motifs that nobody knows"],
)
def test_what_no_night_reads_is_edited_without_a_proof(changes: dict[str, object]) -> None:
    of, proofs = lively(), Proofs()
    for who in of.dreamers:
        proofs.prove(of, who)
    edited = replace(
        with_scene(of, "a", **changes), title="Other", waivers=(Waiver("stuck"),), layout=Table({"d": DreamLayout()})
    )
    assert proofs.known(edited, [*edited.dreamers]) == [prove(edited, who) for who in edited.dreamers]


def test_only_the_dreamer_who_feels_otherwise_is_proved_again() -> None:
    of, proofs = lively(), Proofs()
    for who in of.dreamers:
        proofs.prove(of, who)
    assert asked_again(proofs, with_scene(of, "b", motifs=Table({"dark": 1}))) == {"leo"}
    calmer = replace(of, dreamers=of.dreamers.with_item("ben", dreamer(fear_limit=90)))
    assert asked_again(proofs, calmer) == {"ben"}


@pytest.mark.parametrize(
    "edited",
    [
        replace(lively(), promises=(Promise(PromiseKind.ALWAYS, "fear < 71"),)),
        with_scene(lively(), "b", minutes=2),
        with_scene(lively(), "b", transitions=(transition("a"),)),
        replace(lively(), variables=lively().variables.renamed("fear", "dread")),
    ],
    ids=["promise", "minutes", "ways", "variables"],
)
def test_what_nights_read_is_proved_again(edited: Project) -> None:
    proofs = Proofs()
    proofs.prove(lively(), "leo")
    assert asked_again(proofs, edited) == {"leo", "ben"}


def test_undo_and_redo_find_what_was_proved() -> None:
    of, proofs = lively(), Proofs()
    edited = with_scene(of, "b", minutes=2)
    proofs.prove(of, "leo")
    proofs.prove(edited, "leo")
    for _ in range(3):
        assert asked_again(proofs, of) == asked_again(proofs, edited) == {"ben"}


def test_a_proof_that_was_stopped_is_not_remembered_and_what_is_forgotten_is_made_anew() -> None:
    of, proofs = lively(), Proofs()
    with pytest.raises(Cancelled):
        proofs.prove(of, "leo", Watch(cancelled=lambda: True))
    assert proofs.known(of, ["leo"]) == [None]
    proofs.prove(of, "leo")
    proofs.forget()
    assert proofs.known(of, ["leo"]) == [None]


def test_dreamers_who_feel_the_same_everywhere_cost_one_proof() -> None:
    lazy, brave = dreamer({"dark": 9, "bees": 90}, fear_limit=50), dreamer({"dark": 30}, fear_limit=50)
    of = project(
        a=scene(transition("a", do="x += 1"), "out", motifs={"dark": 1}), out=scene(wake=True),
        variables={"fear": (0, 99, 0), "x": 0}, dreamers={"ann": lazy, "ben": lazy, "cas": brave, "dan": dreamer()},
    )  # fmt: skip
    heard: list[Progress] = []
    watch = Watch(report=heard.append)
    alone = [prove(of, who) for who in of.dreamers]
    assert prove_each(of, [*of.dreamers], watch=watch) == alone
    several = len(heard)
    prove_each(of, ["ann", "cas", "dan"], watch=watch)
    assert len(heard) == 2 * several
