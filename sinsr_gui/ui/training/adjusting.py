"""Settings of the chosen preset, folded away until they are wanted."""

from __future__ import annotations

from pydantic import BaseModel
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from sinsr_gui.ui.widgets.form import GroupForm
from sinsr_gui.ui.widgets.theme import UNIT, set_role

WIDTH = 460


class Adjusting(QWidget):
    """A button that unfolds a form; its labels are the trainer's own."""

    changed = Signal(object)  # the new settings

    def __init__(self) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setText(self.tr("Se&ttings"))
        self.button.setAccessibleName(self.tr("Settings of the training"))
        self.button.setToolTip(self.tr("How long to train, and what to do about memory"))
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(self._fold)
        self.button.clicked.connect(self._go_in)
        set_role(self.button, "quiet")
        self.form: GroupForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._fold(False)

    def show_settings(self, settings: BaseModel | None) -> None:
        """Show the settings of another preset, or changed ones; None: there is nothing to set."""
        self.setVisible(settings is not None)
        if settings is None:
            return
        if self.form is None:
            self.form = GroupForm(settings)
            self.form.setMaximumWidth(WIDTH)
            self.form.changed.connect(self.changed)
            self.form.setVisible(self.button.isChecked())
            self._column.addWidget(self.form)
        self.form.show_group(settings)

    def _go_in(self, open: bool) -> None:
        if open and self.form is not None:
            self.form.editor("steps").setFocus(Qt.FocusReason.TabFocusReason)  # with all of it selected

    def _fold(self, open: bool) -> None:
        self.button.setArrowType(Qt.ArrowType.DownArrow if open else Qt.ArrowType.RightArrow)
        if self.form is not None:
            self.form.setVisible(open)
