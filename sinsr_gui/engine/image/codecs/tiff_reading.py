"""TIFF: the header by our own reader, which bounds everything; the pixels by tifffile, 8 or 16 bits as they are."""

from __future__ import annotations

import logging
import mmap
from io import BufferedReader
from pathlib import Path

import numpy as np

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image.decoders import Decode, several
from sinsr_gui.engine.image.formats import raw_picture
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.metadata.ifd import LONG, LONG8, SHORT, Block, Entry, following, numbers, read_block
from sinsr_gui.engine.image.photo import Header, Metadata, Mode, Samples

_SUBFILE, _WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC = 254, 256, 257, 258, 259, 262
_STRIPS, _SAMPLES, _ROWS, _STRIP_SIZES, _PLANAR, _EXTRA, _FORMAT = 273, 277, 278, 279, 284, 338, 339
_TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_SIZES, _DEPTH = 322, 323, 324, 325, 32997
_XMP, _IPTC, _ICC, _DNG = 700, 33723, 34675, 50706
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _CMYK, _YCBCR = 0, 1, 2, 3, 5, 6
_MODES: dict[int, Mode] = {0: "grey", 1: "grey", 2: "rgb", 3: "palette", 5: "cmyk", 6: "rgb"}
_RAW = (32803, 34892)  # colour filter array, linear raw
_INSTEAD = "Save it anew as RGB with 8 or 16 bits, with LZW, Deflate or no compression."

logging.getLogger("tifffile").addHandler(logging.NullHandler())  # it logs what it finds odd in a file


def open_tiff(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open the first page of a TIFF."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        block = read_block(data)
        pages = 1 + sum(not _first(page.entries.get(_SUBFILE), block) & 5 for page in following(data, block))
        size = len(data)
    entries = block.root.entries
    photometric = _first(entries.get(_PHOTOMETRIC), block, -1)
    if _DNG in entries or photometric in _RAW:
        raise raw_picture(path)
    bits = _first(entries.get(_BITS), block, 1)
    kind = _first(entries.get(_FORMAT), block, 1)
    if photometric not in _MODES or kind not in (1, 4) or bits > 16:
        raise BadImage(f"{path.name} is a TIFF with colours or numbers of an unusual kind.", _INSTEAD)
    _check_complete(block, size, path)
    exif, icc = exif_block.from_tiff(block), entries.get(_ICC)
    extra = [int(value) for value in numbers(entries.get(_EXTRA), block.order)]
    xmp, iptc = entries.get(_XMP), entries.get(_IPTC)
    header = Header(
        format="TIFF",
        width=_first(entries.get(_WIDTH), block),
        height=_first(entries.get(_HEIGHT), block),
        mode=_MODES[photometric],
        depth=bits,
        alpha=bool(extra) and extra[0] in (1, 2),
        frames=pages,
        orientation=exif_block.block_orientation(block),
        icc=icc.data if icc else None,
        metadata=Metadata(exif, xmp.data if xmp else None, iptc.data if iptc else None, exif_block.resolution(block)),
        notices=several(pages),
    )
    return header, lambda: _decode(file, header, photometric, extra[0] if header.alpha else 0)


def _first(entry: Entry | None, block: Block, default: int = 0) -> int:
    values = numbers(entry, block.order)
    return int(values[0]) if values else default


def _check_complete(block: Block, size: int, path: Path) -> None:
    """Refuse a file without all its strips, which tifffile takes as black, or with more than their sizes tell of."""
    values = {tag: _first(entry, block) for tag, entry in block.root.entries.items()}
    width, height = values.get(_WIDTH, 0), values.get(_HEIGHT, 0)
    tiled = _TILES in values
    starts, counts = (_integers(block, tag) for tag in ((_TILES, _TILE_SIZES) if tiled else (_STRIPS, _STRIP_SIZES)))
    rows = values.get(_TILE_HEIGHT if tiled else _ROWS, 0) or height
    parts = -(-height // max(1, rows)) * -(-width // max(1, values.get(_TILE_WIDTH, width) if tiled else width))
    samples = values.get(_SAMPLES, 1)
    complete = len(starts) == len(counts) >= parts * (samples if values.get(_PLANAR) == 2 else 1) > 0
    if not complete or starts.min() < 1 or (starts + counts).max() > size:
        raise BadImage(f"{path.name} is incomplete.", "Copy it again from where it came from.")
    needed = width * height * samples * values.get(_BITS, 1) / 8
    ratio = {1: 1, 8: 1032, 32946: 1032}.get(values.get(_COMPRESSION, 1))  # what Deflate can do at best
    if values.get(_DEPTH, 1) != 1 or samples > 32 or (ratio and needed > ratio * counts.sum() + 4096):
        raise BadImage(f"{path.name} holds less than it says.", "The file is damaged; copy it again.")


def _integers(block: Block, tag: int) -> np.ndarray:
    entry = block.root.entries.get(tag)
    if entry is None or entry.type not in (SHORT, LONG, LONG8):
        return np.zeros(0)
    return np.frombuffer(entry.data, f"{block.order}u{len(entry.data) // entry.count}").astype(np.float64)


def _decode(file: BufferedReader, header: Header, photometric: int, alpha_kind: int) -> Samples:
    import tifffile

    with tifffile.TiffFile(file) as container:
        page = container.pages.first
        pixels = page.asarray()
        axes, colormap = page.axes, page.colormap
    if axes == "SYX":
        pixels = np.moveaxis(pixels, 0, 2)
    elif axes == "YX":
        pixels = pixels[..., None]
    elif axes != "YXS":
        raise ValueError("not a flat picture")
    if pixels.shape[:2] != (header.height, header.width) or pixels.dtype.kind not in "bu":
        raise ValueError("the pixels are not of the size or kind in the header")
    channels = {_RGB: 3, _YCBCR: 3, _CMYK: 4}.get(photometric, 1)
    if pixels.shape[2] < channels:
        raise ValueError("channels are missing")
    if photometric == _PALETTE:
        if colormap is None:
            raise ValueError("the palette is missing")
        colour = colormap.T[np.minimum(pixels[..., 0], colormap.shape[1] - 1)]
        return Samples((colour >> 8).astype(np.uint8))  # of 8 bits, whether stored times 256 or times 257
    pixels = full_range(pixels, header.depth)
    full = int(np.iinfo(pixels.dtype).max)
    colour = full - pixels[..., :channels] if photometric == _WHITE_IS_ZERO else pixels[..., :channels]
    if not alpha_kind or pixels.shape[2] <= channels:
        return Samples(colour)
    alpha = pixels[..., channels]
    if alpha_kind == 1:  # colours are stored multiplied by it
        share = np.maximum(alpha, 1)[..., None].astype(np.uint64)
        colour = np.minimum((colour * np.uint64(full) + share // 2) // share, full).astype(pixels.dtype)
    return Samples(colour, alpha)


def full_range(pixels: np.ndarray, bits: int) -> np.ndarray:
    """Scale samples of an odd number of bits to all of 8 or 16."""
    if bits in (8, 16):
        return pixels
    dtype, full = (np.uint8, 255) if bits < 8 else (np.uint16, 65535)
    most = 2**bits - 1
    return ((np.minimum(pixels.astype(np.uint64), most) * full + most // 2) // most).astype(dtype)
