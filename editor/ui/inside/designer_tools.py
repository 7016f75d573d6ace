"""The designer's tools: make a way, make a place, rewrite what is told."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from editor.edits.batch import Batch
from editor.edits.ids import fresh_id, id_from_title
from editor.edits.scenes import AddScene, ChangeScene
from editor.edits.transitions import AddTransition
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition
from editor.playback.night import Night
from editor.prover.answer import Answer
from editor.ui.inside.tools import Tools
from editor.ui.theme import Theme


class DesignerTools(Tools):
    """Wires, makes and rewrites."""

    def __init__(self, night: Night, theme: Theme, answers: Sequence[Answer] = (), parent: QWidget | None = None) -> None:
        super().__init__(night, theme, answers, parent)
        self._add_way()
        self._add_place()
        self._add_text()

    def _add_way(self) -> None:
        dream, here = self.key
        project = self._night.project
        self.heading("Make a way from here")
        self.to = QComboBox()
        self.to.setAccessibleName("Where the way leads")
        self.to.setMinimumContentsLength(12)
        self.to.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for scene in project.dreams[dream].scenes:
            if scene != here:
                self.to.addItem(project.title_of(dream, scene), scene)
        self.label = QLineEdit()
        self.label.setPlaceholderText("What the door says (may stay empty)")
        self.label.setAccessibleName("What the door says")
        self.make_way = self.button("Make the way", self._make_way)
        self.make_way.setEnabled(self.to.count() > 0)
        self.row(self.to, self.make_way)
        self.row(self.label)

    def _add_place(self) -> None:
        self.heading("Make a new place, with a way there")
        self.title = QLineEdit()
        self.title.setPlaceholderText("What the place is called")
        self.title.setAccessibleName("What the new place is called")
        self.title.returnPressed.connect(self._make_place)
        self.make_place = self.button("Make it", self._make_place)
        self.row(self.title, self.make_place)

    def _add_text(self) -> None:
        self.heading("Rewrite what is told here")
        self.text = QPlainTextEdit((self._night.project.scene(*self.key) or Scene()).text.rstrip("\n"))
        self.text.setAccessibleName("What is told here")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(110)
        self.row(self.text)
        self.keep_text = self.button("Keep these words", self._keep_text)
        self.row(QWidget(), self.keep_text)

    def _make_way(self) -> None:
        dream, here = self.key
        to = self.to.currentData()
        if isinstance(to, str):
            way = Transition(to, label=self.label.text().strip())
            words = f"Made a way from {self.place} to {self.to.currentText()}"
            self.wish(Batch(f"Make a way from {here}", (AddTransition(dream, here, way),)), words)

    def _make_place(self) -> None:
        dream, here = self.key
        title = self.title.text().strip()
        if not title:
            self.title.setFocus()
            return
        new = fresh_id(id_from_title(title), self._night.project.dreams[dream].scenes)
        edits = (AddScene(dream, new, Scene(title=title)), AddTransition(dream, here, Transition(new, label=title)))
        self.wish(Batch(f"Make {title}", edits), f"Made the place {title}, with a way there from {self.place}")

    def _keep_text(self) -> None:
        dream, here = self.key
        text = self.text.toPlainText()
        text = f"{text}\n" if "\n" in text else text
        edit = ChangeScene(dream, here, Table({"text": text}))
        self.wish(Batch(f"Rewrite {here}", (edit,)), f"Rewrote what is told in {self.place}")
