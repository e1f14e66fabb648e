"""A name is taken: replace the file that has it, add a number, skip the photo, or stop."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from sinsr_gui.state.batch import Answer
from sinsr_gui.ui.widgets import wording
from sinsr_gui.ui.widgets.plain import Label, literal
from sinsr_gui.ui.widgets.quantities import storage
from sinsr_gui.ui.widgets.theme import MARGIN, UNIT, set_role

from .asking import answer_of

if TYPE_CHECKING:
    from sinsr_gui.engine.batch.exporting import Clash, Conflict


class NameConflictDialog(QDialog):
    """Asks about one name; `several` says that it is a batch's."""

    def __init__(self, clash: Clash, several: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer | None = None
        self.setWindowTitle(self.tr("The name is taken"))
        title = Label(self.tr("{0} is there already").format(clash.target.name), wordWrap=True)
        set_role(title, "title")
        moment = QDateTime.fromSecsSinceEpoch(int(clash.modified))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        text = self.tr("{0}, saved {1}, in {2}").format(storage(clash.bytes), when, clash.target.parent)
        there = Label(text, wordWrap=True)
        set_role(there, "hint")
        self.for_all = QCheckBox(self.tr("&Do so for all others, too"))
        self.for_all.setToolTip(self.tr("No further question in this batch"))
        self.for_all.setVisible(several)
        stopping = Label(self.tr("Stopping loses nothing: Start goes on with what is not done."), wordWrap=True)
        stopping.setVisible(several)
        set_role(stopping, "hint")

        buttons = QDialogButtonBox()
        stop = buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        stop.setText(self.tr("S&top the batch") if several else self.tr("&Cancel"))
        stop.setToolTip(self.tr("Change nothing (Esc)"))
        buttons.rejected.connect(self.reject)
        tips: dict[Conflict, str] = {
            "overwrite": self.tr("Write the result in its place"),
            "skip": self.tr("Make no result of this photo"),
            "rename": self.tr("Keep both: the result's name gets a number"),
        }
        for conflict, tip in tips.items():
            if several or conflict != "skip":
                button = QPushButton(wording.value("conflict", conflict))
                button.setToolTip(literal(tip))
                button.clicked.connect(partial(self._choose, conflict))
                buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
                if conflict == "rename":  # loses nothing
                    button.setDefault(True)
                    set_role(button, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(UNIT)
        for part in (title, there, self.for_all, stopping):
            column.addWidget(part)
        column.addSpacing(UNIT)
        column.addWidget(buttons)

    def _choose(self, conflict: Conflict) -> None:
        self.answer = Answer(conflict, self.for_all.isChecked())
        self.accept()


async def ask_conflict(parent: QWidget, clash: Clash, several: bool) -> Answer | None:
    """What to do about a name that is taken; None when the user wants neither."""
    dialog = NameConflictDialog(clash, several, parent)
    return await answer_of(dialog, lambda: dialog.answer, None)
