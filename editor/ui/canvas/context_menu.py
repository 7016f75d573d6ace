"""What the right button offers, for what lies under it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor.edits.dreams import ChangeDream
from editor.edits.edit import Edit
from editor.edits.transitions import ChangeTransition
from editor.model.layout import Point
from editor.model.table import Table
from editor.model.transition import Kind
from editor.ui.canvas.hits import Hit
from editor.ui.canvas.way_hands import WayHands


def build_menu(view: WayHands, hit: Hit, at: Point, rename: Callable[[], None], write: Callable[[str], None]) -> QMenu:
    """The menu for what was hit.

    Args:
        view: The canvas.
        hit: What lies under the pointer; scenes are selected already.
        at: Where, in canvas units.
        rename: Edits the title of what is selected, in place.
        write: Edits the text of a scene.
    """
    menu = QMenu(view)
    if hit.kind in ("card", "plus"):
        _scene_menu(menu, view, hit.scene, rename, write)
    elif hit.kind in ("wire", "wire-end", "out", "bend"):
        _wire_menu(menu, view, hit)
    elif hit.kind in ("frame", "corner", "note"):
        _add(menu, "Write here" if hit.kind == "note" else "Rename", rename)
        _add(menu, "Delete", view.delete_selected)
    else:
        _ground_menu(menu, view, at)
    return menu


def _add(menu: QMenu, title: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(title)
    action.triggered.connect(lambda _checked=False: run())
    return action


def _scene_menu(menu: QMenu, view: WayHands, scene: str, rename: Callable[[], None], write: Callable[[str], None]) -> None:
    found = view.dream.scenes.get(scene)
    if found is None:
        _add(menu, "Make this scene", lambda: view.make_ghost(scene))
        return
    _add(menu, "Rename", rename)
    _add(menu, "Write its text", lambda: write(scene))
    if found.descend is not None:
        _add(menu, "Open the dream within", view.open_selected_dream)
        _add(menu, "Put its scenes here", view.expand_selected_dream)
    if view.dream.start != scene:
        start: Edit = ChangeDream(view.dream_id, Table({"start": scene}))
        _add(menu, "Begin the dream here", lambda: view.do(start))
    menu.addSeparator()
    if len(view.selected) > 1:
        _add(menu, "Wire them in this order", view.wire_selected)
    _add(menu, "Frame round the selection", view.add_frame_round_selection)
    _add(menu, "Dream from the selection", view.collapse_selection)
    _add(menu, "Unpin" if view.is_pinned() else "Pin", view.pin)
    menu.addSeparator()
    _add(menu, "Cut", view.cut)
    _add(menu, "Copy", view.copy)
    _add(menu, "Duplicate", view.duplicate)
    _add(menu, "Duplicate with incoming wires", lambda: view.duplicate(with_incoming=True))
    _add(menu, "Cut its wires" if len(view.selected) == 1 else "Cut their wires", view.cut_wires)
    _add(menu, "Delete", view.delete_selected)


def _wire_menu(menu: QMenu, view: WayHands, hit: Hit) -> None:
    way = view.dream.scenes[hit.scene].transitions[hit.index]
    for kind in Kind:
        change = ChangeTransition(view.dream_id, hit.scene, hit.index, Table({"kind": kind}))
        action = _add(menu, f"Make it a {kind.value}", partial(view.do, change))
        action.setEnabled(way.kind != kind and not way.damaged)
    menu.addSeparator()
    if hit.kind == "bend":
        _add(menu, "Take this bend out", lambda: view.remove_bend(hit.scene, hit.index, hit.point))
    straight = _add(menu, "Straighten", lambda: view.straighten(hit.scene, hit.index))
    straight.setEnabled(f"{hit.scene}/{hit.index}" in view.layout_of_dream.reroutes)
    _add(menu, "Delete", view.delete_selected)


def _ground_menu(menu: QMenu, view: WayHands, at: Point) -> None:
    _add(menu, "Add a scene here", lambda: view.add_scene(at))
    _add(menu, "Add a note here", lambda: view.add_note(at))
    menu.addSeparator()
    _add(menu, "Paste", view.paste)
    _add(menu, "Select all", view.select_all)
    menu.addSeparator()
    _add(menu, "Tidy", lambda: view.tidy(selection_only=False))
    _add(menu, "Show the whole dream", view.zoom_to_all)
