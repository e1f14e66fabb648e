"""A form for a group of settings: titles, tooltips and bounds are those of its fields. A change is a new group.

A group is a dataclass or a pydantic model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from sinsr_gui.ui.widgets.plain import Label, literal

from . import wording
from .fields import Choice, Editor, Folder, Number, Switch, editor_for, fields_of
from .theme import UNIT, set_role


class GroupForm(QWidget):
    """Shows a group and tells of a changed one."""

    changed = Signal(object)  # the whole new group
    browse_asked = Signal(str)  # the field for which a folder shall be chosen

    def __init__(
        self,
        group: Any,
        only: Sequence[str] = (),
        choices: dict[str, Sequence[tuple[Any, str]]] | None = None,
        hints: bool = False,
    ) -> None:
        """`only` names the fields to show, by default all; `choices` are (value, text) of fields that are free text.

        `hints` shows descriptions below the fields, not only as tooltips."""
        super().__init__()
        self._group = group
        described = fields_of(type(group))
        self._fields = {name: described[name] for name in only or described}
        self._editors: dict[str, Editor] = {}
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(2 * UNIT)
        layout.setVerticalSpacing(2 * UNIT if hints else UNIT)
        layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in self._fields.items():
            given = (choices or {}).get(name)
            editor = Choice(given) if given else editor_for(name, field)
            title, tip = wording.title(name, field), wording.description(field)
            editor.focus.setAccessibleName(title)
            editor.focus.setAccessibleDescription(tip)
            for widget in (editor, editor.focus):
                widget.setToolTip(literal(tip))
            editor.edited.connect(lambda value, name=name: self._edited(name, value))
            editor.browse_asked.connect(lambda name=name: self.browse_asked.emit(name))
            self._editors[name] = editor
            field_row = _explained(editor, tip) if hints and tip else editor
            if isinstance(editor, Switch):
                editor.focus.setText(title)  # pyright: ignore[reportAttributeAccessIssue] (a check box)
                if len(self._fields) == 1:
                    layout.addRow(field_row)
                else:
                    layout.addRow("", field_row)
            else:
                label = Label(title)
                label.setToolTip(literal(tip))
                label.setBuddy(editor.focus)
                label.setFixedHeight(editor.sizeHint().height())
                layout.addRow(label, field_row)
        self._problem = Label(wordWrap=True)
        self._problem.hide()
        set_role(self._problem, "bad")
        layout.addRow(self._problem)
        self.show_group(group)

    def show_group(self, group: Any) -> None:
        """Show another group of the same kind."""
        self._group = group
        self._problem.hide()
        for name, editor in self._editors.items():
            editor.show_value(getattr(group, name))

    def reset(self) -> None:
        """Go back to the defaults of the fields on show."""
        self._tell(self._with({name: field.get_default() for name, field in self._fields.items()}))
        self.show_group(self._group)

    def set_auto(self, name: str, text: str) -> None:
        """Say what a field's automatic value means now, as in "Auto (256)"."""
        editor = self._editors[name]
        if isinstance(editor, Number | Choice):
            editor.set_auto(text)

    def set_choices(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Replace the choices of a field."""
        editor = self._editors[name]
        if isinstance(editor, Choice):
            editor.set_options(choices)
            editor.show_value(getattr(self._group, name))

    def set_folder(self, name: str, folder: object) -> None:
        """Take a folder that was chosen in a dialog."""
        if isinstance(self._editors[name], Folder):
            self._edited(name, folder)

    def editor(self, name: str) -> QWidget:
        """What a field is edited with."""
        return self._editors[name].focus

    def _edited(self, name: str, value: Any) -> None:
        try:
            group = self._with({name: value})
        except ValidationError as error:
            wrong = error.errors()[0]
            no_name = wrong["type"] == "predicate_failed" and isinstance(value, Path)
            self._problem.setText(self.tr("That is not the name of a file or folder.") if no_name else wrong["msg"])
            self._problem.show()
            return
        self._problem.hide()
        self._tell(group)
        self._editors[name].show_value(getattr(self._group, name))

    def _with(self, changes: dict[str, Any]) -> Any:
        """The group with other values. Raises ValidationError."""
        kept = {name: getattr(self._group, name) for name in fields_of(type(self._group))}
        return _adapter(type(self._group)).validate_python(kept | changes)

    def _tell(self, group: Any) -> None:
        if group != self._group:
            self._group = group
            self.changed.emit(group)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    """Made once, for a form asks at every letter that is typed."""
    return TypeAdapter(kind)


def _explained(editor: Editor, tip: str) -> QWidget:
    """An editor with its description close below it, so that it is clear which field is explained."""
    box, hint = QWidget(), Label(tip.replace("{-", "{\u2011"), wordWrap=True)  # a field is not broken
    set_role(hint, "hint")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(UNIT // 2)
    column.addWidget(editor)
    column.addWidget(hint)
    return box
