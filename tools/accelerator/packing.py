"""Photos of training made small enough to take along, as a folder that the trainer reads like the one they are from.

Photos rather than pairs: a pair of 256 px takes as much room as a whole photo here, from which hundreds are cut and
degraded anew.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.image.pixels import in_8_bits
from trainer.data.photos import list_photos

QUALITY = 93
"""Of WebP: what it loses is below what shrinking leaves."""


@dataclass(frozen=True, slots=True)
class PhotoPacked:
    """A photo is in the folder, in so many bytes."""

    file: Path
    bytes: int


def pack_photos(photos: Path, folder: Path, pixels: int) -> Iterator[PhotoPacked]:
    """Write the training photos with at most so many pixels each, and a photos.csv. Raises EngineError."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    for path in list_photos(photos):
        picture = Image.fromarray(in_8_bits(load_photo(path).pixels))
        shrunk = min(1.0, math.sqrt(pixels / (picture.width * picture.height)))
        target = folder / f"{path.stem}.webp"
        size = max(round(picture.width * shrunk), 1), max(round(picture.height * shrunk), 1)
        picture.resize(size, Image.Resampling.LANCZOS).save(target, quality=QUALITY, method=4)
        files.append(target.name)
        yield PhotoPacked(target, target.stat().st_size)
    with (folder / "photos.csv").open("w", newline="", encoding="utf-8") as table:
        csv.writer(table).writerows([("file", "split"), *((name, "train") for name in files)])
