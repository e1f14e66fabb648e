"""What lies over photos: the heatmap, painted seed regions, labels, and the brush's outline.

Their colours lie on photos of any colour and so do not follow the theme.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from sinsr_gui.deferred import deferred

from .pyramid.qimage import to_image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sinsr_gui.engine.requests import SeedRegion, Stamp

    from .pyramid.image_pyramid import Place
    from .transform import Transform
else:
    np = deferred("numpy")

_INK, _SHADE = QColor("#ffffff"), QColor(16, 18, 22, 190)
_HEAT = (
    (0.0, (20, 11, 52)),
    (0.25, (101, 21, 110)),
    (0.5, (188, 55, 84)),
    (0.75, (249, 142, 9)),
    (1.0, (252, 255, 164)),
)
"""Five colours of the map "inferno": dark to bright, so it also reads without colour vision."""
_MOST = 1024  # pixels of the heatmap's longer side


def heat_image(values: NDArray) -> QImage:
    """Values [h, w] in 0..1 as colours; what is higher is also less transparent."""
    step = -(-max(values.shape) // _MOST)
    values = np.clip(np.nan_to_num(values[::step, ::step].astype(np.float32)), 0, 1)
    stops, colours = [stop for stop, _ in _HEAT], np.array([colour for _, colour in _HEAT])
    channels = [np.interp(values, stops, colours[:, channel]) for channel in range(3)]
    return to_image(np.dstack([*channels, 90 + 165 * values]).astype(np.uint8))


def paint_heat(
    painter: QPainter, heat: QImage, place: Place, view: Transform, opacity: float, smooth: bool = True
) -> None:
    """Paint a heatmap that covers `place` of the photo."""
    left, top = view.to_view(place[:2])
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.setOpacity(opacity)
    painter.drawImage(QRectF(left, top, place[2] * view.scale, place[3] * view.scale), heat)
    painter.setOpacity(1)


def seed_colour(seed: int) -> QColor:
    """A colour that belongs to a seed; neighbours differ."""
    return QColor.fromHsvF(seed * 0.618034 % 1, 0.75, 1)


def regions_image(regions: tuple[SeedRegion, ...], view: Transform, size: QSize) -> QImage:
    """Painted regions on device pixels, later ones on top, each as one even shape."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for region in regions:
        edge, body = seed_colour(region.seed), seed_colour(region.seed)
        body.setAlpha(90)
        edge.setAlpha(230)
        for colour, inset in ((edge, 0.0), (body, 2.0)):
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.setBrush(colour)
            for stamp in region.stamps:
                radius = max(stamp.radius * view.scale - inset, 0.5)
                painter.drawEllipse(QPointF(*view.to_view((stamp.x, stamp.y))), radius, radius)
    painter.end()
    return image


def paint_brush(painter: QPainter, stamp: Stamp, view: Transform) -> None:
    """The brush's outline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    centre, radius = QPointF(*view.to_view((stamp.x, stamp.y))), stamp.radius * view.scale
    for colour, width in ((_SHADE, 3.0), (_INK, 1.4)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(centre, radius, radius)


def paint_label(painter: QPainter, text: str, area: QRect, where: Qt.AlignmentFlag, ratio: float) -> None:
    """A label in a corner of an area, in device pixels; nothing where it would not fit."""
    image, gap = _label(text, painter.font().toString(), ratio), 10 * ratio
    if image.width() + 2 * gap > area.width() or image.height() + 2 * gap > area.height():
        return
    left, top = area.left() + gap, area.top() + gap
    if where & Qt.AlignmentFlag.AlignRight:
        left = area.right() + 1 - gap - image.width()
    if where & Qt.AlignmentFlag.AlignBottom:
        top = area.bottom() + 1 - gap - image.height()
    painter.drawImage(QPoint(round(left), round(top)), image)


@lru_cache(maxsize=32)
def _label(text: str, family: str, ratio: float) -> QImage:
    """Light words on a dark, round ground; drawn once, because every frame shows them."""
    font = QFont()
    font.fromString(family)
    font.setPixelSize(round(12 * ratio))
    font.setWeight(QFont.Weight.DemiBold)
    measure = QFontMetricsF(font)
    width, height = measure.horizontalAdvance(text) + 18 * ratio, measure.height() + 7 * ratio
    image = QImage(round(width), round(height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    box = QRectF(image.rect())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHADE)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(font)
    painter.setPen(_INK)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return image


def paint_frame(painter: QPainter, area: QRect, ratio: float) -> None:
    """A rim around an area that lies on a photo."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_SHADE, 4 * ratio), (_INK, 2 * ratio)):
        painter.setPen(QPen(colour, width))
        painter.drawRoundedRect(QRectF(area), 3 * ratio, 3 * ratio)
