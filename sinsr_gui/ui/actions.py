"""The actions of a window, one for each command.

An action is a signal of intent: `actions["save"].triggered`. Who connects it is not known here.
"""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from sinsr_gui.ui.widgets.plain import literal

from .commands import FOR_PHOTOS, commands
from .widgets.icons import icon


def listen(actions: dict[str, QAction], photos: bool) -> None:
    """Whether the keys that are for photos do something on the page on show."""
    for command in commands():
        if command.name in FOR_PHOTOS:
            keys = command.keys if photos else ()
            actions[command.name].setShortcuts([QKeySequence(key) for key in keys])


def make_actions(window: QWidget) -> dict[str, QAction]:
    """The actions of a window, by name; their shortcuts work all over it."""
    made: dict[str, QAction] = {}
    for command in commands():
        action = QAction(command.text, window)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(literal(f"{command.tip} ({keys})" if keys else command.tip))
        action.setStatusTip("")
        action.setCheckable(command.checkable)
        if command.icon:
            action.setIcon(icon(command.icon))
        window.addAction(action)
        made[command.name] = action
    return made
