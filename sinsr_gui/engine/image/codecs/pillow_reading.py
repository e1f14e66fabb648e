"""JPEG, WebP and GIF, read by Pillow.

Its file classes are called by name: `Image.open` would try every format it knows, and stop at its own pixel limit.
"""

from __future__ import annotations

from dataclasses import replace
from io import BufferedReader
from pathlib import Path

import numpy as np
from PIL import Image, ImageFile

from sinsr_gui.engine.image.formats import LARGEST
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.metadata.extended_xmp import MARK, joined
from sinsr_gui.engine.image.metadata.ifd import read_block
from sinsr_gui.engine.image.metadata.iptc import sound
from sinsr_gui.engine.image.metadata.photoshop import SIGNATURE, beside_captions, in_photoshop_block
from sinsr_gui.engine.image.metadata.texts import MOST, TOO_MANY, Text, comment
from sinsr_gui.engine.image.photo import Decode, Header, Metadata, Mode, Samples, not_square, several
from sinsr_gui.engine.messages import Message, say

from .jpeg_repair import has_end, without_end
from .phone_extras import jpeg_extras

Image.MAX_IMAGE_PIXELS = LARGEST // 2  # the WebP reader refuses pictures of more than twice this
_COMPLETE = say("The file lacks its end mark; nothing of the picture is missing.")
_GIF_XMP = b"\x21\xff\x0bXMP DataXMP"
_GIF_ASPECT = 12  # place of the proportions of a pixel: 0 for none, else (value + 15) / 64
_GIF_HEAD = 1 << 26  # bytes in which its packet is looked for
_WEBP_SIDE = 16_383  # pixels; wider canvases of animations would keep Pillow busy for minutes
_MODES: dict[str, Mode] = {"1": "grey", "L": "grey", "LA": "grey", "P": "palette", "PA": "palette", "CMYK": "cmyk"}


def open_jpeg(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open a JPEG. CMYK values are inverted if an Adobe marker says so, as every program but Pillow does it."""
    from PIL.JpegImagePlugin import JpegImageFile

    image = JpegImageFile(file)
    exif, info = bare(image.info.get("exif")), image.info
    unit = {1: 1.0, 2: 2.54}.get(info.get("jfif_unit", 0))
    density = info.get("jfif_density")
    dpi = exif_dpi(exif)  # before JFIF's, where encoders leave 72
    if dpi is None and unit and density:
        dpi = exif_block.sound_dpi((density[0] * unit, density[1] * unit))
    notices: tuple[Message, ...] = ()
    if dpi is None and density and not unit:
        notices += not_square(*density)
    xmp, whole = joined(info.get("xmp"), (data for kind, data in image.applist if data.startswith(MARK)))
    if not whole:
        notices += (say("The extended XMP data is damaged and was left out."),)
    notices += jpeg_extras(file, image.applist, xmp)
    blocks = (data for kind, data in image.applist if kind == "APP13" and data.startswith(SIGNATURE))
    photoshop = b"".join(data.removeprefix(SIGNATURE) for data in blocks)
    iptc, damage = sound(in_photoshop_block(photoshop))
    beside = beside_captions(photoshop)
    texts = tuple(comment(data) for kind, data in image.applist if kind == "COM" and data.strip(b"\0 "))
    notices += (TOO_MANY,) if len(texts) > MOST else ()
    header = pillow_header("JPEG", image, exif, xmp, iptc, dpi, notices + damage, texts[:MOST])
    header = replace(header, metadata=replace(header.metadata, properties=beside.properties, paths=beside.paths))

    def decode() -> Samples:
        try:
            samples = decoded(image)
        except OSError:  # it is cut
            whole = without_end(file)
            if whole is None:
                raise
            samples = decoded(whole)
        if not has_end(file):
            samples = replace(samples, notices=(_COMPLETE,))
        if image.mode == "CMYK" and "adobe" not in info:  # Pillow always inverts
            samples = replace(samples, colour=255 - samples.colour)
        return samples

    return header, decode


def open_webp(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open a WebP; of an animation the first frame."""
    from PIL.WebPImagePlugin import WebPImageFile

    image = WebPImageFile(file)
    if max(image.size) > _WEBP_SIDE:
        raise ValueError("a canvas larger than any picture on it")
    return pillow_header("WEBP", image, bare(image.info.get("exif")), image.info.get("xmp")), lambda: decoded(image)


def open_gif(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open the first frame of a GIF."""
    from PIL.GifImagePlugin import GifImageFile

    image = GifImageFile(file)
    said = image.info.get("comment")
    texts = (comment(said),) if said else ()
    file.seek(_GIF_ASPECT)
    aspect = file.read(1)[0]
    notices = not_square(aspect + 15, 64) if aspect else ()
    return pillow_header("GIF", image, None, _gif_packet(file), notices=notices, texts=texts), lambda: decoded(image)


def _gif_packet(file: BufferedReader) -> bytes | None:
    """The XMP packet in a GIF, which lies there as it is (XMP specification part 3, 1.1.2)."""
    file.seek(0)
    data = file.read(_GIF_HEAD)
    start, end = data.find(_GIF_XMP), data.find(b"\x01\xff\xfe\xfd", data.find(_GIF_XMP) + 1)
    return data[start + len(_GIF_XMP) : end] or None if 0 <= start < end else None


def bare(exif: bytes | None) -> bytes | None:
    """Return an EXIF block without the mark that some formats put in front; None if it is empty."""
    return exif.removeprefix(b"Exif\0\0") or None if exif else None


def exif_dpi(exif: bytes | None) -> tuple[float, float] | None:
    """Return the resolution that an EXIF block gives."""
    try:
        return exif_block.resolution(read_block(exif)) if exif else None
    except ValueError:
        return None


def pillow_header(
    kind: str,
    image: ImageFile.ImageFile,
    exif: bytes | None,
    xmp: bytes | None,
    iptc: bytes | None = None,
    dpi: tuple[float, float] | None = None,
    notices: tuple[Message, ...] = (),
    texts: tuple[Text, ...] = (),
) -> Header:
    """What Pillow and the metadata blocks tell of a picture."""
    frames = getattr(image, "n_frames", 1)
    return Header(
        format=kind,
        width=image.width,
        height=image.height,
        mode=_MODES.get(image.mode, "rgb"),
        depth=1 if image.mode == "1" else 8,
        alpha=image.has_transparency_data,
        frames=frames,
        orientation=exif_block.orientation_of(exif) if exif else 1,
        icc=image.info.get("icc_profile") or None,
        metadata=Metadata(exif and exif_block.upright(exif), xmp, iptc, dpi or exif_dpi(exif), texts=texts),
        notices=several(frames) + notices,
    )


def decoded(image: Image.Image) -> Samples:
    """Decode a Pillow picture of 8 bits or fewer; palettes become RGB, transparency becomes an alpha channel."""
    image.load()
    grey = _MODES.get(image.mode) == "grey"
    if image.has_transparency_data:
        pixels = np.asarray(image.convert("RGBA"))  # [H, W, 4]
        return Samples(pixels[..., : 1 if grey else 3], pixels[..., 3])
    if image.mode == "CMYK":
        return Samples(np.asarray(image))
    pixels = np.asarray(image.convert("L" if grey else "RGB"))
    return Samples(pixels[..., None] if grey else pixels)
