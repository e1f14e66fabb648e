"""The icon in every form that systems ask for, from resources/icon.svg."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIDES = (16, 24, 32, 48, 64, 128, 256, 512, 1024)


def write_icons(folder: Path) -> None:
    """`SIDE.png` for each side, `icon.ico` for Windows and `icon.icns` for macOS."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    for side in SIDES:
        _draw(side, folder / f"{side}.png")
    drawn = {}
    for side in SIDES:
        with Image.open(folder / f"{side}.png") as opened:
            drawn[side] = opened.copy()
    small = [side for side in SIDES if side < 256]
    drawn[256].save(
        folder / "icon.ico",
        sizes=[(side, side) for side in (*small, 256)],
        append_images=[drawn[side] for side in small],
    )
    drawn[1024].save(folder / "icon.icns", append_images=[drawn[side] for side in (32, 64, 128, 256, 512)])


def _draw(side: int, file: Path) -> None:
    """Each side is drawn anew, so that small ones are sharp."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "resources" / "icon.svg")).render(painter)
    painter.end()
    image.save(str(file))
