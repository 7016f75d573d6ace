"""What can be come to, kept while ways change, is what one finds who begins anew."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from editor.model.difference import SceneKey
from editor.semantics.reach import Reach

Ways = tuple[SceneKey, ...]
SCENES = [("d", f"s{number}") for number in range(12)]


def found_anew(roots: set[SceneKey], targets: dict[SceneKey, Ways]) -> set[SceneKey]:
    found = {root for root in roots if root in targets}
    todo = list(found)
    while todo:
        for target in targets[todo.pop()]:
            if target in targets and target not in found:
                found.add(target)
                todo.append(target)
    return found


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_whatever_changes_the_same_is_reached_as_by_beginning_anew(seed: int) -> None:
    random = Random(seed)
    reach, before = Reach(), set[SceneKey]()
    targets: dict[SceneKey, Ways] = {}
    roots: set[SceneKey] = set()
    for _ in range(30):
        changed: dict[SceneKey, Ways | None] = {}
        for scene in random.sample(SCENES, random.choice((0, 1, 1, 1, 2, 6))):
            ways = tuple(random.choices(SCENES, k=random.choice((0, 1, 1, 2, 3))))
            changed[scene] = None if random.random() < 0.2 else ways
        if random.random() < 0.2:
            roots = set(random.sample(SCENES, random.choice((0, 1, 2))))
        targets = {scene: ways for scene, ways in {**targets, **changed}.items() if ways is not None}
        turned = reach.take(roots, changed)
        after = found_anew(roots, targets)
        assert set(reach) == after
        assert turned.gained == after - before
        assert turned.lost == before - after
        before = after
