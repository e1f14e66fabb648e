"""PNG: read by Pillow up to 8 bits, by imagecodecs above, because Pillow has no 16-bit colour."""

from __future__ import annotations

import io
from io import BufferedReader
from pathlib import Path

import numpy as np

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.metadata.iptc import sound
from sinsr_gui.engine.image.metadata.photoshop import beside_captions
from sinsr_gui.engine.image.photo import Decode, Header, Metadata, Mode, Samples, several
from sinsr_gui.engine.messages import say

from ..pillow_reading import bare, decoded, exif_dpi
from . import png_passes
from .png_chunks import read_chunks
from .png_colours import told_space
from .png_stream import critical

_INTERLACED = 28  # place of that byte in IHDR
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_MODES: dict[int, Mode] = {0: "grey", 4: "grey", 3: "palette"}


def open_png(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open a PNG; of an animation the picture that viewers without animation show."""
    chunks = read_chunks(file)
    if chunks.width and chunks.depth not in _DEPTHS.get(chunks.colour_type, ()):
        raise ValueError("no such pixels")
    exif = bare(chunks.exif or chunks.profiles.exif)
    iptc, damage = sound(chunks.profiles.iptc)
    beside = beside_captions(chunks.profiles.resources)
    counts, space, notices = told_space(chunks.colour, bool(chunks.icc))
    header = Header(
        format="PNG",
        width=chunks.width,
        height=chunks.height,
        mode=_MODES.get(chunks.colour_type, "rgb"),
        depth=chunks.depth,
        alpha=chunks.transparent or chunks.colour_type in (4, 6),
        frames=chunks.frames,
        orientation=exif_block.orientation_of(exif) if exif else 1,
        icc=chunks.icc if counts else None,
        space=space,
        metadata=Metadata(
            exif and exif_block.upright(exif),
            chunks.xmp,
            iptc,
            exif_block.sound_dpi(chunks.dpi) or exif_dpi(exif),
            texts=tuple(chunks.texts.texts),
            properties=beside.properties,
            paths=beside.paths,
        ),
        recipe=chunks.recipe,
        notices=several(chunks.frames) + notices + chunks.notices + damage,
    )
    return header, lambda: _decode_deep(file, path) if chunks.depth == 16 else _decode(file, chunks.depth)


def _decode(file: BufferedReader, depth: int) -> Samples:
    from PIL.PngImagePlugin import PngImageFile

    image = PngImageFile(io.BytesIO(critical(file)))  # Pillow gives the picture up for a damaged chunk beside it
    key = image.info.get("transparency")
    if image.mode == "L" and depth < 8 and isinstance(key, int):  # Pillow scales the pixels but not the key
        image.info["transparency"] = key * 255 // (2**depth - 1)
    return decoded(image)


def _decode_deep(file: BufferedReader, path: Path) -> Samples:
    import imagecodecs

    if not imagecodecs.PNG.available:
        raise BadImage(
            say("{name} has 16 bits, for which the PNG part of the imagecodecs library is missing.", name=path.name),
            "Install imagecodecs anew, or open the picture as 16-bit TIFF.",
        )
    data = critical(file)
    # imagecodecs reads interlaced ones, too, but libpng writes a warning to stderr for each.
    pixels = np.asarray(png_passes.put_together(data) if data[_INTERLACED] else imagecodecs.png_decode(data))
    pixels = pixels[..., None] if pixels.ndim == 2 else pixels
    if pixels.shape[2] in (2, 4):
        return Samples(pixels[..., :-1], pixels[..., -1])
    return Samples(pixels)
