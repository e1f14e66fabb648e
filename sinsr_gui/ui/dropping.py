"""What comes in by drop and clipboard, as paths and arrays, and the frame that says where a drop would land."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sinsr_gui.deferred import deferred
from sinsr_gui.ui.widgets.plain import Label

from .canvas.pyramid.qimage import to_bytes

if TYPE_CHECKING:
    import numpy as np

    from sinsr_gui.engine.image import Photo
else:
    np = deferred("numpy")


def paths_of(mime: QMimeData) -> tuple[Path, ...]:
    """Files and folders on this machine."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def addresses_of(mime: QMimeData) -> tuple[str, ...]:
    """Addresses of the web, which are not fetched."""
    return tuple(url.toString() for url in mime.urls() if not url.isLocalFile())


def image_of(mime: QMimeData) -> QImage:
    """The bitmap, or a null image."""
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) else QImage()


def pixels_of(image: QImage) -> tuple[np.ndarray, np.ndarray | None]:
    """[H, W, 3] in sRGB and, if the bitmap is transparent anywhere, [H, W]; uint8, or uint16 where it has more."""
    deep = image.depth() > 32
    image = image.convertToFormat(QImage.Format.Format_RGBA64 if deep else QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    kind = np.uint16 if deep else np.uint8
    values = rows[:, : image.width() * (8 if deep else 4)].copy().view(kind).reshape(image.height(), image.width(), 4)
    alpha = np.ascontiguousarray(values[..., 3])
    return np.ascontiguousarray(values[..., :3]), None if (alpha == np.iinfo(kind).max).all() else alpha


def image_for(photo: Photo) -> QImage:
    """A picture for the clipboard, in 8 bits, with its own copy of the pixels."""
    pixels = to_bytes(photo.pixels)
    if photo.alpha is not None:
        pixels = np.dstack([pixels, to_bytes(photo.alpha)])
    pixels = np.ascontiguousarray(pixels)
    kind = QImage.Format.Format_RGB888 if pixels.shape[2] == 3 else QImage.Format.Format_RGBA8888
    return QImage(pixels.data, photo.width, photo.height, pixels.strides[0], kind).copy()


class DropFrame(Label):
    """Lies over a widget while something is dragged across the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Drop to open"), parent=parent)
        self.setObjectName("drop")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, shown: bool) -> None:
        """Appear over the whole parent, or go."""
        parent = self.parentWidget()
        if shown and parent:
            self.setGeometry(parent.rect().adjusted(8, 8, -8, -8))
            self.raise_()
        self.setVisible(shown)
