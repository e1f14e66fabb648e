"""The photos that crops are cut from: listed once, decoded once into memory-mapped arrays.

Decoding a JPEG for every crop would cost ten times the crop itself. A decoded photo takes three bytes per pixel in the
cache folder, which belongs to the caller and may be deleted at any time.
"""

import codecs
import csv
import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import BadImage, CannotWrite, EngineError
from sinsr_gui.engine.filesystem import exists, is_file, is_folder, real, status
from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.image.formats import READ_SUFFIXES
from sinsr_gui.engine.image.pixels import in_8_bits
from sinsr_gui.engine.messages import Message, os_reason, say

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
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class FoundPhotos:
    """The photos of a folder, and the folders in it that are closed."""

    files: tuple[Path, ...]
    closed: tuple[PhotoSkipped, ...] = ()


def list_photos(source: Path, split: str = "train") -> list[Path]:
    """Picture files of a folder (with subfolders), or the rows of one `split` of a photos.csv, in sorted order.

    A folder that holds a photos.csv is read through it, so its held-out photos stay out of training.
    """
    return list(find_photos(source, split).files)


def find_photos(source: Path, split: str = "train") -> FoundPhotos:
    """The same, with the folders below that may not be looked into."""
    closed: list[PhotoSkipped] = []
    table = source / "photos.csv" if is_folder(source) else source
    if is_file(table):
        rows = read_table(table)
        files = sorted(table.parent / row["file"] for row in rows if row.get("split", split) == split)
    elif is_folder(source):
        files = sorted(path for path in _below(source, closed) if path.suffix.lower() in READ_SUFFIXES)
    else:
        raise EngineError(
            say("There is no folder or photos.csv at {source}.", source=source),
            "Choose the folder that holds the photos.",
        )
    if not files:
        raise EngineError(
            say("{source} holds no photos.", source=source),
            closed[0].reason if closed else "Choose a folder with JPEG, PNG, TIFF or other pictures.",
        )
    return FoundPhotos(tuple(files), tuple(closed))


def read_table(table: Path) -> list[dict[str, str]]:
    """The rows of a photos.csv, each with a `file`: UTF-8, or UTF-16 as some spreadsheets write it. EngineError."""
    try:
        data = table.read_bytes()
        text = data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
        first = text.partition("\n")[0]
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(first)))
    except OSError as error:
        raise EngineError(say("{table} cannot be read: {reason}.", table=table, reason=os_reason(error))) from error
    except (UnicodeError, csv.Error) as error:
        raise EngineError(say("{table} is no table of text.", table=table), "Save it as CSV in UTF-8.") from error
    if rows and "file" not in rows[0]:
        raise EngineError(
            say("{table} has no column named file.", table=table),
            "Its first line names the columns: file and, to keep photos out of training, split.",
        )
    return [row for row in rows if row["file"]]


def _delimiter(head: str) -> str:
    """What lies between the columns: a comma, or what spreadsheets of other countries put there."""
    return max(",;\t", key=head.count) if head else ","


def _below(folder: Path, closed: list[PhotoSkipped]) -> Iterator[Path]:
    """Files below a folder; those that may not be looked into are named. macOS leaves ._NAME beside pictures."""

    def note(error: OSError) -> None:
        name = Path(error.filename or folder)
        closed.append(PhotoSkipped(name.name, say("It cannot be read: {reason}.", reason=os_reason(error)), name))

    for place, _, names in os.walk(folder, onerror=note):
        yield from (Path(place, name) for name in names if not name.startswith(".") and is_file(Path(place, name)))


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
    state = status(file)
    if state is None or not is_file(file):
        raise BadImage(say("{name} is not there.", name=file.name))
    key = f"{real(file)}|{state.st_size}|{state.st_mtime_ns}"
    target = cache / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.npy"
    if not exists(target):
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
