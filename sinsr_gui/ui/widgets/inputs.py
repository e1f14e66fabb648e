"""Spin boxes, combo boxes, sliders and tabs that leave the wheel to the page until they have the focus.

Whoever scrolls a panel shall not change what happens to pass below the mouse. Everywhere in the window these stand in
place of Qt's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSlider, QSpinBox, QTabBar, QWidget

_Widget = QWidget if TYPE_CHECKING else object


class _Calm(_Widget):
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt's own gives the focus at a turn of the wheel

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ComboBox(_Calm, QComboBox):
    """A combo box."""


class SpinBox(_Calm, QSpinBox):
    """A spin box of whole numbers."""


class DoubleSpinBox(_Calm, QDoubleSpinBox):
    """A spin box of broken numbers."""


class Slider(_Calm, QSlider):
    """A slider."""


class TabBar(_Calm, QTabBar):
    """Tabs."""
