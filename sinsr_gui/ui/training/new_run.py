"""A new run: choose photos, see what the check says, choose a preset by what it takes, name it, start."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.state.training import Training
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.icons import icon
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.theme import UNIT, set_role

from .adjusting import Adjusting
from .offers import Offers
from .photo_report import PhotoReport


class NewRun(QWidget):
    """The form; every wish is a signal."""

    folder_asked = Signal()
    offer_chosen = Signal(str)
    adjusted = Signal(object)  # settings of the chosen preset
    name_changed = Signal(str)
    parent_asked = Signal()
    start_asked = Signal()

    def __init__(self, training: Training) -> None:
        super().__init__()
        self._training = training
        self._folder, self._where, self._why = Label(), Label(), Label()
        self.choose = QPushButton(self.tr("&Choose a folder…"))
        self.elsewhere = QPushButton(self.tr("Chan&ge…"))
        self.start = QPushButton(self.tr("&Start training"))
        self.name = QLineEdit(training.name)
        self._report, self._offers, self._settings = PhotoReport(), Offers(), Adjusting()
        self._offers.chosen.connect(self.offer_chosen)
        self._settings.changed.connect(self.adjusted)
        self._set_up()
        self._lay_out()
        for field in ("checked", "offers", "chosen", "name", "parent", "busy"):
            bind(self, getattr(training.events, field), self._show)
        self._show()

    def _show(self) -> None:
        training, checked = self._training, self._training.checked
        self._folder.setText(str(checked.folder) if checked else self.tr("No folder chosen"))
        self._folder.setToolTip(literal(self._folder.text()))
        self._report.show_check(checked)
        self._offers.show_offers(training.offers, training.chosen)
        self._settings.show_settings(training.offer.settings if training.offer else None)
        if self.name.text() != training.name:
            self.name.setText(training.name)
        self._where.setText(str(training.parent / training.name) if training.parent else "")
        self.start.setEnabled(training.can_start)
        self._why.setText(self._what_is_missing())

    def _what_is_missing(self) -> str:
        training, checked = self._training, self._training.checked
        if training.busy:
            return self.tr("Starting…")
        if checked is None:
            return self.tr("Choose a folder of photos first.")
        if not checked.finished:
            return self.tr("The photos are being checked.")
        if not checked.ready:
            return self.tr("These photos cannot be trained with.")
        if not training.offers:
            return self.tr("Time and memory are being estimated.")
        if not training.name:
            return self.tr("Give the model a name.")
        if not training.can_start:
            return self.tr("Choose what to train.") if training.offer is None else self.tr("Change the settings.")
        return self.tr("Training goes on when the window is closed.")

    def _set_up(self) -> None:
        self.choose.setIcon(icon("folder"))
        self.choose.setToolTip(self.tr("Sharp photos of your own, with subfolders; nothing leaves this machine"))
        self.choose.clicked.connect(self.folder_asked)
        self.elsewhere.setToolTip(self.tr("Put the folder of the run somewhere else"))
        self.elsewhere.clicked.connect(self.parent_asked)
        self.start.setToolTip(self.tr("Make the folder of the run and start the trainer"))
        self.start.clicked.connect(self.start_asked)
        self.name.setToolTip(self.tr("Name of the model in the model list"))
        self.name.setAccessibleName(self.tr("Name of the model"))
        self.name.setMaxLength(60)
        self.name.setMaximumWidth(280)
        self.name.textEdited.connect(self.name_changed)
        for button in (self.choose, self.elsewhere, self.start):
            button.setAccessibleName(button.text().replace("&", ""))
        set_role(self.start, "primary")
        set_role(self.elsewhere, "quiet")
        for label in (self._folder, self._where):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._where, self._why):
            set_role(label, "hint")

    def _lay_out(self) -> None:
        title, hint = Label(self.tr("Train a model on your own photos")), Label()
        set_role(title, "title")
        set_role(hint, "hint")
        hint.setWordWrap(True)
        hint.setText(
            self.tr(
                "The trainer makes small, blurred and noisy copies of sharp photos and learns to undo that. You can "
                "watch it, pause it, and keep only what is better."
            )
        )
        photos = _row(self._folder, None, self.choose)
        name = QHBoxLayout()
        name.addWidget(self.name)
        name.addWidget(self._where)
        name.addWidget(self.elsewhere)
        name.addStretch()
        form = QWidget()
        form.setProperty("role", "plain")
        form.setMaximumWidth(940)
        inside = QVBoxLayout(form)
        inside.setContentsMargins(0, 0, UNIT, 0)
        inside.setSpacing(UNIT + 4)
        inside.addWidget(title)
        inside.addWidget(hint)
        inside.addWidget(_card(self.tr("Photos"), photos, self._report))
        inside.addWidget(_card(self.tr("What to train"), self._offers, self._settings))
        inside.addWidget(_card(self.tr("Name"), name))
        inside.addLayout(_row(self._why, None, self.start))
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(UNIT)
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget)
    return row


def _card(title: str, *parts: QWidget | QHBoxLayout) -> QFrame:
    card, heading = QFrame(), Label(title)
    set_role(card, "card")
    set_role(heading, "heading")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(2 * UNIT, UNIT + 4, 2 * UNIT, UNIT + 4)
    inside.setSpacing(UNIT)
    inside.addWidget(heading)
    for part in parts:
        if isinstance(part, QWidget):
            inside.addWidget(part)
        else:
            inside.addLayout(part)
    return card
