"""YCbCr in a TIFF without JPEG, which tifffile hands over as it is, or not at all where colour is subsampled.

Source: TIFF 6.0, sections 20 (colour space conversion) and 21 (YCbCr images: data units, coefficients, references).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from sinsr_gui.engine.image.metadata.ifd import Block, numbers

if TYPE_CHECKING:
    from tifffile import TiffPage

_COEFFICIENTS, _SUBSAMPLING, _REFERENCE = 529, 530, 532
_BAND = 64  # rows that are converted at a time


def ycbcr_pixels(page: TiffPage, block: Block) -> np.ndarray:
    """Decode a page of YCbCr to RGB [H, W, 3] of its own depth. ValueError for what cannot be told apart."""
    across, down = _subsampling(page, block)
    if (across, down) == (1, 1) and _SUBSAMPLING in block.root.entries:  # else tifffile takes 2 and 2
        pixels = page.asarray()
        pixels = np.moveaxis(pixels, 0, 2) if page.axes == "SYX" else pixels
    else:
        pixels = _put_together(page, across, down)
    if pixels.ndim != 3 or pixels.shape[2] < 3 or pixels.dtype not in (np.uint8, np.uint16):
        raise ValueError("no picture of three channels")
    return _to_rgb(pixels[..., :3], block)


def _subsampling(page: TiffPage, block: Block) -> tuple[int, int]:
    """How many pixels share their colour, across and down; 2 and 2 where nothing is said, unless the size denies it."""
    said = numbers(block.root.entries.get(_SUBSAMPLING), block.order)
    plain = page.compression == 1 and sum(page.databytecounts) == 3 * page.imagewidth * page.imagelength
    across, down = (int(said[0]), int(said[1])) if len(said) == 2 else (1, 1) if plain else (2, 2)
    if across not in (1, 2, 4) or down not in (1, 2, 4):
        raise ValueError("unknown subsampling")
    return across, down


def _put_together(page: TiffPage, across: int, down: int) -> np.ndarray:
    """YCbCr [H, W, 3] uint8 of strips or tiles that hold data units: luma of a few pixels, then their Cb and Cr."""
    if page.bitspersample != 8 or page.planarconfig != 1 or page.predictor != 1:
        raise ValueError("subsampling of an unusual kind")
    height, width = page.imagelength, page.imagewidth
    out = np.empty((height, width, 3), np.uint8)
    for (top, left, rows, columns), data in _segments(page):
        units_down, units_across = -(-rows // down), -(-columns // across)
        size = units_down * units_across * (across * down + 2)
        if len(data) < size:
            raise ValueError("a strip is incomplete")
        units = np.frombuffer(data, np.uint8, size).reshape(units_down, units_across, -1)
        luma = units[..., :-2].reshape(units_down, units_across, down, across).swapaxes(1, 2)
        tall, wide = min(rows, height - top), min(columns, width - left)
        area = out[top : top + tall, left : left + wide]
        area[..., 0] = luma.reshape(units_down * down, units_across * across)[:tall, :wide]
        area[..., 1:] = units[..., -2:].repeat(down, axis=0).repeat(across, axis=1)[:tall, :wide]
    return out


def _segments(page: TiffPage) -> Iterator[tuple[tuple[int, int, int, int], bytes]]:
    """Place (top, left, rows, columns) and decompressed bytes of each strip or tile; tiles at the edge are whole."""
    import tifffile

    unpack = tifffile.TIFF.DECOMPRESSORS[page.compression] if page.compression != 1 else bytes
    tiled = page.is_tiled
    tall = page.tilelength if tiled else min(page.rowsperstrip, page.imagelength)
    wide = page.tilewidth if tiled else page.imagewidth
    columns = -(-page.imagewidth // wide)
    file = page.parent.filehandle
    for number, (offset, count) in enumerate(zip(page.dataoffsets, page.databytecounts, strict=True)):
        top, left = number // columns * tall, number % columns * wide
        if top >= page.imagelength:
            return
        file.seek(offset)
        rows = tall if tiled else min(tall, page.imagelength - top)
        yield (top, left, rows, wide), bytes(unpack(file.read(count)))


def _to_rgb(pixels: np.ndarray, block: Block) -> np.ndarray:
    """RGB of YCbCr [H, W, 3], a few rows at a time."""
    full = int(np.iinfo(pixels.dtype).max)
    entries, order = block.root.entries, block.order
    weights = numbers(entries.get(_COEFFICIENTS), order)
    red, green, blue = weights if len(weights) == 3 and weights[1] > 0 else (0.299, 0.587, 0.114)
    middle = (full + 1) / 2
    said = numbers(entries.get(_REFERENCE), order)
    usual = (0, full, middle, full, middle, full)
    black = said if len(said) == 6 and all(said[at] < said[at + 1] for at in (0, 2, 4)) else usual
    out = np.empty(pixels.shape, pixels.dtype)
    for top in range(0, len(pixels), _BAND):
        y, cb, cr = np.moveaxis(pixels[top : top + _BAND].astype(np.float32), 2, 0)
        y = (y - black[0]) * (full / (black[1] - black[0]))
        cb, cr = ((c - black[at]) * ((full - middle) / (black[at + 1] - black[at])) for c, at in ((cb, 2), (cr, 4)))
        r, b = y + cr * (2 - 2 * red), y + cb * (2 - 2 * blue)
        g = (y - red * r - blue * b) / green
        out[top : top + _BAND] = np.clip(np.rint(np.stack((r, g, b), axis=2)), 0, full)
    return out
