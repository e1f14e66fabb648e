"""Beside the seeds: where in the photo, how many, and the favourites on their keys."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from sinsr_gui.engine.models.store.published import title
from sinsr_gui.state.seeds import KEYS, Candidate, Counts, Seeds
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.columns import Column
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.inputs import ComboBox
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import duration
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .overview import Overview
from .picture_look import PictureLook


class SidePanel(Column):
    """Region, sheet and favourites."""

    moved = Signal(float, float)
    count_chosen = Signal(int)
    render_asked = Signal()
    more_asked = Signal()
    stop_asked = Signal()
    favourite_taken = Signal(int)  # key, 0 to 8
    full_asked = Signal()

    def __init__(self) -> None:
        super().__init__(216)
        self.overview, self._region, self._left, self._state = (
            Overview(),
            Label(wordWrap=True),
            Label(wordWrap=True),
            Label(wordWrap=True),
        )
        self.count = ComboBox()
        for count in Counts:
            self.count.addItem(self.tr("{0} seeds").format(count), count)
        self.fill = QPushButton(self.tr("&Render the sheet"))
        self.more = QPushButton(self.tr("&More seeds"))
        self.stop = QPushButton(self.tr("S&top"))
        self.look, self._what = PictureLook(), Label(wordWrap=True)
        self.full = QPushButton(self.tr("Render favour&ites in full"))
        self.keys = [QToolButton() for _ in range(KEYS)]
        self._progress = QProgressBar()
        self._set_up()
        self._lay_out()

    def show_all(self, session: Session, seeds: Seeds, seedless: bool = False) -> None:
        """Show the state; `seedless`: the chosen model has no seeds."""
        self.overview.show_region(session.photo, seeds.box)
        self._region.setText(self.tr("{0} × {1} pixels at 100 %").format(*seeds.box[2:]) if seeds.box else "")
        self.count.blockSignals(True)
        self.count.setCurrentIndex(self.count.findData(seeds.count))
        self.count.blockSignals(False)
        ready = session.photo is not None and not seeds.wanted and not seedless
        models = seeds.view == "models"  # which has its own buttons
        self.count.setVisible(not models)
        self.more.setVisible(not models)
        self.fill.setEnabled(ready)
        self.more.setEnabled(ready and bool(seeds.cells))
        self.stop.setVisible(bool(seeds.wanted))
        self.fill.setVisible(not seeds.wanted and not models)
        self.look.setVisible(not models and not seedless)
        self.look.show_look(session, seeds)
        self._what.setVisible(session.asked.seeds.found is None)  # its room is needed
        self._progress.setVisible(bool(seeds.wanted))
        self._progress.setRange(0, seeds.wanted if seeds.wanted > 1 else 0)
        self._progress.setValue(seeds.done)
        left = seeds.seconds_left
        self._left.setText(self.tr("About {0} left").format(duration(left)) if left else "")
        self._left.setVisible(bool(left))
        self._state.setText(self.tr("The sheet shows another region or other settings.") if seeds.stale else "")
        self._state.setVisible(seeds.stale)
        asked, names = Candidate.of(session.asked), {info.id: said(title(info)) for info in session.models}
        for key, (button, kept) in enumerate(zip(self.keys, seeds.favourites, strict=True)):
            button.setEnabled(kept is not None)
            button.setText(str(key + 1) if kept is None else f"{key + 1}  ·  {self._short(kept, asked, names)}")
            button.setChecked(kept is not None and kept == asked)
            tip = self.tr("Nothing yet") if kept is None else self._described(kept, names)
            button.setToolTip(literal(tip))
            button.setAccessibleName(self.tr("Key {0}: {1}").format(key + 1, tip))
        free = session.photo is not None and not seeds.wanted
        self.full.setEnabled(free and any(kept is not None for kept in seeds.favourites))

    def _short(self, kept: Candidate, asked: Candidate, names: dict[str, str]) -> str:
        """A seed of the model in use, or another model's first letters."""
        return str(kept.seed) if kept.model == asked.model else names.get(kept.model, kept.model)[:3]

    def _described(self, kept: Candidate, names: dict[str, str]) -> str:
        strength = self.tr("automatic") if kept.strength == "auto" else f"{kept.strength:.0%}"
        name = names.get(kept.model, kept.model)
        taken = self.tr("Take {0}, seed {1}, strength {2}").format(name, kept.seed, strength)
        return taken if kept.steps == "auto" else self.tr("{0}, {1} steps").format(taken, kept.steps)

    def _set_up(self) -> None:
        self.count.setToolTip(self.tr("How many seeds are side by side"))
        self.count.setAccessibleName(self.tr("Seeds on the sheet"))
        self.count.activated.connect(lambda _: self.count_chosen.emit(self.count.currentData()))
        for button, wish, name, tip in (
            (self.fill, self.render_asked, "upscale", self.tr("Render the region in each of the seeds")),
            (self.more, self.more_asked, "plus", self.tr("Go on with the next seeds")),
            (self.stop, self.stop_asked, "stop", self.tr("Stop rendering; finished cells stay")),
            (self.full, self.full_asked, "photo", self.tr("Upscale the photo with each favourite, for keys 1 to 9")),
        ):
            button.setIcon(icon(name, "on_accent" if button is self.fill else "text"))
            button.setToolTip(literal(tip))
            button.setAccessibleName(button.text().replace("&", ""))
            button.clicked.connect(wish)
        self.more.setIcon(QIcon())  # its words need the room in some languages
        set_role(self.fill, "primary")
        set_role(self._what, "hint")
        set_role(self._region, "hint")
        set_role(self._left, "hint")
        set_role(self._state, "warning")
        self._progress.setAccessibleName(self.tr("Seeds rendered"))
        self.overview.moved.connect(self.moved)
        for key, button in enumerate(self.keys):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, key=key: self.favourite_taken.emit(key))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(_heading(self.tr("Variations")))
        self._what.setText(self.tr("Each seed draws the fine detail that the photo leaves open another way."))
        layout.addWidget(self._what)
        layout.addWidget(_heading(self.tr("Region")))
        layout.addWidget(self.overview, 1000)  # all room up to its height
        layout.addWidget(self._region)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.count)
        row.addWidget(self.more)
        layout.addLayout(row)
        layout.addWidget(self.fill)
        layout.addWidget(self.stop)
        layout.addWidget(self._progress)
        layout.addWidget(self._left)
        layout.addWidget(self._state)
        layout.addWidget(self.look)
        layout.addSpacing(UNIT)
        layout.addWidget(_heading(self.tr("Favourites on keys 1 to 9")))
        grid = QGridLayout()
        grid.setSpacing(4)
        for key, button in enumerate(self.keys):
            button.setMinimumWidth(68)
            grid.addWidget(button, key // 3, key % 3)
        layout.addLayout(grid)
        layout.addWidget(self.full)
        layout.addStretch(1)


def _heading(text: str) -> QLabel:
    label = Label(text, wordWrap=True)
    set_role(label, "heading")
    return label
