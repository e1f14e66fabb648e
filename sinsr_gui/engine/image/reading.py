"""Read pictures: upright, in sRGB, with all that travels along; or only what is known about one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path
from typing import Any

import numpy as np

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.messages import Message, say

from .colour import profiles
from .colour.floating import floats_in_srgb
from .decoders import memory_errors, open_decoder
from .metadata import exif, exif_places, xmp
from .metadata.photoshop import turned_paths
from .metadata.regions import Move
from .photo import Decode, Header, Metadata, Photo
from .transparency import bleed_colours

_SHOWN = 2000  # letters of a text that an overview has


@dataclass(frozen=True, slots=True, eq=False)
class PictureFile:
    """An open picture: its header is parsed, once; its pixels are decoded when they are asked for."""

    path: Path
    header: Header
    _file: BufferedReader
    _decode: Decode

    @property
    def recipe(self) -> str | None:
        """The recipe (JSON text) inside a result; None if it carries none."""
        return self.header.recipe or xmp.recipe_of(self.header.metadata.xmp)

    def load(self) -> Photo:
        """Decode it, as `load_photo` does. BadImage."""
        with memory_errors(self.path):
            return _photo_of(self.path, self._file, self.header, self._decode)


@contextmanager
def open_picture(path: str | Path) -> Iterator[PictureFile]:
    """Open a picture for whoever decides by its header what becomes of it. BadImage if it is none."""
    path = Path(path)
    with open_decoder(path) as (file, header, decode):
        yield PictureFile(path, header, file, decode)


def load_photo(path: str | Path) -> Photo:
    """Read a picture: orientation applied, converted to sRGB, colours bled under full transparency.

    Raises BadImage, with what to do, when that is impossible.
    """
    with open_picture(path) as picture:
        return picture.load()


def _photo_of(path: Path, file: BufferedReader, header: Header, decode: Decode) -> Photo:
    file.seek(0)  # the header was read already
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    samples = decode()
    if header.floats:
        converted = floats_in_srgb(samples.colour, header.icc)
    else:
        converted = profiles.in_srgb(samples, header.icc, header.space)
    if converted.icc and not header.back:
        notice = say("Results of this picture are saved in sRGB.")
        converted = replace(converted, icc=None, space=None, beyond=None, notices=(*converted.notices, notice))
    pixels, alpha, beyond = (
        None if array is None else apply_orientation(array, header.orientation)
        for array in (converted.pixels, samples.alpha, converted.beyond)
    )
    assert pixels is not None
    if beyond is not None and alpha is not None:
        beyond[alpha == 0] = 0  # the colours there are replaced
    metadata, turned = _metadata_of(header)
    return Photo(
        pixels=pixels if alpha is None else bleed_colours(pixels, alpha),
        alpha=alpha,
        mode=header.mode,
        icc=converted.icc,
        space=converted.space,
        metadata=metadata,
        format=header.format,
        sha256=digest,
        source=path,
        notices=header.notices + samples.notices + converted.notices + turned,
        bits=header.depth,
        floats=header.floats,
        beyond=beyond,
    )


def _metadata_of(header: Header) -> tuple[Metadata, tuple[Message, ...]]:
    """The metadata of the picture when it is upright, and what to say of it."""
    shown, other = (header.width, header.height), (header.height, header.width)
    size = other if header.orientation >= 5 else shown
    before = other if header.applied >= 5 else shown
    move = Move(before, size, header.orientation if header.applied == 1 else header.applied)
    packet, notices = xmp.turned(header.metadata.xmp, move)
    block = exif_places.turned(header.metadata.exif, move)
    paths = turned_paths(header.metadata.paths, move)
    return replace(header.metadata, exif=block, xmp=packet, size=size, paths=paths), notices


def apply_orientation(array: np.ndarray, orientation: int) -> np.ndarray:
    """Apply an EXIF orientation, 1 to 8, to [H, W, ...]."""
    if orientation >= 5:
        array = array.swapaxes(0, 1)
    rows, columns = {1: (1, 1), 2: (1, -1), 3: (-1, -1), 4: (-1, 1), 5: (1, 1), 6: (1, -1), 7: (-1, -1), 8: (-1, 1)}[
        orientation
    ]
    return np.ascontiguousarray(array[::rows, ::columns])


def read_recipe(path: str | Path) -> str | None:
    """Return the recipe (JSON text) inside a result, None if it carries none. Raises BadImage if it is no picture."""
    with open_picture(path) as picture:
        return picture.recipe


def photo_info(path: str | Path) -> dict[str, Any]:
    """Return everything known about a picture without decoding it; sizes are upright. Raises BadImage."""
    path = Path(path)
    with open_picture(path) as picture:
        header = picture.header
    return {
        "file": str(path),
        "bytes": path.stat().st_size,
        "format": header.format,
        **_pixel_facts(header),
        **_metadata_facts(header.metadata),
        "recipe": _recipe_facts(picture.recipe),
        "notices": [str(notice) for notice in header.notices],
    }


def _pixel_facts(header: Header) -> dict[str, Any]:
    upright = (header.height, header.width) if header.orientation >= 5 else (header.width, header.height)
    profile = profiles.profile_name(header.icc) or "without a name" if header.icc else ""
    if not header.icc and header.space:
        profile = header.space.name
    return {
        "width": upright[0],
        "height": upright[1],
        "megapixels": round(header.width * header.height / 1e6, 2),
        "mode": header.mode,
        "depth": header.depth,
        "alpha": header.alpha,
        "frames": header.frames,
        "orientation": header.orientation,
        "profile": profile,
    }


def _metadata_facts(metadata: Metadata) -> dict[str, Any]:
    photographed, packet = exif.described(metadata.exif), xmp.described(metadata.xmp)
    return {
        "dpi": [round(value, 2) for value in metadata.dpi] if metadata.dpi else None,
        **photographed,
        "gps": photographed["gps"] or packet["gps"],
        "exif": metadata.exif is not None,
        "xmp": metadata.xmp is not None,
        "iptc": metadata.iptc is not None,
        "texts": {text.keyword: text.value[:_SHOWN] for text in metadata.texts},
        "source_type": packet["source_type"],
    }


def _recipe_facts(text: str | None) -> dict[str, Any] | None:
    """The recipe as JSON; a damaged one as a sentence."""
    from sinsr_gui.engine.recipe import parse_recipe

    if text is None:
        return None
    try:
        parse_recipe(text)
    except EngineError as error:
        return {"error": str(error.message)}
    return json.loads(text)
