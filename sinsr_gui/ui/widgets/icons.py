"""Icons: line drawings from resources/icons, in the colour of the text around them, sharp at any size and theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton

from sinsr_gui.paths import resource

from .theme import colours, mixed


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon of that file name; `colour` is a field of Colours, by default the text's."""
    return QIcon(_Drawing(name, colour))


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """An icon for a label, `size` in logical pixels, `colour` as #rrggbb."""
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer(name, colour).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def renderer(name: str, colour: str) -> QSvgRenderer:
    """The drawing in a colour."""
    drawing = resource(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))


def icon_button(action: QAction, size: int = 20) -> QToolButton:
    """A tool button for an action, with an icon of so many pixels."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(size, size))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(action.text().replace("&", ""))
    return button


class _Drawing(QIconEngine):
    """Draws at the moment of painting, so that a change of theme needs no new icons."""

    def __init__(self, name: str, colour: str | None) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        theme = colours()
        colour = getattr(theme, self._colour or "text")
        if mode == QIcon.Mode.Disabled:
            colour = mixed(theme.muted, theme.window, 0.45)
        renderer(self._name, QColor(colour).name()).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        picture = self.pixmap(size * scale, mode, state)  # since Qt 6.8 the size is in logical pixels
        picture.setDevicePixelRatio(scale)
        return picture
