"""Presets in a menu: choose one, keep what is set now under a name, take one off the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from sinsr_gui.state.session import Session
from sinsr_gui.ui.dialogs.asking import answer_of


class PresetsMenu(QMenu):
    """Made anew whenever it is opened."""

    chosen = Signal(str)
    keep_asked = Signal()
    removed = Signal(str)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("Presets", "Prese&ts"), parent)
        self._session = session
        self.setToolTipsVisible(True)
        self._remove = QMenu(self.tr("&Remove"), self)
        self.aboutToShow.connect(self.list)

    def list(self) -> None:
        """Show the presets as they are now."""
        names = [preset.name for preset in self._session.settings.presets]
        self.clear()
        self._remove.clear()
        for name in names:
            use = self.addAction(_plain(name), lambda name=name: self.chosen.emit(name))
            use.setToolTip(self.tr("Set everything as it was kept; seed and folder stay as they are"))
            self._remove.addAction(_plain(name), lambda name=name: self.removed.emit(name))
        if not names:
            self.addAction(self.tr("None yet")).setEnabled(False)
        self.addSeparator()
        keep = self.addAction(self.tr("&Keep these settings…"), self.keep_asked.emit)
        keep.setToolTip(self.tr("Size, model, colours and how results are saved, without seed and folder"))
        self._remove.setEnabled(bool(names))
        self.addMenu(self._remove)


async def ask_name(parent: QWidget) -> str:
    """The name of a new preset; empty when the user cancels."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(QCoreApplication.translate("Presets", "Keep these settings"))
    dialog.setLabelText(QCoreApplication.translate("Presets", "Name of the preset; one of the same name is replaced:"))
    return await answer_of(dialog, dialog.textValue, "")


def _plain(name: str) -> str:
    return name.replace("&", "&&")
