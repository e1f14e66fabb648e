"""One editor for each kind of field: choice, switch, number, text, folder, colour. It shows a value and tells of a new
one; validity is the form's business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from sinsr_gui.engine.filesystem import expanded
from sinsr_gui.ui.widgets.plain import literal

from . import wording
from .icons import icon
from .inputs import ComboBox, DoubleSpinBox, SpinBox

translate = QCoreApplication.translate  # under this name its texts are found for translation


class Editor(QWidget):
    """Edits one value."""

    edited = Signal(object)
    browse_asked = Signal()  # a folder shall be chosen

    def __init__(self, focus: QWidget) -> None:
        super().__init__()
        self.focus = focus  # what a label's mnemonic goes to
        self.setFocusProxy(focus)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(focus, 1)

    def show_value(self, value: Any) -> None:
        """Show a value without telling of it."""
        raise NotImplementedError

    def tell(self, value: Any) -> None:
        """Say that the user chose a value."""
        self.edited.emit(value)


class Choice(Editor):
    """One of several values."""

    def __init__(self, options: Sequence[tuple[Any, str]]) -> None:
        self._box = ComboBox()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(6)  # narrower than its words if it must be
        super().__init__(self._box)
        self.set_options(options)
        self._box.activated.connect(lambda index: self.edited.emit(self._box.itemData(index)))

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """(value, text) of each; the chosen one stays if it is still there."""
        chosen = self._box.currentData()
        self._box.clear()
        for value, text in options:
            self._box.addItem(text, value)
        self.show_value(chosen)

    def show_value(self, value: Any) -> None:
        index = self._box.findData(value)
        if index < 0 and value is not None:  # of another machine, or of a newer version
            self._box.addItem(str(value), value)
            index = self._box.count() - 1
        self._box.setCurrentIndex(index)

    def set_auto(self, text: str) -> None:
        """Say what the value `auto` means now."""
        index = self._box.findData("auto")
        if index >= 0:
            self._box.setItemText(index, text)


class Switch(Editor):
    """Yes or no."""

    def __init__(self) -> None:
        self._box = QCheckBox()
        super().__init__(self._box)
        self._box.clicked.connect(self.tell)

    def show_value(self, value: Any) -> None:
        self._box.setChecked(bool(value))


class Number(Editor):
    """A number within bounds; the change is told when typing ends, not at every digit."""

    def __init__(self, field: FieldInfo, whole: bool) -> None:
        self._box = SpinBox() if whole else DoubleSpinBox()
        super().__init__(self._box)
        step = 1 if whole else 0.01
        bounds = {type(bound): bound for bound in field.metadata}
        least = bounds[Ge].ge if Ge in bounds else bounds[Gt].gt + step if Gt in bounds else -(2**31)
        most = bounds[Le].le if Le in bounds else bounds[Lt].lt - step if Lt in bounds else 2**31 - 1
        self._box.setRange(least, most)
        self._box.setKeyboardTracking(False)
        self._box.valueChanged.connect(self.tell)

    def show_value(self, value: Any) -> None:
        self._box.blockSignals(True)
        self._box.setValue(value)
        self._box.blockSignals(False)

    def set_auto(self, text: str) -> None:
        """Show this instead of the smallest value, which stands for automatic."""
        self._box.setSpecialValueText(text)


class Text(Editor):
    """A line of text."""

    def __init__(self, at_once: bool = False) -> None:
        self._line = QLineEdit()
        super().__init__(self._line)
        if at_once:
            self._line.textEdited.connect(self.tell)
        else:
            self._line.editingFinished.connect(lambda: self.edited.emit(self._line.text()))

    def show_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)


class Folder(Editor):
    """A folder, or none."""

    def __init__(self, none: str) -> None:
        self._line = QLineEdit()
        super().__init__(self._line)
        self._line.setPlaceholderText(none)
        self._line.setMinimumWidth(60)
        self._line.editingFinished.connect(self._tell)
        browse = self._button("folder", translate("Settings", "Choose a folder"))
        browse.clicked.connect(self.browse_asked.emit)
        self._clear = self._button("close", none)
        self._clear.clicked.connect(self._none)

    def show_value(self, value: Any) -> None:
        self._line.setText("" if value is None else str(value))
        self._line.setCursorPosition(0)
        self._clear.setVisible(value is not None)

    def _button(self, picture: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(picture))
        button.setToolTip(literal(name))
        button.setAccessibleName(name)
        self._row.addWidget(button)
        return button

    def _none(self) -> None:
        self.edited.emit(None)

    def _tell(self) -> None:
        text = self._line.text().strip()
        self.edited.emit(expanded(text) if text else None)


class Colour(Editor):
    """A colour as #rrggbb."""

    def __init__(self) -> None:
        self._button = QPushButton()
        super().__init__(self._button)
        self._button.clicked.connect(self._ask)
        self._value = "#ffffff"

    def show_value(self, value: Any) -> None:
        self._value = str(value)
        patch = QPixmap(16, 16)
        patch.fill(QColor(self._value))
        self._button.setIcon(QIcon(patch))
        self._button.setText(self._value)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._value), self)
        dialog.colorSelected.connect(lambda colour: self.edited.emit(colour.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


@cache
def fields_of(kind: Any) -> dict[str, FieldInfo]:
    """The fields of a dataclass or of a pydantic model, by name."""
    if not is_dataclass(kind):
        return kind.model_fields
    kinds = get_type_hints(kind, include_extras=True)
    return {field.name: FieldInfo.from_annotated_attribute(kinds[field.name], field) for field in fields(kind)}


def editor_for(name: str, field: FieldInfo) -> Editor:
    """The editor that suits a field's type."""
    kind = field.annotation
    if get_origin(kind) is Literal:
        return Choice([(choice, wording.value(name, choice)) for choice in get_args(kind)])
    if kind is bool:
        return Switch()
    if kind in (int, float):
        return Number(field, whole=kind is int)
    if get_origin(kind) in (Union, UnionType) and Path in get_args(kind):
        return Folder(
            translate("Settings", "Beside each photo") if name == "folder" else translate("Settings", "Usual place")
        )
    if name == "matte":
        return Colour()
    return Text(at_once=name == "template")
