"""TIFF: the header by our own reader, which bounds everything; the pixels by tifffile, 8 or 16 bits as they are."""

from __future__ import annotations

import logging
import mmap
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

import numpy as np

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image.formats import raw_picture
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.metadata.ifd import LONG, LONG8, SHORT, Block, Entry, following, numbers, read_block
from sinsr_gui.engine.image.metadata.iptc import sound
from sinsr_gui.engine.image.metadata.photoshop import SIGNATURE, beside_captions, unwrapped
from sinsr_gui.engine.image.metadata.tiff_tags import from_tiff
from sinsr_gui.engine.image.photo import Decode, Header, Metadata, Mode, Samples, not_carried, several
from sinsr_gui.engine.image.pixels import full_range
from sinsr_gui.engine.image.transparency import divided
from sinsr_gui.engine.messages import Message, say

from .tiff_colours import told_space
from .tiff_ycbcr import ycbcr_pixels

_SUBFILE, _WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC = 254, 256, 257, 258, 259, 262
_STRIPS, _SAMPLES, _ROWS, _STRIP_SIZES, _PLANAR, _EXTRA, _FORMAT = 273, 277, 278, 279, 284, 338, 339
_TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_SIZES, _DEPTH = 322, 323, 324, 325, 32997
_XMP, _IPTC, _PHOTOSHOP, _ICC, _DNG = 700, 33723, 34377, 34675, 50706
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _CMYK, _YCBCR = 0, 1, 2, 3, 5, 6
_MODES: dict[int, Mode] = {0: "grey", 1: "grey", 2: "rgb", 3: "palette", 5: "cmyk", 6: "rgb"}
_CHANNELS = {_RGB: 3, _YCBCR: 3, _CMYK: 4}
_JPEG = (6, 7, 34892, 33007)  # decoded to RGB
_BRIGHTEST = 65504.0  # of a 16-bit floating-point number
_RAW = (32803, 34892)  # colour filter array, linear raw
_INSTEAD = say("Save it anew as RGB with 8 or 16 bits, with LZW, Deflate or no compression.")

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
    floats = kind == 3 and bits in (16, 32, 64) and photometric in (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB)
    if photometric not in _MODES or not (floats or (kind in (1, 4) and bits <= 16)):
        raise BadImage(say("{name} is a TIFF with colours or numbers of an unusual kind.", name=path.name), _INSTEAD)
    _check_complete(block, size, path)
    (exif, unheld), icc = from_tiff(block), entries.get(_ICC)
    alpha, left = _alpha(block, photometric)
    xmp = entries.get(_XMP)
    iptc, damage = sound(_captions(block))
    photoshop = entries.get(_PHOTOSHOP)
    beside = beside_captions(photoshop.data.removeprefix(SIGNATURE) if photoshop else b"")
    space, odd = told_space(block) if icc is None and not floats and photometric != _CMYK else (None, ())
    header = Header(
        format="TIFF",
        width=_first(entries.get(_WIDTH), block),
        height=_first(entries.get(_HEIGHT), block),
        mode=_MODES[photometric],
        depth=bits,
        floats=floats,
        alpha=alpha is not None,
        frames=pages,
        orientation=exif_block.block_orientation(block),
        icc=icc.data if icc else None,
        space=space,
        metadata=Metadata(
            exif,
            xmp.data if xmp else None,
            iptc,
            exif_block.resolution(block),
            properties=beside.properties,
            paths=beside.paths,
        ),
        notices=several(pages) + left + odd + damage + not_carried(unheld),
    )
    return header, lambda: _decode(file, header, block, photometric, alpha)


def _captions(block: Block) -> bytes | None:
    """IPTC data in its own tag, else in Photoshop's."""
    own, photoshop = (block.root.entries.get(tag) for tag in (_IPTC, _PHOTOSHOP))
    return (unwrapped(own.data) if own else None) or (unwrapped(photoshop.data) if photoshop else None)


@dataclass(frozen=True, slots=True)
class _Alpha:
    """Which sample is transparency, and whether colours are stored multiplied by it; `guessed` if no tag says it."""

    at: int
    multiplied: bool = False
    guessed: bool = False


def _alpha(block: Block, photometric: int) -> tuple[_Alpha | None, tuple[Message, ...]]:
    """The sample that is transparency, and a notice if others that are no colour are left out.

    One more sample than colours without the tag for it is taken as transparency, as many programs write it. With the
    tag, what is of no stated kind is not: Photoshop keeps masks there.
    """
    entries, colours = block.root.entries, _CHANNELS.get(photometric, 1)
    extra = [int(value) for value in numbers(entries.get(_EXTRA), block.order)]
    more = _first(entries.get(_SAMPLES), block, 1) - colours
    found = next((at for at, kind in enumerate(extra[:more]) if kind in (1, 2)), None)
    alpha = None if found is None else _Alpha(colours + found, multiplied=extra[found] == 1)
    if more == 1 and not extra and photometric in (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB):
        alpha = _Alpha(colours, guessed=True)
    left = more > (alpha is not None)
    notice = say("A channel that is no colour, such as a mask or transparency of no stated kind, was left out.")
    return alpha, (notice,) if left else ()


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
        raise BadImage(say("{name} is incomplete.", name=path.name), "Copy it again from where it came from.")
    least = 1 if values.get(_PHOTOMETRIC) == _YCBCR else samples  # colour may be subsampled
    needed = width * height * least * values.get(_BITS, 1) / 8
    ratio = {1: 1, 8: 1032, 32946: 1032}.get(values.get(_COMPRESSION, 1))  # what Deflate can do at best
    if values.get(_DEPTH, 1) != 1 or samples > 32 or (ratio and needed > ratio * counts.sum() + 4096):
        raise BadImage(say("{name} holds less than it says.", name=path.name), "The file is damaged; copy it again.")


def _integers(block: Block, tag: int) -> np.ndarray:
    entry = block.root.entries.get(tag)
    if entry is None or entry.type not in (SHORT, LONG, LONG8):
        return np.zeros(0)
    return np.frombuffer(entry.data, f"{block.order}u{len(entry.data) // entry.count}").astype(np.float64)


def _decode(file: BufferedReader, header: Header, block: Block, photometric: int, alpha: _Alpha | None) -> Samples:
    import tifffile

    with tifffile.TiffFile(file) as container:
        page = container.pages.first
        if photometric == _YCBCR and page.compression not in _JPEG:
            return Samples(ycbcr_pixels(page, block))
        pixels = page.asarray()
        axes, colormap = page.axes, page.colormap
    if axes == "SYX":
        pixels = np.moveaxis(pixels, 0, 2)
    elif axes == "YX":
        pixels = pixels[..., None]
    elif axes != "YXS":
        raise ValueError("not a flat picture")
    if pixels.shape[:2] != (header.height, header.width) or pixels.dtype.kind not in ("f" if header.floats else "bu"):
        raise ValueError("the pixels are not of the size or kind in the header")
    channels = _CHANNELS.get(photometric, 1)
    if pixels.shape[2] < channels:
        raise ValueError("channels are missing")
    if photometric == _PALETTE:
        if colormap is None:
            raise ValueError("the palette is missing")
        colour = colormap.T[np.minimum(pixels[..., 0], colormap.shape[1] - 1)]
        return Samples((colour if colormap.max() < 256 else colour >> 8).astype(np.uint8))  # some write 8 bits
    if header.floats:
        return _of_floats(pixels, channels, alpha, photometric)
    pixels = full_range(pixels, header.depth)
    full = int(np.iinfo(pixels.dtype).max)
    colour = full - pixels[..., :channels] if photometric == _WHITE_IS_ZERO else pixels[..., :channels]
    if alpha is None or pixels.shape[2] <= alpha.at:
        return Samples(colour)
    share = pixels[..., alpha.at]
    if alpha.guessed and not share.any():
        return Samples(colour)
    if alpha.multiplied:
        colour = divided(colour, share)
    return Samples(colour, share)


def _of_floats(pixels: np.ndarray, channels: int, alpha: _Alpha | None, photometric: int) -> Samples:
    """Finite float32 colours, and alpha as uint16. What is not a number is black."""
    colour = np.nan_to_num(pixels[..., :channels].astype(np.float32), nan=0.0, posinf=_BRIGHTEST, neginf=0.0)
    np.clip(colour, -_BRIGHTEST, _BRIGHTEST, out=colour)
    if photometric == _WHITE_IS_ZERO:
        colour = 1 - colour
    if alpha is None or pixels.shape[2] <= alpha.at or (alpha.guessed and not pixels[..., alpha.at].any()):
        return Samples(colour)
    share = np.clip(np.nan_to_num(pixels[..., alpha.at].astype(np.float32)), 0, 1)
    if alpha.multiplied:
        colour = np.where(share[..., None] > 0, colour / np.maximum(share, 1e-6)[..., None], 0)
    return Samples(colour, np.rint(share * 65535).astype(np.uint16))
