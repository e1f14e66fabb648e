"""The controls beside the photo: what is asked for, and the kind of file. They show the session and emit wishes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.deferred import deferred
from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon, icon_button
from sinsr_gui.ui.widgets.inputs import ComboBox, Slider, SpinBox
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .agreement import AgreementField
from .detail import DetailField
from .file_kind import FileKindField
from .model_options.damage import DamageField
from .model_options.model_choice import ModelChoice
from .model_options.steps import StepsField
from .size import SizeField

if TYPE_CHECKING:
    from sinsr_gui.engine.models.store import published
    from sinsr_gui.state.session import Session
else:
    published = deferred("sinsr_gui.engine.models.store.published")

SLIDER_SEEDS = 999
"""The slider reaches so far; any seed can be typed."""


class Controls(QWidget):
    """What the next upscale shall be."""

    chosen = Signal(UpscaleSettings)
    more_models_asked = Signal()

    def __init__(self, session: Session, actions: dict[str, QAction]) -> None:
        super().__init__()
        self._session = session
        self.presets = QToolButton()
        self.presets.setText(self.tr("Presets"))
        self.presets.setAccessibleName(self.tr("Presets"))
        self.presets.setToolTip(self.tr("Use settings that you kept, or keep these"))
        self.presets.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_role(self.presets, "menu")
        self.size_field = SizeField(session)
        self.size_field.chosen.connect(lambda size: self._choose(size=size))
        self.model = ModelChoice(session)
        self.model.chosen.connect(lambda name: self._choose(model=name))
        self.model.more_asked.connect(self.more_models_asked)
        self._about_model = Label()
        self._about_model.setWordWrap(True)
        set_role(self._about_model, "hint")
        self.colours = ComboBox()
        self.colours.setAccessibleName(self.tr("Colours"))
        self.colours.setToolTip(self.tr("How the colours of the photo are kept"))
        for value, text in (
            ("wavelet", self.tr("Keep, place by place")),
            ("adain", self.tr("Keep on the whole")),
            ("off", self.tr("As the model makes them")),
        ):
            self.colours.addItem(text, value)
        self.colours.activated.connect(lambda: self._choose(colour_fix=self.colours.currentData()))

        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(UNIT)
        self._section(layout, self.tr("Si&ze"), self.size_field.presets[1], self.presets)
        layout.addWidget(self.size_field)
        self._section(layout, self.tr("&Model"), self.model)
        layout.addWidget(self.model)
        layout.addWidget(self._about_model)
        self.damage = DamageField(session)
        self.damage.strength_chosen.connect(lambda strength: self._choose(strength=strength))
        self._damage = QWidget()
        part = QVBoxLayout(self._damage)
        part.setContentsMargins(0, UNIT, 0, 0)
        part.setSpacing(UNIT)
        self._section(part, self.tr("Dam&age"), self.damage.slider, self.damage.auto)
        part.addWidget(self.damage)
        layout.addWidget(self._damage)
        self.steps = StepsField(session)
        self.steps.steps_chosen.connect(lambda steps: self._choose(steps=steps))
        self.steps.sampler_chosen.connect(lambda sampler: self._choose(sampler=sampler))
        self._steps = QWidget()
        part = QVBoxLayout(self._steps)
        part.setContentsMargins(0, UNIT, 0, 0)
        part.setSpacing(UNIT)
        self._section(part, self.tr("Num&ber of steps"), self.steps.count)
        part.addWidget(self.steps)
        layout.addWidget(self._steps)
        self.seed_part = self._make_seed(actions)
        self._seedless = Label(self.tr("It works without noise: a photo has one result, and no seeds."))
        self._seedless.setWordWrap(True)
        set_role(self._seedless, "hint")
        layout.insertWidget(layout.indexOf(self._about_model) + 1, self._seedless)
        layout.addWidget(self.seed_part)
        self._section(layout, self.tr("&Colours"), self.colours)
        layout.addWidget(self.colours)
        self.agreement = AgreementField(session)
        self.agreement.consistent.clicked.connect(lambda wish: self._choose(consistent=wish))
        self._section(layout, self.tr("A&greement"), self.agreement.consistent)
        layout.addWidget(self.agreement)
        self.detail = DetailField(session)
        self.detail.chosen.connect(lambda detail: self._choose(detail=detail))
        self._section(layout, self.tr("Deta&il"), self.detail.slider)
        layout.addWidget(self.detail)
        self.file = FileKindField(session)
        self._section(layout, self.tr("Fi&le"), self.file.form.editor("format"))
        layout.addWidget(self.file)
        layout.addStretch()

        bind(self, session.events.asked, self._show_asked)
        bind(self, session.events.models, self._show_asked)
        bind(self, session.events.seed_locked, self._show_lock)
        self._show_asked()
        self._show_lock()

    def _choose(self, **changes: object) -> None:
        self.chosen.emit(replace(self._session.asked, **changes))

    def _choose_seed(self, seed: int) -> None:
        self._choose(seeds=self._session.asked.seeds.choosing(seed))

    def _section(self, layout: QVBoxLayout, text: str, buddy: QWidget, beside: QWidget | None = None) -> None:
        label = Label(text)
        set_role(label, "heading")
        label.setBuddy(buddy)
        if layout.count():
            layout.addSpacing(UNIT)
        row = QHBoxLayout()
        row.addWidget(label, 1)
        if beside:
            row.addWidget(beside)
        layout.addLayout(row)

    def _make_seed(self, actions: dict[str, QAction]) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(0, UNIT, 0, 0)
        layout.setSpacing(UNIT)
        self.seed = SpinBox()
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setKeyboardTracking(False)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setToolTip(self.tr("Which of the possible results; the same number gives the same picture"))
        self.seed.valueChanged.connect(self._choose_seed)
        self.slider = Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, SLIDER_SEEDS)
        self.slider.setTracking(False)
        self.slider.setAccessibleName(self.tr("Seed, 0 to {0}").format(SLIDER_SEEDS))
        self.slider.setToolTip(self.tr("Choose one of the first thousand seeds"))
        self.slider.sliderMoved.connect(self._preview_seed)
        self.slider.valueChanged.connect(self._choose_seed)
        self._section(layout, self.tr("See&d"), self.seed)
        row = QHBoxLayout()
        row.setSpacing(UNIT // 2)
        row.addWidget(self.seed, 1)
        self.dice = icon_button(actions["roll"])
        self.lock = icon_button(actions["lock"])
        row.addWidget(self.dice)
        row.addWidget(self.lock)
        layout.addLayout(row)
        layout.addWidget(self.slider)
        what = Label(self.tr("Variations: each seed draws the fine detail another way."), wordWrap=True)
        set_role(what, "hint")
        layout.addWidget(what)
        return part

    def _preview_seed(self, seed: int) -> None:
        with QSignalBlocker(self.seed):
            self.seed.setValue(seed)

    def _show_asked(self) -> None:
        asked = self._session.asked
        for field, value in ((self.seed, asked.seeds.base), (self.slider, min(asked.seeds.base, SLIDER_SEEDS))):
            with QSignalBlocker(field):
                field.setValue(min(value, field.maximum()))
        self.colours.setCurrentIndex(self.colours.findData(asked.colour_fix))
        chosen = self._session.chosen_model
        self._about_model.setText(said(published.summary(chosen)) if chosen else "")
        self._about_model.setVisible(bool(chosen and chosen.summary))
        self._damage.setVisible(bool(chosen and chosen.has_strength))
        self._steps.setVisible(bool(chosen and chosen.has_steps))
        seedless = chosen is not None and not chosen.has_noise
        self.seed_part.setVisible(not seedless)
        self._seedless.setVisible(seedless)

    def _show_lock(self) -> None:
        locked = self._session.seed_locked
        self.lock.setIcon(icon("lock" if locked else "unlock"))
