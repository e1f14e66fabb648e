"""What the batch makes of its files, and where it puts them: the same controls and settings as everywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout

from sinsr_gui.engine.requests import OutputSize, UpscaleSettings
from sinsr_gui.settings import Settings
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.form import GroupForm
from sinsr_gui.ui.widgets.quantities import sheet
from sinsr_gui.ui.widgets.sentences import said
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

SHOWN = ("folder", "template", "format", "quality", "conflict")


class BatchOptions(QScrollArea):
    """The panel on the right."""

    settings_changed = Signal(str, object)  # name of the group, the group
    browse_asked = Signal(str, str)  # group and field for which a folder shall be chosen
    controls_asked = Signal()
    recursive_changed = Signal(bool)

    def __init__(self, session: Session, batch: Batch) -> None:
        super().__init__()
        self._session = session
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(340)
        panel = QFrame()
        set_role(panel, "panel")
        self.setWidget(panel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)

        self._made = _said(column, self.tr("What is made"))
        change = QPushButton(self.tr("Chan&ge on the photo page"))
        change.setToolTip(self.tr("Model, size, seed and colours are those of the photo page"))
        change.clicked.connect(self.controls_asked)
        column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(2 * UNIT)

        column.addWidget(_heading(self.tr("Where it goes")))
        self._saving = GroupForm(session.settings.saving, SHOWN)
        self._saving.changed.connect(self._saving_changed)
        self._saving.browse_asked.connect(self._browse)
        column.addWidget(self._saving)
        self._example = QLabel(wordWrap=True)
        set_role(self._example, "hint")
        column.addWidget(self._example)
        self._fault = QLabel(wordWrap=True)
        set_role(self._fault, "bad")
        column.addWidget(self._fault)
        column.addSpacing(2 * UNIT)

        column.addWidget(_heading(self.tr("Folders")))
        self._recursive = QCheckBox(self.tr("&Include subfolders"))
        self._recursive.setToolTip(self.tr("Folders that are added bring the photos in their subfolders along"))
        self._recursive.clicked.connect(self.recursive_changed)
        column.addWidget(self._recursive)
        column.addSpacing(2 * UNIT)

        column.addWidget(_heading(self.tr("When it is done")))
        self._look = GroupForm(session.settings.look, ("sleep_at_end",))
        self._look.changed.connect(self._look_changed)
        column.addWidget(self._look)
        column.addStretch()

        bind(self, session.events.settings, self._show_settings)
        bind(self, session.events.asked, self._show_asked)
        bind(self, session.events.models, self._name_model)
        bind(self, batch.events.example, self._show_example)
        bind(self, batch.events.fault, self._show_fault)
        bind(self, batch.events.phase, self._show_phase)
        self._show_settings(session.settings)
        self._show_asked(session.asked)
        self._show_example(batch.example)
        self._show_fault(batch.fault)
        self._show_phase(batch.phase)

    def _saving_changed(self, group: object) -> None:
        self.settings_changed.emit("saving", group)

    def _look_changed(self, group: object) -> None:
        self.settings_changed.emit("look", group)

    def _browse(self, field: str) -> None:
        self.browse_asked.emit("saving", field)

    def _show_settings(self, settings: Settings) -> None:
        self._saving.show_group(settings.saving)
        self._look.show_group(settings.look)
        self._recursive.setChecked(settings.remembered.recursive)

    def _name_model(self) -> None:
        self._show_asked(self._session.asked)

    def _show_asked(self, asked: UpscaleSettings) -> None:
        names = {info.id: info.name for info in self._session.models}
        colours = {
            "wavelet": self.tr("Colours of the photo"),
            "adain": self.tr("Colours of the photo, by statistics"),
            "off": self.tr("Colours of the model"),
        }
        lines = (
            self.tr("Model {0}").format(names.get(asked.model, asked.model.capitalize())),
            self._size(asked.size),
            self.tr("Seed {0}").format(asked.seeds.base),
            colours[asked.colour_fix],
        )
        self._made.setText("\n".join(lines))

    def _size(self, size: OutputSize) -> str:
        if size.kind == "print":
            return self.tr("A print of {0}").format(sheet(size))
        texts = {
            "scale": self.tr("{0} times the size"),
            "width": self.tr("{0} pixels wide"),
            "height": self.tr("{0} pixels high"),
            "longest": self.tr("{0} pixels on the longest side"),
            "megapixels": self.tr("{0} megapixels"),
        }
        return texts[size.kind].format(f"{size.value:g}")

    def _show_example(self, example: str) -> None:
        self._example.setText(self.tr("Example: {0}").format(example) if example else "")

    def _show_fault(self, fault: str) -> None:
        self._fault.setText(said(fault))
        self._fault.setVisible(bool(fault))

    def _show_phase(self, phase: str) -> None:
        """A run keeps what it was started with."""
        self._saving.setEnabled(phase == "idle")


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label


def _said(column: QVBoxLayout, title: str) -> QLabel:
    column.addWidget(_heading(title))
    label = QLabel(wordWrap=True)
    column.addWidget(label)
    return label
