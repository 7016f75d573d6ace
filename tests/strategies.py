"""Random projects for property tests: small, odd where the format allows it, and never damaged."""

from hypothesis import strategies as st

from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.layout import DreamLayout, Frame, Note
from editor.model.project import Project, Promise, PromiseKind, Waiver
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.model.variable import BoolVariable, EnumVariable, IntVariable

ODD_TEXTS = [
    "",
    "no",
    "1:30",
    "~",
    "a: b",
    "# no comment",
    "- x",
    "two\nlines\n",
    "tab\there",
    "«ü»",
    "'",
    '"',
    " edge ",
    "null",
    "0x10",
]
texts = st.one_of(st.sampled_from(ODD_TEXTS), st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20))
ids = st.one_of(
    st.sampled_from(["gate", "path", "morning", "1", "true", "a b", "ü", "x: y", "#", "-", "no"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="/"), min_size=1, max_size=8),
)
names = st.sampled_from(["fear", "calm", "lantern", "guide", "x_1"])
sentences = st.sampled_from(["fear > 3", "lantern", "not lantern", "fear >", 'guide == "fox"', "true", "12", "fear + 1 > 2"])
effects = st.lists(st.sampled_from(["fear += 5", "calm = 3", "lantern = true", "fear = = 2"]), max_size=3).map(tuple)
numbers = st.sampled_from([0, 1, 2, 0.5, 3.25, 30])
motifs = st.dictionaries(st.sampled_from(["dark", "foxes", "a b"]), st.integers(1, 3), max_size=3).map(Table)
coordinates = st.one_of(st.integers(-5000, 5000), st.sampled_from([0.5, -12.25]))
points = st.tuples(coordinates, coordinates)

transitions = st.builds(
    Transition,
    to=ids,
    label=texts,
    kind=st.sampled_from(Kind),
    when=st.none() | sentences,
    do=effects,
    weight=st.sampled_from([1, 2, 0.25]),
    once=st.booleans(),
)
scenes = st.builds(
    Scene,
    title=texts,
    text=texts,
    mood=st.none() | st.sampled_from(Mood),
    motifs=motifs,
    tags=st.lists(texts.filter(bool), max_size=2, unique=True).map(tuple),
    enter=effects,
    minutes=numbers,
    image=st.none() | st.just("a.png"),
    wake=st.booleans(),
    descend=st.none() | ids,
    transitions=st.lists(transitions, max_size=3).map(tuple),
    note=texts,
)
dreams = st.builds(
    Dream,
    title=texts,
    start=ids,
    entries=st.lists(ids, max_size=2, unique=True).map(tuple),
    scenes=st.dictionaries(ids, scenes, max_size=4).map(Table),
)
variables = st.one_of(
    st.integers(0, 100).map(lambda start: IntVariable(0, 100, start)),
    st.builds(BoolVariable, st.booleans()),
    st.just(IntVariable(-3, 9, 2)),
    st.just(EnumVariable(("none", "fox", "owl"), "fox")),
)
strengths = st.dictionaries(st.sampled_from(["dark", "foxes"]), st.integers(0, 100), max_size=2).map(Table)
dreamers = st.builds(
    Dreamer,
    name=texts,
    age=st.none() | st.integers(0, 99),
    fears=strengths,
    desires=strengths,
    fear_limit=st.none() | st.integers(0, 100),
    minutes_limit=st.none() | st.sampled_from([10, 22.5]),
)
layouts = st.builds(
    DreamLayout,
    scenes=st.dictionaries(ids, points, max_size=3).map(Table),
    frames=st.lists(st.builds(Frame, title=texts, rect=st.just((0, 0, 100, 50)), color=st.just("indigo")), max_size=1).map(
        tuple
    ),
    notes=st.lists(st.builds(Note, text=texts, at=points), max_size=1).map(tuple),
)
projects = st.builds(
    Project,
    title=texts,
    start=ids,
    dreamers=st.dictionaries(ids, dreamers, max_size=2).map(Table),
    variables=st.dictionaries(names, variables, max_size=3).map(Table),
    promises=st.lists(st.builds(Promise, st.sampled_from(PromiseKind), sentences), max_size=2).map(tuple),
    waivers=st.lists(
        st.builds(Waiver, st.just("dead-end"), st.none() | ids, st.none() | ids, because=texts), max_size=1
    ).map(tuple),
    dreams=st.dictionaries(ids, dreams, max_size=2).map(Table),
    layout=st.dictionaries(ids, layouts, max_size=1).map(Table),
)
"""Any project that the format can say."""
