"""Where one is, after the dream that was shown has gone or is called otherwise."""

import builders
import pytest
from workbenches import MakeBench

from editor.edits.dreams import AddDream, RemoveDream, RenameDream
from editor.edits.things import RemoveDreamer
from editor.ui.chrome.place_keeper import PlaceKeeper
from editor.ui.workbench import Workbench

NIGHT = builders.project(
    named={
        "garden": builders.dream(gate=builders.scene(descend="maze"), path=builders.scene(wake=True)),
        "maze": builders.dream(turn=builders.scene(wake=True)),
    },
    dreamers={"leo": builders.dreamer({"dark": 70})},
)


@pytest.fixture
def bench(bench: MakeBench) -> Workbench:
    return bench(NIGHT)


@pytest.fixture
def keeper(bench: Workbench) -> PlaceKeeper:
    return PlaceKeeper(bench, bench.document)


def test_undoing_a_new_dream_leads_back_to_the_first(bench: Workbench, keeper: PlaceKeeper) -> None:
    bench.document.do(AddDream("attic"))
    bench.selection.show_dream(("attic",))
    bench.document.undo()
    assert bench.selection.now.path == ("garden",)


def test_a_dream_within_that_is_deleted_leads_to_the_one_around_it(bench: Workbench, keeper: PlaceKeeper) -> None:
    bench.selection.enter_dream("maze")
    bench.selection.select_scenes(("turn",))
    bench.document.do(RemoveDream("maze"))
    assert bench.selection.now.path == ("garden",) and bench.selection.now.scenes == ()
    bench.document.undo()
    bench.selection.back()
    assert bench.selection.now.path == ("garden",), "no way back leads into what was gone"


def test_one_stays_in_a_dream_that_is_renamed_and_renamed_back(bench: Workbench, keeper: PlaceKeeper) -> None:
    bench.selection.enter_dream("maze")
    bench.selection.select_scenes(("turn",))
    bench.document.do(RenameDream("maze", "labyrinth"))
    assert bench.selection.now.path == ("garden", "labyrinth") and bench.selection.now.scenes == ("turn",)
    bench.document.undo()
    assert bench.selection.now.path == ("garden", "maze") and bench.selection.now.scenes == ("turn",)


def test_other_changes_leave_one_alone(bench: Workbench, keeper: PlaceKeeper) -> None:
    bench.selection.enter_dream("maze")
    before = bench.selection.now
    bench.document.do(RemoveDreamer("leo"))
    assert bench.selection.now is before
