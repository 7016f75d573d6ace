"""The buttons that move the night, who dreams with which dice, and how it goes."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from editor.model.transition import Kind
from editor.playback.night import Night, Outcome
from editor.playback.pins import DICE_TITLES, Dice
from editor.semantics.rules import DESCEND, WAKE
from editor.ui.live.live_night import LiveNight
from editor.ui.panels.debugger.figures import Figures
from editor.ui.panels.debugger.icons import sign
from editor.ui.panels.debugger.meter import PeaceMeter
from editor.ui.panels.debugger.rule import Rule
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench

SPEEDS: Final = ((1.0, "1 a second"), (3.0, "3 a second"), (10.0, "10 a second"), (40.0, "40 a second"), (0.0, "at once"))
NOBODY: Final = "Nobody"


class Transport(QWidget):
    """One line: time, dreams within, running, dreamer and seed, and what there is to say of the night."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live: LiveNight = workbench.night
        self._theme: Theme = workbench.theme
        self._document = workbench.document
        self._buttons: dict[str, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 2, 8, 2)
        self._row.setSpacing(1)
        self._build_buttons()
        self._build_choosers()
        self._build_figures()
        self._theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def button(self, name: str) -> QToolButton:
        """A button, by what it does."""
        return self._buttons[name]

    def refresh(self) -> None:
        """Show the night as it is."""
        live, night = self._live, self._live.night
        played = night is not None
        after = night is not None and night.position < len(night) - 1
        goes_on = night is None or after or not night.is_over
        descends = night is not None and any(way.move == DESCEND for way in night.ways())
        for name, enabled in (
            ("first", night is not None and night.position > 0),
            ("back", night is not None and night.position > 0),
            ("forward", goes_on),
            ("last", after),
            ("into", descends),
            ("over", goes_on),
            ("out", played and goes_on),
            ("choice", played and goes_on),
            ("run-back", night is not None and (night.position > 0 or live.running)),
            ("stop", played),
            ("peace", played),
        ):
            self._buttons[name].setEnabled(enabled)
        self._buttons["run"].setIcon(sign("pause" if live.running else "run", self._theme))
        self._buttons["run"].setToolTip("Let the night stand  F5" if live.running else "Play on by itself  F5")
        self._show_choosers()
        self._meter.show_peace(live.peace)
        self._figures.say(*self._words(night))

    def _build_buttons(self) -> None:
        live = self._live
        groups: tuple[tuple[tuple[str, str, Callable[[], object]], ...], ...] = (
            (
                ("first", "To the beginning", lambda: live.go_to(0)),
                ("back", "One move back  Shift+F10", live.back),
                ("forward", "One move on  F11", live.step),
                ("last", "To the last move that was played", self._to_last),
            ),
            (
                ("into", "Into the dream within  F11", live.step),
                ("over", "Over the dream within  F10", live.step_over),
                ("out", "Out of the dream within  Shift+F11", live.step_out),
                ("choice", "On to the next choice  Ctrl+F10", live.to_next_choice),
            ),
            (
                ("run-back", "Run backwards  Alt+F5", lambda: live.toggle_running(backwards=True)),
                ("run", "Play on by itself  F5", live.toggle_running),
                ("stop", "End the night  Shift+F5", live.stop),
                ("peace", "The shortest way to where every night wakes  Alt+F11", live.search.to_peace),
            ),
        )
        for number, group in enumerate(groups):
            if number:
                self._row.addWidget(Rule(self._theme, Qt.Orientation.Vertical))
            for name, words, act in group:
                self._row.addWidget(self._button(name, words, act))
        self._speed = QComboBox()
        self._speed.setAccessibleName("Speed")
        self._speed.setToolTip("How fast the night runs")
        for speed, words in SPEEDS:
            self._speed.addItem(words, speed)
        self._speed.activated.connect(lambda _: self._live.set_speed(self._speed.currentData()))
        self._chance = QToolButton()
        self._chance.setText("chance")
        self._chance.setCheckable(True)
        self._chance.setFixedHeight(26)
        self._chance.setToolTip("Let chance choose: a running night does not wait where the dreamer would choose")
        self._chance.setAccessibleName("Let chance choose")
        self._chance.clicked.connect(self._live.set_chance_chooses)
        self._row.addWidget(self._speed)
        self._row.addWidget(self._chance)

    def _button(self, name: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"night-{name}")
        button.setProperty("flat", True)
        button.setIconSize(QSize(16, 16))
        button.setFixedSize(26, 26)
        button.setToolTip(words)
        button.setAccessibleName(words.split("  ")[0])
        button.clicked.connect(lambda: act())
        self._buttons[name] = button
        return button

    def _build_choosers(self) -> None:
        self._dreamer = QComboBox()
        self._dreamer.setAccessibleName("Dreamer")
        self._dreamer.setToolTip("Who dreams")
        self._dreamer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._dreamer.activated.connect(lambda _: self._live.set_dreamer(self._dreamer.currentData()))
        self._seed = QLineEdit()
        self._seed.setObjectName("night-seed")
        self._seed.setValidator(QIntValidator(0, 2**31 - 1, self._seed))
        self._seed.setAccessibleName("Seed")
        self._seed.setToolTip("The dice: the same seed gives the same chance")
        self._seed.setFixedWidth(round(58 * self._theme.text_scale))
        self._seed.editingFinished.connect(lambda: self._live.set_seed(int(self._seed.text() or 0)))
        self._seed_word = QLabel("seed")
        self._seed_word.setProperty("role", "faint")
        self._row.addWidget(Rule(self._theme, Qt.Orientation.Vertical))
        self._row.addWidget(self._dreamer)
        self._row.addSpacing(6)
        self._row.addWidget(self._seed_word)
        self._row.addSpacing(3)
        self._row.addWidget(self._seed)
        other = self._button("dice", "Other dice: the next seed", lambda: self._live.set_seed(self._live.seed + 1))
        self._row.addWidget(other)
        self._row.addWidget(Rule(self._theme, Qt.Orientation.Vertical))

    def _build_figures(self) -> None:
        self._meter = PeaceMeter(self._theme)
        self._figures = Figures()
        self._figures.setObjectName("night-figures")
        self._row.addWidget(self._meter)
        self._row.addSpacing(6)
        self._row.addWidget(self._figures, 1)

    def _show_choosers(self) -> None:
        names: list[str | None] = [*self._document.project.dreamers] or [None]
        if self._live.dreamer not in names:
            names.append(self._live.dreamer)
        if [self._dreamer.itemData(row) for row in range(self._dreamer.count())] != names:
            self._dreamer.clear()
            for name in names:
                self._dreamer.addItem(self._name(name), name)
        self._dreamer.setCurrentIndex(names.index(self._live.dreamer))
        if not self._seed.hasFocus() or not self._seed.isModified():
            self._seed.setText(str(self._live.seed))
        self._speed.setCurrentIndex(max(0, self._speed.findData(self._live.speed)))
        self._chance.setChecked(self._live.chance_chooses)
        dice = self._live.setup.pins.dice
        fixed = "" if dice is Dice.SEED else f"\nNow they fall {DICE_TITLES[dice]} (Setup)"
        self._seed.setToolTip(f"The dice: the same seed gives the same chance{fixed}")
        self._seed_word.setText("seed" if dice is Dice.SEED else "seed (fixed)")

    def _name(self, dreamer: str | None) -> str:
        found = self._document.project.dreamers.get(dreamer or "")
        return NOBODY if dreamer is None else (found.name if found is not None else "") or dreamer

    def _words(self, night: Night | None) -> tuple[str, ...]:
        """Where the night stands, in fewer and fewer words."""
        if night is None:
            return ("",)
        move, moves, minutes = f"{night.position:,}", f"{len(night) - 1:,}", f"{night.minutes:,.10g} min"
        return f"move {move} of {moves} · {minutes}", f"{move} of {moves} · {minutes}", f"{move}/{moves}", f"{move}"

    def going(self, night: Night) -> str:
        """What happens next, in words."""
        outcome = night.outcome
        if outcome is not None:
            return "awake" if outcome is Outcome.AWAKE else "stuck"
        if self._live.running:
            return "running"
        move = night.ways()[0].move
        if move == DESCEND:
            return "goes into a dream within"
        if move == WAKE:
            return "wakes from the dream within"
        if night.chooses():
            return f"{self._name(night.dreamer) if night.dreamer is not None else 'the dreamer'} chooses"
        scene = night.project.scene(*night.here)
        pulled = scene is not None and isinstance(move, int) and scene.transitions[move].kind is Kind.PULL
        return "is pulled on" if pulled else "drifts on"

    def _to_last(self) -> None:
        night = self._live.night
        if night is not None:
            self._live.go_to(len(night) - 1)

    def _on_theme_changed(self) -> None:
        for name, button in self._buttons.items():
            button.setIcon(sign(name, self._theme))
