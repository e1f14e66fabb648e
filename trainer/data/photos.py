"""The photos that crops are cut from: listed once, decoded once into memory-mapped arrays.

Decoding a JPEG for every crop would cost ten times the crop itself. A decoded photo takes three bytes per pixel in the
cache folder, which belongs to the caller and may be deleted at any time.
"""

import csv
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import BadImage, CannotWrite, EngineError
from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.image.formats import READ_SUFFIXES
from sinsr_gui.engine.image.pixels import in_8_bits
from sinsr_gui.engine.messages import Message, say

SPARE_BYTES = 1 << 30  # left free on the cache's disk


@dataclass(frozen=True, slots=True)
class CachedPhoto:
    """A decoded photo: `pixels()` is uint8 [H, W, 3] sRGB, memory-mapped."""

    name: str
    file: Path
    height: int
    width: int

    def pixels(self) -> NDArray[np.uint8]:
        return np.load(self.file, mmap_mode="r")


@dataclass(frozen=True, slots=True)
class PhotoCached:
    """A photo is ready for cropping."""

    photo: CachedPhoto


@dataclass(frozen=True, slots=True)
class PhotoSkipped:
    """A photo is left out, and why, as a sentence."""

    name: str
    reason: Message


def list_photos(source: Path, split: str = "train") -> list[Path]:
    """Picture files of a folder (with subfolders), or the rows of one `split` of a photos.csv, in sorted order.

    A folder that holds a photos.csv is read through it, so its held-out photos stay out of training.
    """
    table = source / "photos.csv" if source.is_dir() else source
    if table.is_file():
        with table.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        files = sorted(table.parent / row["file"] for row in rows if row.get("split", split) == split)
    elif source.is_dir():
        files = sorted(path for path in source.rglob("*") if path.suffix.lower() in READ_SUFFIXES and _is_visible(path))
    else:
        raise EngineError(
            say("There is no folder or photos.csv at {source}.", source=source),
            "Choose the folder that holds the photos.",
        )
    if not files:
        raise EngineError(
            say("{source} holds no photos.", source=source), "Choose a folder with JPEG, PNG, TIFF or other pictures."
        )
    return files


def _is_visible(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")  # macOS leaves ._NAME beside pictures on other disks


def cache_photos(files: list[Path], cache: Path, smallest: int) -> Iterator[PhotoCached | PhotoSkipped]:
    """Decode what the cache lacks; skip, with the reason, what cannot be read or has a side under `smallest` pixels."""
    cache.mkdir(parents=True, exist_ok=True)
    for file in files:
        try:
            photo = _cached(file, cache)
        except BadImage as reason:
            yield PhotoSkipped(file.name, reason.message)
            continue
        if min(photo.height, photo.width) < smallest:
            size = f"{photo.width} x {photo.height}"
            yield PhotoSkipped(
                file.name, say("Its {size} pixels are less than a crop of {crop} x {crop}.", size=size, crop=smallest)
            )
        else:
            yield PhotoCached(photo)


def read_pixels(file: Path) -> NDArray[np.uint8]:
    """uint8 [H, W, 3], upright and in sRGB; BadImage if that is impossible."""
    return in_8_bits(load_photo(file).pixels)


def _cached(file: Path, cache: Path) -> CachedPhoto:
    if not file.is_file():
        raise BadImage(say("{name} is not there.", name=file.name))
    state = file.stat()
    key = f"{file.resolve()}|{state.st_size}|{state.st_mtime_ns}"
    target = cache / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.npy"
    if not target.exists():
        pixels = read_pixels(file)
        if shutil.disk_usage(cache).free < pixels.nbytes + SPARE_BYTES:
            raise CannotWrite(
                say("The disk of {cache} is full.", cache=cache),
                "Choose a data folder on a larger disk, or fewer photos.",
            )
        with replacing(target) as part, part.open("wb") as stream:
            np.save(stream, pixels)
    height, width, _ = np.load(target, mmap_mode="r").shape
    return CachedPhoto(file.name, target, height, width)
