"""JPEG, WebP and GIF, read by Pillow.

Its file classes are called by name: `Image.open` would try every format it knows, and stop at its own pixel limit.
"""

from __future__ import annotations

from io import BufferedReader
from pathlib import Path

import numpy as np
from PIL import Image, ImageFile

from sinsr_gui.engine.image.formats import LARGEST
from sinsr_gui.engine.image.metadata import exif as exif_block
from sinsr_gui.engine.image.metadata.ifd import read_block
from sinsr_gui.engine.image.photo import Decode, Header, Metadata, Mode, Samples, several
from sinsr_gui.engine.messages import Message, say

Image.MAX_IMAGE_PIXELS = LARGEST // 2  # the WebP reader refuses pictures of more than twice this
_EXTENDED_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_GAIN_MAP = b"http://ns.adobe.com/hdr-gain-map/1.0/"
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
    xmp = info.get("xmp")
    if any(kind == "APP1" and data.startswith(_EXTENDED_XMP) for kind, data in image.applist):
        notices += (say("The extended XMP data, such as a depth map, is not carried over."),)
    if xmp and _GAIN_MAP in xmp:
        notices += (say("The HDR gain map is not carried over; results have the picture's standard range."),)
    iptc = info.get("photoshop", {}).get(0x0404)
    header = pillow_header("JPEG", image, exif, xmp, iptc or None, dpi, notices)

    def decode() -> Samples:
        samples = decoded(image)
        if image.mode == "CMYK" and "adobe" not in info:  # Pillow always inverts
            samples = Samples(255 - samples.colour)
        return samples

    return header, decode


def open_webp(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open a WebP; of an animation the first frame."""
    from PIL.WebPImagePlugin import WebPImageFile

    image = WebPImageFile(file)
    return pillow_header("WEBP", image, bare(image.info.get("exif")), image.info.get("xmp")), lambda: decoded(image)


def open_gif(file: BufferedReader, path: Path) -> tuple[Header, Decode]:
    """Open the first frame of a GIF."""
    from PIL.GifImagePlugin import GifImageFile

    image = GifImageFile(file)
    return pillow_header("GIF", image, None, None), lambda: decoded(image)


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
        metadata=Metadata(exif and exif_block.upright(exif), xmp, iptc, dpi or exif_dpi(exif)),
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
