"""Check a folder of photos before training on it: what is there, what cannot be used and why. Torch-free.

What training would cost is the business of `costs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.messages import NOTHING, Message, say
from trainer.data.image_hash import alike, fingerprint
from trainer.data.photos import find_photos
from trainer.run.data_config import FLAT_DEVIATION, FLAT_GRADIENT

FEWEST = 4  # usable photos that a run may start with
FEW = 30  # below this a model learns these very photos rather than photos
CROPS = 8  # looked at in each photo
TRUTH = 256  # side of a held-out crop


@dataclass(frozen=True, slots=True)
class PhotosListed:
    """So many files will be looked at."""

    total: int


@dataclass(frozen=True, slots=True)
class PhotoChecked:
    """A photo can be used; `detail` is the share of its crops that have something to learn from."""

    path: Path
    width: int
    height: int
    detail: float


@dataclass(frozen=True, slots=True)
class PhotoRefused:
    """A file cannot be used, and why."""

    path: Path
    reason: Message
    too_small: bool = False  # for a crop; the others cannot be read


@dataclass(frozen=True, slots=True)
class FolderChecked:
    """What a folder holds. Of each group of equal or nearly equal photos only the first is counted as another view."""

    photos: tuple[PhotoChecked, ...]
    refused: tuple[PhotoRefused, ...]
    exact: tuple[tuple[Path, ...], ...]  # groups of the same bytes
    near: tuple[tuple[Path, ...], ...]  # groups that look the same
    crop: int

    @property
    def megapixels(self) -> float:
        return sum(photo.width * photo.height for photo in self.photos) / 1e6

    @property
    def crops(self) -> int:
        """How many crops fit beside each other."""
        return sum((photo.width // self.crop) * (photo.height // self.crop) for photo in self.photos)

    @property
    def detail(self) -> float:
        """Share of the crops that have something to learn from."""
        return sum(photo.detail for photo in self.photos) / max(1, len(self.photos))

    @property
    def views(self) -> int:
        """Photos without the copies."""
        return len(self.photos) - sum(len(group) - 1 for group in self.near)

    @property
    def refusal(self) -> Message:
        """Why nothing can be trained with it; empty if something can."""
        if self.views >= FEWEST:
            return NOTHING
        return say(
            "{count} different photos can be used; training needs at least {least}, better {better} or more.",
            count=self.views,
            least=FEWEST,
            better=FEW,
        )

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What makes a poorer model."""
        found = []
        if self.views < FEW:
            found.append(say("{count} different photos are few: the model may learn them by heart.", count=self.views))
        if self.detail < 0.3:
            found.append(
                say(
                    "Only {share:.0%} of the crops have detail: flat or blurred photos teach little.", share=self.detail
                )
            )
        return tuple(found)


CheckEvent = PhotosListed | PhotoChecked | PhotoRefused | FolderChecked


def check(folder: Path, crop: int = 128) -> Iterator[CheckEvent]:
    """Read every photo of a folder or photos.csv, whole; ends with FolderChecked. Raises EngineError if it has none."""
    found = find_photos(folder)
    yield PhotosListed(len(found.files))
    photos, prints, hashes = [], [], []
    refused = [PhotoRefused(closed.path or folder, closed.reason) for closed in found.closed]
    yield from refused
    for file in found.files:
        try:
            photo = load_photo(file)
        except (BadImage, FileNotFoundError) as problem:
            refused.append(PhotoRefused(file, getattr(problem, "message", say("{name} is not there.", name=file.name))))
            yield refused[-1]
            continue
        if min(photo.width, photo.height) < crop:
            size = f"{photo.width} x {photo.height}"
            refused.append(
                PhotoRefused(
                    file,
                    say("Its {size} pixels are less than a crop of {crop} x {crop}.", size=size, crop=crop),
                    too_small=True,
                )
            )
            yield refused[-1]
            continue
        photos.append(PhotoChecked(file, photo.width, photo.height, detail_of(photo.pixels, crop)))
        prints.append(fingerprint(photo.pixels))
        hashes.append(photo.sha256)
        yield photos[-1]
    same: dict[str, list[Path]] = {}
    for photo, key in zip(photos, hashes, strict=True):
        same.setdefault(key, []).append(photo.path)
    near = (tuple(photos[index].path for index in group) for group in alike(prints))
    exact = tuple(tuple(group) for group in same.values() if len(group) > 1)
    yield FolderChecked(tuple(photos), tuple(refused), exact, tuple(near), crop)


def detail_of(pixels: NDArray[np.uint8] | NDArray[np.uint16], crop: int) -> float:
    """Share of crops, evenly spread over [H, W, 3], that vary enough to learn from."""
    height, width = pixels.shape[:2]
    largest = np.iinfo(pixels.dtype).max
    rng = np.random.default_rng(0)
    rich = 0
    for _ in range(CROPS):
        top, left = rng.integers(height - crop + 1), rng.integers(width - crop + 1)
        part = pixels[top : top + crop, left : left + crop].astype(np.float32) * (255 / largest)
        luma = part @ np.array([0.299, 0.587, 0.114], np.float32)
        gradient = (np.abs(np.diff(luma, axis=0)).mean() + np.abs(np.diff(luma, axis=1)).mean()) / 2
        rich += bool(luma.std() >= FLAT_DEVIATION and gradient >= FLAT_GRADIENT)
    return rich / CROPS
