"""How a picture is written: each option is described once, for the settings dialog, the command line and the codecs."""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le

Subsampling = Literal["4:4:4", "4:2:0"]
Quality = Annotated[int, Ge(1), Le(100)]
Level = Annotated[int, Ge(0), Le(255)]
"""Bounds of what recipes hold."""


def told(title: str, description: str) -> dict[str, str]:
    """The words that people see."""
    return {"title": title, "description": description}


@dataclass(frozen=True, slots=True)
class SaveOptions:
    """How a picture is written. What a format cannot do is left out, and a notice says so."""

    format: str | None = None  # a name of `formats`, such as "PNG"; None: as the file's suffix says
    quality: Quality = field(default=95, metadata=told("Quality", "Of JPEG, WebP, AVIF and JPEG XL"))
    subsampling: Subsampling = field(
        default="4:4:4", metadata=told("Colour detail", "4:2:0 makes smaller JPEG files with coarser colour")
    )  # for JPEG and AVIF
    lossless: bool = field(
        default=False, metadata=told("Lossless", "WebP, AVIF and JPEG XL without any loss; much larger files")
    )
    matte: tuple[Level, Level, Level] = (255, 255, 255)  # sRGB behind transparency where the format has none
    strip_gps: bool = field(
        default=False, metadata=told("Remove the place", "Leave out positions, maker notes and names of places")
    )
    keep_metadata: bool = field(  # the colour profile is always kept
        default=True, metadata=told("Keep metadata", "EXIF, XMP, IPTC and texts of the photo")
    )
    keep_time: bool = field(
        default=False, metadata=told("Keep the file's time", "The result gets the photo's file time")
    )
    tag_ai: bool = field(
        default=True,
        metadata=told("Mark as enhanced by a model", "By the IPTC digital source type in the metadata"),
    )


USUAL = SaveOptions()
DESCRIBED: dict[str, Field[Any]] = {option.name: option for option in fields(SaveOptions) if option.metadata}
"""The options that are the same wherever they are chosen, by name; `metadata` has title and description."""
