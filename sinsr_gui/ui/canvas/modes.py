"""What each mode of the comparison paints. Functions on a Scene; which mode is on is not decided here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from .difference import Difference
from .overlay_painting import paint_frame, paint_label
from .pyramid.backing_store import BackingStore
from .pyramid.image_pyramid import ImagePyramid
from .pyramid.painting import paint
from .pyramid.tile_cache import TileCache
from .transform import Point, Transform

Mode = Literal["slider", "slider-vertical", "side", "blink", "difference", "loupe"]
MODES: tuple[Mode, ...] = ("slider", "slider-vertical", "side", "blink", "difference", "loupe")
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_TOP, _BOTTOM = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Everything that painting needs. `before` and `after` are layers, lowest first; rectangles are device pixels."""

    before: Sequence[ImagePyramid]
    after: Sequence[ImagePyramid]
    view: Transform
    panes: Sequence[QRect]
    cache: TileCache
    ratio: float
    ground: QColor
    names: tuple[str, str]  # of the sides, for their labels
    over: Callable[[QPainter, Transform, QRect, bool], None]  # paints what lies over a side
    stores: tuple[BackingStore, BackingStore]  # before and after
    difference: Difference
    fast: bool  # rather soon than beautiful
    until: float  # what could be more beautiful is painted until the clock says so

    @property
    def clip(self) -> QRect:
        """A pane in its own device pixels."""
        return QRect(QPoint(0, 0), self.panes[0].size())


def paint_side(painter: QPainter, scene: Scene, after: bool, clip: QRect) -> bool:
    """One side inside a rectangle of a pane. Returns, as all of these functions, whether it is as good as it gets."""
    if clip.isEmpty():
        return True
    store, good = _store(scene, after, clip)
    painter.drawImage(clip.topLeft(), store.image, clip)
    scene.over(painter, scene.view, clip, after)
    return good


def _store(scene: Scene, after: bool, clip: QRect) -> tuple[BackingStore, bool]:
    store, layers = scene.stores[after], scene.after if after else scene.before
    store.set_view(layers, scene.view, scene.clip.size(), scene.ground)
    return store, store.complete(layers, clip, scene.cache, scene.fast, scene.until)


def paint_one(painter: QPainter, scene: Scene, after: bool) -> bool:
    """A single side with its name."""
    good = paint_side(painter, scene, after, scene.clip)
    paint_label(painter, scene.names[after], scene.clip, _LEFT | _TOP, scene.ratio)
    return good


def slider_parts(clip: QRect, share: float, across: bool) -> tuple[QRect, QRect]:
    """What a divider leaves of a pane to the original, which has that share of it, and to the result."""
    first, second = QRect(clip), QRect(clip)
    if across:
        first.setWidth(round(first.width() * share))
        second.setLeft(first.right() + 1)
    else:
        first.setHeight(round(first.height() * share))
        second.setTop(first.bottom() + 1)
    return first, second


def paint_slider(painter: QPainter, scene: Scene, share: float, across: bool) -> bool:
    """The original up to a divider, the result beyond it."""
    places = (_LEFT | _TOP, _RIGHT | _TOP if across else _LEFT | _BOTTOM)
    good = True
    for after, part in enumerate(slider_parts(scene.clip, share, across)):
        good &= paint_side(painter, scene, bool(after), part)
        paint_label(painter, scene.names[after], part, places[after], scene.ratio)
    return good


def paint_panes(painter: QPainter, scene: Scene, pointer: Point | None) -> bool:
    """Both sides next to each other, with a mark in each where the mouse is in the other."""
    start, good = painter.transform(), True
    for after, pane in enumerate(scene.panes):
        painter.translate(pane.topLeft())
        good &= paint_one(painter, scene, bool(after))
        if pointer is not None:
            _paint_cross(painter, pointer, scene)
        painter.setTransform(start)
    return good


def paint_difference(painter: QPainter, scene: Scene, gain: int, name: str) -> bool:
    """The absolute difference of both sides, channel by channel, times the gain."""
    (before, first), (after, second) = (_store(scene, side, scene.clip) for side in (False, True))
    painter.drawImage(0, 0, scene.difference.refresh(before, after, gain))
    paint_label(painter, name, scene.clip, _LEFT | _TOP, scene.ratio)
    return first and second


def loupe_parts(scene: Scene, point: Point, unit: float) -> list[tuple[QRect, Transform]]:
    """The halves of the loupe at a point of the pane, original and result, and their magnified transforms."""
    side = round(180 * scene.ratio)
    pane, gap = scene.clip, round(24 * scene.ratio)
    left = round(point[0]) + gap
    if left + 2 * side > pane.width():
        left = max(round(point[0]) - gap - 2 * side, 0)
    top = min(max(round(point[1]) - side // 2, 0), max(pane.height() - side, 0))
    x, y = scene.view.to_photo(point)
    scale = max(scene.view.scale * 3, unit * 2)
    parts = []
    for half in range(2):
        area = QRect(left + half * side, top, side, side)
        parts.append((area, Transform(scale, area.left() + side / 2 - x * scale, area.top() + side / 2 - y * scale)))
    return parts


def paint_loupe(painter: QPainter, scene: Scene, parts: Sequence[tuple[QRect, Transform]]) -> bool:
    """The result, and over it both sides of one place, magnified."""
    good = paint_one(painter, scene, after=True)
    for after, (area, view) in enumerate(parts):
        painter.fillRect(area, scene.ground)
        for pyramid in scene.after if after else scene.before:
            paint(painter, pyramid, view, area, scene.cache, scene.fast)
        scene.over(painter, view, area, bool(after))
        paint_label(painter, scene.names[after], area, _LEFT | _TOP, scene.ratio)
    for area, _ in parts:
        paint_frame(painter, area, scene.ratio)
    return good and not scene.fast


def _paint_cross(painter: QPainter, at: Point, scene: Scene) -> None:
    x, y, arm = round(at[0]), round(at[1]), round(7 * scene.ratio)
    for colour, thick in ((QColor(16, 18, 22, 190), 3), (QColor("#ffffff"), 1)):
        width = max(round(thick * scene.ratio), 1)
        painter.fillRect(x - arm, y - width // 2, 2 * arm + 1, width, colour)
        painter.fillRect(x - width // 2, y - arm, width, 2 * arm + 1, colour)
