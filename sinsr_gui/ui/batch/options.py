"""What the batch makes of its files, and where it puts them: the same controls and settings as everywhere.

Size, model and kind of file are set here too, for a batch needs no open photo; what one sets by eye is set beside one.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sinsr_gui.engine.messages import Message
from sinsr_gui.engine.requests import UpscaleSettings
from sinsr_gui.settings import Settings
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.session import Session
from sinsr_gui.ui.photo.model_options.damage import DamageField
from sinsr_gui.ui.photo.model_options.model_choice import ModelChoice
from sinsr_gui.ui.photo.size import SizeField
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.form import GroupForm
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .seeding import SeedingFields

KIND = ("format", "quality")
LEAST = 340
"""Pixels of the panel."""
PLACE = ("folder", "template", "conflict")


class BatchOptions(QScrollArea):
    """The panel on the right."""

    settings_changed = Signal(str, object)  # name of the group, the group
    browse_asked = Signal(str, str)  # group and field for which a folder shall be chosen
    chosen = Signal(UpscaleSettings)
    controls_asked = Signal()
    models_asked = Signal()
    recursive_changed = Signal(bool)
    watch_asked = Signal()

    def __init__(self, session: Session, batch: Batch, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        panel = self._panel = QFrame()
        set_role(panel, "panel")
        self.setWidget(panel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)

        self.size_field, self.model = SizeField(session, one_photo=False), ModelChoice(session)
        self.size_field.chosen.connect(lambda size: self.chosen.emit(replace(session.asked, size=size)))
        self.model.chosen.connect(lambda name: self.chosen.emit(replace(session.asked, model=name)))
        self.model.more_asked.connect(self.models_asked)
        self._kind = GroupForm(session.settings.saving, KIND)
        self.damage = DamageField(session, one_photo=False)
        self.damage.strength_chosen.connect(
            lambda strength: self.chosen.emit(replace(session.asked, strength=strength))
        )
        self._damage = QWidget()
        part = QVBoxLayout(self._damage)
        part.setContentsMargins(0, 0, 0, UNIT)
        part.setSpacing(UNIT)
        part.addWidget(_heading(self.tr("Damage of the photos")))
        part.addWidget(self.damage.auto)
        part.addWidget(self.damage)
        for title, field in (
            (self.tr("Size"), self.size_field),
            (self.tr("Model"), self.model),
            ("", self._damage),
            (self.tr("File"), self._kind),
        ):
            if title:
                column.addWidget(_heading(title))
            column.addWidget(field)
            column.addSpacing(UNIT if title else 0)
        self._made = _add_text(column, self.tr("Seed and colours"))
        self._change = QPushButton(self.tr("Chan&ge on the photo page"))
        self._change.setToolTip(self.tr("Set by eye, beside the open photo"))
        self._change.clicked.connect(self.controls_asked)
        column.addWidget(self._change, 0, Qt.AlignmentFlag.AlignLeft)
        self.seeding = SeedingFields(session, self)
        self.seeding.changed.connect(lambda group: self.settings_changed.emit("seeding", group))
        column.addWidget(self.seeding)
        column.addSpacing(UNIT)

        column.addWidget(_heading(self.tr("Where it goes")))
        self._place = GroupForm(session.settings.saving, PLACE)
        self._place.browse_asked.connect(self._browse)
        for form in (self._kind, self._place):
            form.changed.connect(self._saving_changed)
        column.addWidget(self._place)
        self._example = Label(wordWrap=True)
        set_role(self._example, "hint")
        column.addWidget(self._example)
        self._fault = Label(wordWrap=True)
        set_role(self._fault, "bad")
        column.addWidget(self._fault)
        column.addSpacing(UNIT)

        column.addWidget(_heading(self.tr("Folders")))
        self._recursive = QCheckBox(self.tr("&Include subfolders"))
        self._recursive.setToolTip(self.tr("Folders that are added bring the photos in their subfolders along"))
        self._recursive.clicked.connect(self.recursive_changed)
        column.addWidget(self._recursive)
        self.watch = QPushButton(self.tr("&Watch a folder…"))
        self.watch.setToolTip(self.tr("What is in a folder and what comes in is upscaled, until you stop it"))
        self.watch.clicked.connect(self.watch_asked)
        column.addWidget(self.watch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(UNIT)

        column.addWidget(_heading(self.tr("When it is done")))
        self._look = GroupForm(session.settings.look, ("sleep_at_end",))
        self._look.changed.connect(self._look_changed)
        column.addWidget(self._look)
        column.addStretch()

        bind(self, session.events.settings, self._show_settings)
        bind(self, session.events.asked, self._show_asked)
        bind(self, session.events.photo, self._show_photo)
        bind(self, batch.events.example, self._show_example)
        bind(self, batch.events.fault, self._show_fault)
        bind(self, batch.events.phase, self._show_phase)
        bind(self, batch.events.watched, self._show_watched)
        self._show_settings(session.settings)
        self._show_asked(session.asked)
        self._show_photo()
        self._show_example(batch.example)
        self._show_fault(batch.fault)
        self._show_phase(batch.phase)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as what it holds, in every language and size of text."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(LEAST, self._panel.minimumSizeHint().width() + bar), super().sizeHint().height())

    def _saving_changed(self, group: object) -> None:
        self.settings_changed.emit("saving", group)

    def _look_changed(self, group: object) -> None:
        self.settings_changed.emit("look", group)

    def _browse(self, field: str) -> None:
        self.browse_asked.emit("saving", field)

    def _show_settings(self, settings: Settings) -> None:
        self._kind.show_group(settings.saving)
        self._place.show_group(settings.saving)
        self._look.show_group(settings.look)
        self._recursive.setChecked(settings.remembered.recursive)

    def _show_asked(self, asked: UpscaleSettings) -> None:
        colours = {
            "wavelet": self.tr("Colours of the photo"),
            "adain": self.tr("Colours of the photo, by statistics"),
            "off": self.tr("Colours of the model"),
        }
        model = self._session.chosen_model
        self._damage.setVisible(bool(model and model.has_strength))
        seedless = model is not None and not model.has_noise
        lines = [] if seedless else [self.tr("Seed {0}").format(asked.seeds.base)]
        lines.append(colours[asked.colour_fix])
        if asked.mean_of > 1 and not seedless:
            lines.append(self.tr("Mean over {0} seeds").format(asked.mean_of))
        if asked.steps != "auto" and not seedless:
            lines.append(self.tr("{0} steps").format(asked.steps))
        if asked.consistent:
            lines.append(self.tr("Made to agree with the photo"))
        self._made.setText("\n".join(lines))

    def _show_photo(self) -> None:
        self._change.setVisible(self._session.photo is not None)  # without one there is nothing to set there

    def _show_example(self, example: str) -> None:
        self._example.setText(self.tr("Example: {0}").format(example) if example else "")

    def _show_fault(self, fault: Message) -> None:
        self._fault.setText(said(fault))
        self._fault.setVisible(bool(fault))

    def _show_watched(self, folder: object) -> None:
        self.watch.setVisible(folder is None)

    def _show_phase(self, phase: str) -> None:
        """A run keeps what it was started with."""
        for part in (self.size_field, self.model, self._damage, self.seeding, self._kind, self._place):
            part.setEnabled(phase == "idle")


def _heading(text: str) -> QLabel:
    label = Label(text)
    set_role(label, "heading")
    return label


def _add_text(column: QVBoxLayout, title: str) -> QLabel:
    column.addWidget(_heading(title))
    label = Label(wordWrap=True)
    column.addWidget(label)
    return label
