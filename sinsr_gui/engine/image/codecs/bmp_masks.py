"""BMP whose pixels are numbers of 16 or 32 bits with a mask for each channel: Pillow knows a few masks only.

Source: Microsoft, BITMAPINFOHEADER and BITMAPV4HEADER (biCompression BI_BITFIELDS, BI_ALPHABITFIELDS).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BufferedReader

import numpy as np

from sinsr_gui.engine.image.metadata.exif import sound_dpi
from sinsr_gui.engine.image.photo import Header, Metadata, Samples
from sinsr_gui.engine.messages import Message

_START = 14  # where the header begins
_FIELDS, _ALPHA_FIELDS = 3, 6
_SIZES = (40, 52, 56, 108, 124)


@dataclass(frozen=True, slots=True)
class Masks:
    """A bitmap with masks, by its header."""

    width: int
    height: int
    upside_down: bool  # its first row is the lowest
    bits: int  # of a pixel
    pixels_at: int
    colours: tuple[int, int, int]
    alpha: int
    dpi: tuple[float, float] | None

    @property
    def depth(self) -> int:
        """Bits of the widest channel."""
        return max(mask.bit_count() for mask in (*self.colours, self.alpha))


def read_masks(file: BufferedReader) -> Masks | None:
    """Masks of a bitmap that has any; None for all others. ValueError where they cannot be."""
    file.seek(0)
    head = file.read(_START + 124)
    if len(head) < _START + 40:
        return None
    pixels_at, size = struct.unpack("<II", head[10:18])
    width, height, _, bits, compression = struct.unpack("<iiHHI", head[18:34])
    if size not in _SIZES or compression not in (_FIELDS, _ALPHA_FIELDS) or bits not in (16, 32):
        return None
    told = size >= 56 or compression == _ALPHA_FIELDS  # whether transparency has a mask
    numbers = struct.unpack("<4I", head[_START + 40 : _START + 56].ljust(16, b"\0"))
    red, green, blue, alpha = (*numbers[:3], numbers[3] if told else 0)
    every = (1 << bits) - 1
    masks = (red, green, blue, alpha)
    if any(mask > every or not _in_one_piece(mask) for mask in masks) or not all(masks[:3]):
        raise ValueError("masks that cannot be")
    per_metre = struct.unpack("<ii", head[38:46])
    dpi = sound_dpi((per_metre[0] * 0.0254, per_metre[1] * 0.0254))
    return Masks(width, abs(height), height > 0, bits, pixels_at, (red, green, blue), alpha, dpi)


def _in_one_piece(mask: int) -> bool:
    lowest = mask & -mask
    return mask == 0 or (mask // lowest + 1).bit_count() == 1


def masked_header(masks: Masks, notices: tuple[Message, ...]) -> Header:
    """What its header tells of such a bitmap."""
    return Header(
        format="BMP",
        width=masks.width,
        height=masks.height,
        mode="rgb",
        depth=8 if masks.depth <= 8 else 16,
        alpha=masks.alpha > 0,
        metadata=Metadata(dpi=masks.dpi),
        notices=notices,
    )


def masked_samples(file: BufferedReader, masks: Masks) -> Samples:
    """Its pixels: of 16 bits where a channel has more than 8. Transparency that is 0 everywhere is none."""
    stride = (masks.width * masks.bits + 31) // 32 * 4
    file.seek(masks.pixels_at)
    data = file.read(stride * masks.height)
    if len(data) < stride * masks.height:
        raise ValueError("rows are missing")
    rows = np.frombuffer(data, np.uint8).reshape(masks.height, stride)[:, : masks.width * masks.bits // 8]
    pixels = np.ascontiguousarray(rows).view(f"<u{masks.bits // 8}")
    pixels = pixels[::-1] if masks.upside_down else pixels
    dtype = np.dtype(np.uint8 if masks.depth <= 8 else np.uint16)
    colour = np.stack([_channel(pixels, mask, dtype) for mask in masks.colours], axis=2)
    if not masks.alpha:
        return Samples(colour)
    alpha = _channel(pixels, masks.alpha, dtype)
    return Samples(colour, alpha if alpha.any() else None)


def _channel(pixels: np.ndarray, mask: int, dtype: np.dtype) -> np.ndarray:
    """One channel [H, W], its values spread over the whole range of `dtype`."""
    most, full = mask // (mask & -mask), int(np.iinfo(dtype).max)
    shift = (mask & -mask).bit_length() - 1
    values = (pixels.astype(np.uint64) & np.uint64(mask)) >> np.uint64(shift)
    return ((values * np.uint64(full) + np.uint64(most // 2)) // np.uint64(most)).astype(dtype)
