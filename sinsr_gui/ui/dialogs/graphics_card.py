"""Packages for graphics cards, which the program does not bring along: a page for each kind of card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from sinsr_gui.ui.widgets.bind import bind
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .card_panel import CardPanel

if TYPE_CHECKING:
    from sinsr_gui.state.cards import CardSupport


class GraphicsCardDialog(QDialog):
    """Shows both kinds, first the one that there is something to say of. Closing it stops nothing."""

    def __init__(self, nvidia: CardSupport, others: CardSupport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Graphics card"))
        self.resize(700, 560)
        title = Label(self.tr("Compute with a graphics card"))
        set_role(title, "title")
        self.nvidia = CardPanel(
            nvidia,
            self.tr(
                "The program brings torch for processors. Its build for NVIDIA cards has some gigabytes; it is fetched "
                "into a folder of its own, checked, and tried before it is used."
            ),
        )
        self.others = CardPanel(
            others,
            self.tr(
                "Other cards compute by WebGPU, with packages of about 50 MB, which are fetched into a folder of their "
                "own, checked, and tried before they are used. Auto then takes the card where it is faster than the "
                "processor. The bundled models can be computed so, and others of their kind."
            ),
        )
        self.pages = QTabWidget()
        self.pages.addTab(self.nvidia, self.tr("NVIDIA"))
        self.pages.addTab(self.others, self.tr("AMD, Intel and others"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT + UNIT // 2)
        column.addWidget(title)
        column.addWidget(self.pages, 1)
        column.addWidget(buttons)
        self._chosen = False
        bind(self, nvidia.events.here, self._choose)
        self._choose()

    def _choose(self) -> None:
        here = self.nvidia.support.here
        if here is None or self._chosen:
            return
        self._chosen = True
        if not (here.can_fetch or here.leftover):
            self.pages.setCurrentWidget(self.others)
