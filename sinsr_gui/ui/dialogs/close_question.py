"""Closing while something would be lost: what that is, and whether to save it, to close all the same, or to stay."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .asking import answer_of

Loss = Literal["result", "upscale", "batch"]
Choice = Literal["save", "close"]
NAMED = 8
"""Photos that are named when many are not saved."""


class CloseDialog(QDialog):
    """Asks once about everything that would be lost; `names` are the photos whose results are not saved."""

    def __init__(self, losses: AbstractSet[Loss], names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Choice | None = None
        self.setWindowTitle(self.tr("Close SinSR Studio"))
        titles: dict[Loss, str] = {
            "result": self.tr("The results of %n photo(s) are not saved", "", len(names))
            if len(names) > 1
            else self.tr("The result of {0} is not saved").format("".join(names)),
            "upscale": self.tr("An upscale is running"),
            "batch": self.tr("The batch is running"),
        }
        hints: dict[Loss, str] = {
            "result": self.tr("They are lost if they are not saved: {0}").format(_listed(names))
            if len(names) > 1
            else self.tr("It is lost if it is not saved."),
            "upscale": self.tr("It stops, and its finished tiles are lost."),
            "batch": self.tr("It stops. Finished results stay, and the next start offers to go on."),
        }
        here: list[Loss] = [loss for loss in titles if loss in losses]
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        for loss in here:
            title, hint = Label(titles[loss], wordWrap=True), Label(hints[loss], wordWrap=True)
            set_role(title, "title")
            set_role(hint, "hint")
            column.addWidget(title)
            column.addWidget(hint)
            column.addSpacing(UNIT)

        buttons = QDialogButtonBox()
        self.stay = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.stay.setText(self.tr("S&tay"))
        self.stay.setToolTip(self.tr("Close nothing (Esc)"))
        buttons.rejected.connect(self.reject)
        unsaved = "result" in losses
        self.leave = QPushButton(self.tr("&Discard and close") if unsaved else self.tr("Stop and &close"))
        self.leave.setToolTip(self.tr("Close without saving") if unsaved else self.tr("Stop what is running"))
        self.leave.clicked.connect(lambda: self._choose("close"))
        buttons.addButton(self.leave, QDialogButtonBox.ButtonRole.ActionRole)
        self.save = QPushButton(self.tr("&Save all and close") if len(names) > 1 else self.tr("&Save and close"))
        self.save.setToolTip(self.tr("Save as Ctrl+S does, then close"))
        self.save.clicked.connect(lambda: self._choose("save"))
        self.save.setVisible(unsaved)
        if unsaved:
            buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        safe = self.save if unsaved else self.stay  # Return loses nothing
        safe.setDefault(True)
        set_role(safe, "primary")
        column.addWidget(buttons)

    def _choose(self, answer: Choice) -> None:
        self.answer = answer
        self.accept()


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


async def ask_to_close(parent: QWidget, losses: AbstractSet[Loss], names: Sequence[str]) -> Choice | None:
    """What to do about what would be lost; None: stay."""
    dialog = CloseDialog(losses, names, parent)
    return await answer_of(dialog, lambda: dialog.answer, None)
