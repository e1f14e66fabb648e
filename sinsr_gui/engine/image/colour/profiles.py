"""Colour management: from the source's profile to sRGB for the model, and back when saving. 8 or 16 bits throughout.

Little CMS does the arithmetic, through imagecodecs, because Pillow's binding of it stops at 8 bits.
Source: ICC.1:2022 for the few fields that are read here.
"""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sinsr_gui.engine.image.photo import Samples
from sinsr_gui.engine.messages import NOTHING, Message, say

from .gamut import beyond
from .made_profile import made_profile
from .spaces import SRGB, ColourSpace
from .told import displayable

Space = Literal["rgb", "gray", "cmyk"]
_SPACES: dict[bytes, Space] = {b"RGB ": "rgb", b"GRAY": "gray", b"CMYK": "cmyk"}
_LUMA = (19595, 38470, 7471)  # ITU-R BT.601 in 1/65536; they sum up to 1, so a neutral colour keeps its value


def space_of(icc: bytes) -> Space | None:
    """Return the colour space that a profile describes, None for another or for no profile."""
    return _SPACES.get(icc[16:20]) if len(icc) > 128 and icc[36:40] == b"acsp" else None


def profile_name(icc: bytes) -> str:
    """Return a profile's description, empty if there is none."""
    try:
        count = min(struct.unpack(">I", icc[128:132])[0], 100)
        for at in range(132, 132 + 12 * count, 12):
            tag, offset, size = struct.unpack(">4sII", icc[at : at + 12])
            if tag == b"desc":
                return _description(icc[offset : offset + size])
    except struct.error:
        pass
    return ""


def _description(data: bytes) -> str:
    if data[:4] == b"mluc":
        length, offset = struct.unpack(">II", data[20:28])
        text = data[offset : offset + length].decode("utf-16-be", "replace")
    else:
        text = data[12 : 12 + struct.unpack(">I", data[8:12])[0]].decode("latin-1")
    return "".join(letter for letter in text if letter.isprintable()).strip()


@dataclass(frozen=True, slots=True, eq=False)
class Converted:
    """A picture in sRGB, and what is needed to go back."""

    pixels: np.ndarray  # [H, W, 3]
    icc: bytes | None = None  # the profile to go back to; None for sRGB without a profile
    space: ColourSpace | None = None  # what `icc` was made from, if it was
    beyond: np.ndarray | None = None  # see Photo.beyond
    notices: tuple[Message, ...] = ()


def in_srgb(samples: Samples, icc: bytes | None, space: ColourSpace | None = None) -> Converted:
    """Convert decoded samples to sRGB by the profile `icc`, or by `space` where there is no profile that is any good.

    What is no good about the profile becomes a notice.
    """
    import imagecodecs

    channels = samples.colour.shape[2]
    if channels == 4:
        return _from_cmyk(
            samples.colour, icc if icc and imagecodecs.CMS.available and space_of(icc) == "cmyk" else None
        )
    if icc:
        fault = _fault(icc, channels, (space or SRGB).name)
        if fault:
            others = in_srgb(samples, None, space)
            return replace(others, notices=(fault, *others.notices))
        return _by_profile(samples.colour, icc)
    if space is None or space == SRGB:
        return Converted(_three(samples.colour))
    samples, space, notices = displayable(samples, space)
    if space == SRGB:
        return Converted(_three(samples.colour), notices=notices)
    profile = made_profile(space)
    if fault := _fault(profile, channels, SRGB.name):
        return Converted(_three(samples.colour), notices=(*notices, fault))
    converted = _by_profile(samples.colour, profile)
    return replace(converted, space=space, notices=notices + converted.notices)


def _three(colour: np.ndarray) -> np.ndarray:
    return np.repeat(colour, 3, axis=2) if colour.shape[2] == 1 else colour


def _fault(icc: bytes, channels: int, instead: str) -> Message:
    """Why a picture of so many channels cannot be converted by this profile, and what its colours are; empty if not."""
    import imagecodecs

    if not imagecodecs.CMS.available:
        return say("The imagecodecs library has no Little CMS here; the colours were taken as {space}.", space=instead)
    space = space_of(icc)
    if space is None or space == "cmyk" or not _opens(icc, space):
        return say("The colour profile is damaged; the colours were taken as {space}.", space=instead)
    if space == "gray" and channels == 3:
        return say("The colour profile is one for grey; the colours were taken as {space}.", space=instead)
    return NOTHING


@functools.lru_cache(maxsize=8)
def is_linear(icc: bytes) -> bool:
    """Whether a profile stores light without a curve, so that 8 bits show steps in dark colours."""
    space = space_of(icc)
    if space not in ("rgb", "gray") or not _opens(icc, space):
        return False
    dark = np.full((1, 1, 3 if space == "rgb" else 1), 6554, np.uint16)  # 0.1, which the curve of sRGB makes 0.35
    return bool(transformed(dark, icc, None, space, "rgb").mean() > 0.3 * 65535)


def usable(icc: bytes, channels: int) -> bool:
    """Whether a picture of so many channels can be converted by the profile, and back to it."""
    space = space_of(icc)
    return not _fault(icc, channels, "") and space is not None and _opens(icc, space, back=True)


def _by_profile(colour: np.ndarray, icc: bytes) -> Converted:
    """Convert grey or RGB by a profile that opens, and say whether results can go back to it."""
    channels, space = colour.shape[2], space_of(icc)
    assert space is not None
    back = channels == (1 if space == "gray" else 3)  # a grey picture cannot be saved with a profile for colours
    if _is_srgb(icc, space):
        return Converted(_three(colour), icc if back else None)
    converted = transformed(colour if space == "gray" else _three(colour), icc, None, space, "rgb")
    if not back:
        return Converted(converted)
    if not _opens(icc, space, back=True):
        name = profile_name(icc) or say("of this picture")
        notice = say("The colour profile {name} cannot be written; sRGB takes its place.", name=name)
        return Converted(converted, notices=(notice,))
    return Converted(converted, icc, beyond=beyond(colour, from_srgb(converted, icc, channels == 1)))


def from_srgb(pixels: np.ndarray, icc: bytes | None, grey: bool) -> np.ndarray:
    """Convert sRGB [n, W, 3] to the profile's colours; [n, W, 1] when `grey`."""
    if grey:
        parts = np.stack([pixels[..., i].astype(np.uint32) * weight for i, weight in enumerate(_LUMA)]).sum(
            0, np.uint32
        )
        pixels = ((parts + 32768) >> 16).astype(pixels.dtype)[..., None]
    space = space_of(icc) if icc else None
    if icc is None or space is None or _is_srgb(icc, space):
        return pixels
    return transformed(np.repeat(pixels, 3, axis=2) if grey else pixels, None, icc, "rgb", space)


def transformed(
    colour: np.ndarray, source: bytes | None, target: bytes | None, space: Space, target_space: Space
) -> np.ndarray:
    """Convert [H, W, C] by Little CMS, None meaning sRGB; RuntimeError if a profile is no good."""
    import imagecodecs

    srgb = imagecodecs.cms_profile("srgb")
    flags = imagecodecs.CMS.FLAGS.BLACKPOINTCOMPENSATION
    if colour.dtype != np.uint8:  # else a table of 33 steps takes the profiles' place: 25 levels off in dark colours
        flags |= imagecodecs.CMS.FLAGS.NOOPTIMIZE
    out = imagecodecs.cms_transform(
        np.ascontiguousarray(colour if space != "gray" else colour[..., 0]),
        source or srgb,
        target or srgb,
        colorspace=space,
        outcolorspace=target_space,
        intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
        flags=flags,
    )
    return out.reshape(*colour.shape[:2], -1)


@functools.lru_cache(maxsize=8)
def _opens(icc: bytes, space: Space, back: bool = False) -> bool:
    """Whether Little CMS can convert from the profile, or back to it."""
    probe = np.zeros((1, 1, 3 if back else {"rgb": 3, "gray": 1, "cmyk": 4}[space]), np.uint8)
    try:
        transformed(
            probe, None if back else icc, icc if back else None, "rgb" if back else space, space if back else "rgb"
        )
    except RuntimeError:
        return False
    return True


@functools.lru_cache(maxsize=8)
def _is_srgb(icc: bytes, space: Space) -> bool:
    """Whether converting would change no 8-bit value by more than one level."""
    ramp = np.arange(256, dtype=np.uint8)
    if space == "gray":
        grid = ramp[None, :, None]
    else:
        steps = ramp[::15]
        grid = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(1, -1, 3)
        grid = np.concatenate((grid, np.repeat(ramp[None, :, None], 3, axis=2)), axis=1)
    return bool(np.abs(transformed(grid, icc, None, space, "rgb").astype(np.int16) - grid).max() <= 1)


def _from_cmyk(colour: np.ndarray, icc: bytes | None) -> Converted:
    """CMYK through its profile, or by the plain formula; it is saved in sRGB, as another separation is not the same."""
    if icc and _opens(icc, "cmyk"):
        pixels = transformed(colour, icc, None, "cmyk", "rgb")
        return Converted(pixels, notices=(say("Results of this CMYK picture are saved in sRGB."),))
    full = int(np.iinfo(colour.dtype).max)
    paper = full - colour.astype(np.uint32)
    pixels = ((paper[..., :3] * paper[..., 3:] + full // 2) // full).astype(colour.dtype)
    notice = say("This CMYK picture has no usable profile: its colours are an approximation, and results are in sRGB.")
    return Converted(pixels, notices=(notice,))
