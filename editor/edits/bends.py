"""Keeping the bends of wires with their wires when transitions are taken out, put in or moved."""

from collections.abc import Callable
from dataclasses import replace

from editor.edits.places import with_layout
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.table import Table

Wire = tuple[str, int]
"""A scene and the index of one of its transitions."""


def rename_bends(project: Project, dream: str, new_wire: Callable[[Wire], Wire | None]) -> Project:
    """The project with every bent wire known by its new name; `None` forgets its bends."""

    def renamed(layout: DreamLayout) -> DreamLayout:
        found = []
        for key, points in layout.reroutes.items():
            scene, _, index = key.rpartition("/")
            wire = new_wire((scene, int(index))) if index.isdigit() else (scene, -1)
            if wire is not None:
                found.append((f"{wire[0]}/{wire[1]}" if wire[1] >= 0 else key, points))
        return replace(layout, reroutes=Table(found))

    return with_layout(project, dream, renamed) if dream in project.layout else project


def without_wires(project: Project, dream: str, gone: set[Wire]) -> Project:
    """The project with the bends of `gone` wires forgotten, and those behind them counted anew."""

    def new_wire(wire: Wire) -> Wire | None:
        scene, index = wire
        before = sum((scene, other) in gone for other in range(index))
        return None if wire in gone else (scene, index - before)

    return rename_bends(project, dream, new_wire) if gone else project


def with_wire(project: Project, dream: str, new: Wire) -> Project:
    """The project with the bends of the wires behind a `new` one counted anew."""
    scene, place = new
    return rename_bends(
        project, dream, lambda wire: (wire[0], wire[1] + 1) if wire[0] == scene and wire[1] >= place else wire
    )
