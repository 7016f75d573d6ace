"""The menu bar, built from the actions."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from editor.ui.actions.action import ACTIONS, MENUS, Action, Stage
from editor.ui.chrome.recent_menu import RecentMenu


class Menus:
    """Every action as a `QAction` in its menu; asks on opening what can be done now.

    Args:
        window: Whose menu bar is filled.
        stage: What the actions act on.
    """

    def __init__(self, window: QMainWindow, stage: Stage) -> None:
        self._window = window
        self._stage = stage
        self._menus: dict[str, QMenu] = {}
        self.actions: dict[str, QAction] = {}
        for title in MENUS:
            self._menu(title)
        for action in ACTIONS.values():
            self._add(action)
            if action.id == "file.open":
                self._menu("File").addMenu(RecentMenu(stage.workbench.settings, stage.open_path, window))

    def refresh(self) -> None:
        """Ask every action whether it can be done now."""
        for name, action in ACTIONS.items():
            self.actions[name].setEnabled(action.can_run(self._stage))
            if action.checked is not None:
                self.actions[name].setChecked(action.checked(self._stage))
        document = self._stage.workbench.document.document
        for name, label in (("edit.undo", document.undo_label), ("edit.redo", document.redo_label)):
            title = ACTIONS.get(name).title
            self.actions[name].setText(f"{title}: {label}" if label else title)

    def texts(self) -> list[str]:
        """The whole bar as lines `Menu > Submenu > Title  Shortcut`, for tests and the help."""
        return [f"{action.menu} > {action.title}  {action.told_key}".rstrip() for action in _in_order()]

    def _add(self, action: Action) -> None:
        menu = self._menu(action.menu)
        if action.separator and not menu.isEmpty():
            menu.addSeparator()
        item = QAction(f"{action.title}\t{action.key}" if action.key else action.title, self._window)
        item.setObjectName(action.id)
        item.setCheckable(action.checked is not None)
        if action.shortcut:
            item.setShortcut(QKeySequence(action.shortcut))
        summary = (action.run.__doc__ or action.title).strip().splitlines()[0]
        item.setStatusTip(summary)
        item.setToolTip(f"{summary} ({action.told_key})" if action.told_key else summary)
        item.triggered.connect(lambda _checked=False, run=action.run: self._run(run))
        menu.addAction(item)
        self.actions[action.id] = item

    def _run(self, run: object) -> None:
        if callable(run):
            with self._stage.workbench.messages.guarded():
                run(self._stage)
            self.refresh()

    def _menu(self, path: str) -> QMenu:
        if path in self._menus:
            return self._menus[path]
        parent, _, title = path.rpartition(" > ")
        menu = self._menu(parent).addMenu(title) if parent else self._window.menuBar().addMenu(_with_letter(title))
        menu.aboutToShow.connect(self.refresh)
        self._menus[path] = menu
        return menu


LETTERS = {"Arrange": "r"}
"""With Alt they open a menu; the first one where nothing else is said."""


def _with_letter(title: str) -> str:
    letter = LETTERS.get(title, title[0])
    return title.replace(letter, f"&{letter}", 1)


def _in_order() -> list[Action]:
    """The actions in the order of the menu bar."""
    return sorted(ACTIONS.values(), key=lambda action: MENUS.index(action.menu.partition(" > ")[0]))
