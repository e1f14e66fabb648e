"""The settings dialog: a page for each group, applied and told at every change."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sinsr_gui.settings import Settings
from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.form import GroupForm
from sinsr_gui.ui.widgets.language import LANGUAGES
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.quantities import storage
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role


class SettingsDialog(QDialog):
    """Everything that can be set, except the controls of the photo page."""

    changed = Signal(str, object)  # name of the group, the new group
    browse_asked = Signal(str, str)  # group and field for which a folder shall be chosen
    card_asked = Signal()  # packages for graphics cards

    def __init__(self, session: Session, parent: QWidget | None = None, hidden: Sequence[str] = ()) -> None:
        """`hidden` are fields that have no effect on this computer."""
        super().__init__(parent)
        self._session, self._hidden = session, hidden
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 620)
        self.forms: dict[str, GroupForm] = {}
        self._list, self._pages = QListWidget(), QStackedWidget()
        self._list.setObjectName("chapters")
        self._list.setAccessibleName(self.tr("Pages of the settings"))
        self._list.setFixedWidth(150)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.currentRowChanged.connect(self._pages.setCurrentIndex)
        languages = [("system", self.tr("As the desktop")), *LANGUAGES.items()]
        self.card = QPushButton(self.tr("&Graphics card…"))
        self.card.setToolTip(self.tr("Fetch or remove what is needed to compute with an NVIDIA, AMD or Intel card"))
        self.card.clicked.connect(self.card_asked)
        compute = self.tr("What the program computes with")
        self._add("compute", self.tr("Compute"), compute, {"device": self._devices()}, self.card)
        self._add("saving", self.tr("Saving"), self.tr("How results are written"))
        self._add("look", self.tr("Look"), self.tr("How the window looks"), {"language": languages})
        self._add("storage", self.tr("Models"), self.tr("Where models live"))
        self._list.setCurrentRow(0)

        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._reset = QPushButton(self.tr("&Reset this page"))
        self._reset.setToolTip(self.tr("Go back to the defaults of this page"))
        self._reset.clicked.connect(self._reset_page)
        buttons.addButton(self._reset, QDialogButtonBox.ButtonRole.ResetRole)
        row = QHBoxLayout()
        row.setSpacing(MARGIN)
        row.addWidget(self._list)
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        bind(self, session.events.settings, self._show)
        bind(self, session.events.engine, self._show_machine)
        bind(self, session.events.devices, self._show_machine)
        self._show_machine()

    def _add(
        self,
        name: str,
        title: str,
        hint: str,
        choices: dict[str, Sequence[tuple[Any, str]]] | None = None,
        more: QWidget | None = None,
    ) -> None:
        group = getattr(self._session.settings, name)
        shown = [field.name for field in fields(group) if field.name not in self._hidden]
        form = GroupForm(group, shown, choices, hints=True)
        form.changed.connect(lambda group: self.changed.emit(name, group))
        form.browse_asked.connect(lambda field: self.browse_asked.emit(name, field))
        self.forms[name] = form
        heading, words = Label(title), Label(hint)
        set_role(heading, "title")
        set_role(words, "hint")
        page = QFrame()
        set_role(page, "panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(words)
        column.addSpacing(UNIT)
        column.addWidget(form)
        if more is not None:
            column.addSpacing(UNIT)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        item = QListWidgetItem(title, self._list)
        item.setSizeHint(QSize(0, 4 * UNIT))
        self._pages.addWidget(scroll)

    def _reset_page(self) -> None:
        list(self.forms.values())[self._pages.currentIndex()].reset()

    def _show(self, settings: Settings) -> None:
        for name, form in self.forms.items():
            form.show_group(getattr(settings, name))

    def _devices(self) -> list[tuple[str, str]]:
        named = [
            (device.id, self.tr("{0}, {1}").format(device.name, storage(device.memory)))
            for device in self._session.devices
        ]
        return [("auto", self.tr("Auto")), *named]

    def _show_machine(self) -> None:
        """Say what each Auto means now."""
        compute, engine = self.forms["compute"], self._session.engine
        compute.set_choices("device", self._devices())
        auto = self.tr("Auto ({0})")
        compute.set_auto("threads", auto.format(os.cpu_count() or 1))
        compute.set_auto("tile", auto.format(engine.tile) if engine else self.tr("Auto"))
        if engine:
            compute.set_auto("device", auto.format(engine.device.name))
            compute.set_auto("precision", auto.format(engine.precision))
