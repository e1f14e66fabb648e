"""What a picture is to the rest of the program: pixels in sRGB, and everything that travels along with them.

Also what reading passes around before that: a Header, known without decoding, a Decode, and the Samples that it gives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.messages import Message, say, together

from .colour.spaces import ColourSpace
from .metadata.iptc import Property
from .metadata.texts import Text

Mode = Literal["rgb", "grey", "palette", "cmyk"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about its picture, as it was found, except that the EXIF orientation is already reset."""

    exif: bytes | None = None  # a TIFF structure, without the "Exif\0\0" in front
    xmp: bytes | None = None
    iptc: bytes | None = None  # IPTC-IIM datasets
    dpi: tuple[float, float] | None = None  # horizontal, vertical
    size: tuple[int, int] | None = field(default=None, compare=False)  # upright, for which regions in `xmp` are right
    texts: tuple[Text, ...] = ()
    paths: bytes = b""  # Photoshop's, as its resources
    properties: tuple[tuple[Property, str], ...] = ()  # of XMP, told elsewhere; what `xmp` says counts first


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A decoded picture, upright and in sRGB, with what is needed to save a result the way its source was."""

    pixels: np.ndarray  # [H, W, 3] uint8 or uint16; may be a memory map
    alpha: np.ndarray | None = None  # [H, W] of the same dtype; not premultiplied
    mode: Mode = "rgb"  # of the source: grey is saved as grey, palette and CMYK as RGB
    icc: bytes | None = None  # profile to convert to when saving; None means sRGB
    space: ColourSpace | None = None  # what `icc` was made from, where the file told its colours by numbers
    metadata: Metadata = field(default_factory=Metadata)
    format: str = "PNG"
    sha256: str = ""  # of the file's bytes; of the pixels for a pasted bitmap
    source: Path | None = None
    notices: tuple[Message, ...] = ()
    bits: int = 0  # of a sample in the file, where they are others than those of `pixels`
    floats: bool = False  # whether the file holds floating-point numbers, of which `pixels` is what a display shows
    beyond: np.ndarray | None = None  # at the source's size: what sRGB could not hold, in values of `icc` (gamut.py)

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    @property
    def megapixels(self) -> float:
        return self.width * self.height / 1e6

    @property
    def depth(self) -> Literal[8, 16]:
        return 8 if self.pixels.dtype == np.uint8 else 16


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a file before its pixels are decoded. Width and height are as stored, before orientation."""

    format: str
    width: int
    height: int
    mode: Mode
    depth: int  # bits of one sample in the file
    floats: bool = False
    alpha: bool = False
    frames: int = 1
    orientation: int = 1  # EXIF, 1 to 8; still to be applied
    applied: int = 1  # the same of a container whose decoder applies it; width and height are then those of its pixels
    icc: bytes | None = None
    space: ColourSpace | None = None  # colours told otherwise than by a profile; counts if there is none that works
    back: bool = True  # whether results are saved in these colours; else in sRGB
    metadata: Metadata = field(default_factory=Metadata)
    recipe: str | None = None
    notices: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Decoded samples in the colours of the file."""

    colour: np.ndarray  # [H, W, C] uint8, uint16 or float32; C is 1 grey, 3 RGB, 4 CMYK with 0 for no ink
    alpha: np.ndarray | None = None  # [H, W] of the same dtype; uint16 beside float32
    notices: tuple[Message, ...] = ()  # of what showed when decoding


Decode = Callable[[], Samples]
"""Decodes the pixels of a file whose header was read; call it while the file is open."""


def several(frames: int) -> tuple[Message, ...]:
    """Say that only the first frame or page is used."""
    return (say("The file holds {count} pictures; the first one is used.", count=frames),) if frames > 1 else ()


def not_carried(things: Sequence[Message]) -> tuple[Message, ...]:
    """Say what a file tells beside its pixels that is not read; nothing of nothing."""
    named = say("This was left out of what the file tells: {things}.", things=together(things, ", "))
    return (named,) if things else ()


def not_square(across: float, down: float) -> tuple[Message, ...]:
    """Say that pixels are not square, where that is told without a size of theirs; it is not read."""
    return not_carried((say("the proportions of its pixels"),)) if across != down else ()


def photo_from_pixels(pixels: np.ndarray, alpha: np.ndarray | None = None) -> Photo:
    """Make a photo of a pasted bitmap: `pixels` [H, W, 3] or [H, W] in sRGB, uint8 or uint16; `alpha` [H, W]."""
    if pixels.ndim not in (2, 3) or pixels.shape[2:] not in ((), (3,)) or 0 in pixels.shape:
        raise BadImage("The pasted picture has no pixels or is of an unknown shape.", "Copy it again.")
    if pixels.dtype not in (np.uint8, np.uint16):
        raise BadImage("The pasted picture is neither of 8 nor of 16 bits.", "Save it as PNG or TIFF and open that.")
    if alpha is not None and (alpha.shape != pixels.shape[:2] or alpha.dtype != pixels.dtype):
        raise BadImage("The pasted picture and its transparency differ in size or depth.", "Copy it again.")
    digest = hashlib.sha256(repr((pixels.shape, pixels.dtype.str, alpha is not None)).encode())
    for array in (pixels, alpha):
        if array is not None:
            digest.update(np.ascontiguousarray(array).data)
    grey = pixels.ndim == 2
    colour = np.repeat(pixels[..., None], 3, axis=2) if grey else np.ascontiguousarray(pixels)
    return Photo(colour, alpha, "grey" if grey else "rgb", sha256=digest.hexdigest())
