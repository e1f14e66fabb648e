"""What is written beside the pixels of a result: all that its source told, as far as it is true and there is room.

README.md in this folder has the table of what is kept, moved, recomputed, dropped and told, for each format.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from sinsr_gui.engine.image.formats import title
from sinsr_gui.engine.image.photo import Metadata
from sinsr_gui.engine.messages import Message, say, together, verbatim
from sinsr_gui.engine.save_options import SaveOptions

from . import exif, iptc, texts, xmp
from .ifd import Block
from .regions import Move
from .texts import COMMENT, PROMPT, Text
from .tiff_tags import for_tiff

JPEG_SEGMENT = 65_533
"""Bytes that one segment of a JPEG holds after its length."""

_JPEG_BLOCK = JPEG_SEGMENT - 29  # after the longest mark of EXIF or XMP
_IPTC = ("PNG", "JPEG", "TIFF")  # where it has a place, as other data in Photoshop's form
_NAMED = 5  # texts that a notice names


@dataclass(frozen=True, slots=True)
class Facts:
    """What a writer puts beside the pixels."""

    dpi: tuple[float, float] | None
    exif: Block | None
    xmp: bytes | None
    iptc: bytes | None
    paths: bytes
    texts: tuple[Text, ...]


def facts_for(
    form: str, size: tuple[int, int], metadata: Metadata, options: SaveOptions, recipe: str | None, srgb: bool
) -> tuple[Facts, tuple[Message, ...]]:
    """Fit metadata to a picture of `size` (width, height) in a format; notices tell of damage, and in one what is lost.

    `srgb` says that no profile is written.
    """
    source = metadata if options.keep_metadata else Metadata(dpi=metadata.dpi)
    dpi = exif.sound_dpi(source.dpi)
    limit = _JPEG_BLOCK if form == "JPEG" else None
    named = texts.fitted(source.texts, size, options.strip_gps)
    kept = _held(form, named)
    others = [text for text in named if text not in kept]
    comment = _for_exif(source.exif, others)

    own_dpi = form in ("PNG", "JPEG", "TIFF") and not source.exif  # else EXIF is the only place for it
    block, notices, lost = exif.fitted(
        source.exif,
        size,
        None if own_dpi else dpi,
        options.strip_gps,
        limit,
        before=source.size,
        comment=comment.value if comment else None,
        srgb=srgb,
    )
    if block and form == "AVIF":  # Pillow would write the whole block anew, and 1 is meant where it is missing
        block.root.entries.pop(exif.ORIENTATION, None)
    if block and form == "TIFF":
        root, more = for_tiff(block)
        block, lost = Block(block.order, root), (*lost, *more)

    captions, properties, more = _captions(form, source.iptc, options.strip_gps)
    lost += more
    told = texts.as_properties(others)
    paths = source.paths
    if paths and source.size and not Move(source.size, size).whole:
        paths = b""
    if paths and form not in _IPTC:
        paths, lost = b"", (*lost, say("Photoshop's paths"))
    added = {key: (value,) for key, value in source.properties} | told | properties
    wanted = xmp.Wanted(size, source.size, dpi, options.strip_gps, added, recipe, options.tag_ai)
    packet, damage, more = xmp.fitted(source.xmp, wanted, limit)
    lost += more
    unheld = [text for text in others if text is not comment and not _is_in(packet, text, told)]
    lost += _names(unheld)
    if lost:
        things = together(dict.fromkeys(lost), ", ")
        damage += (
            say(
                "This was left out, because {format} has no place for it: {things}.", format=title(form), things=things
            ),
        )
    return Facts(dpi, block, packet, captions, paths, kept), (*notices, *damage)


def _held(form: str, named: tuple[Text, ...]) -> tuple[Text, ...]:
    """The texts that the format has a place of their own for."""
    if form == "PNG":
        return named
    if form != "JPEG":
        return ()
    return tuple(text for text in named if text.keyword == COMMENT and len(text.value.encode()) <= JPEG_SEGMENT)


def _for_exif(block: bytes | None, others: list[Text]) -> Text | None:
    """The text that becomes the comment of the EXIF block: what a picture was generated from, else a comment."""
    if exif.has_comment(block):
        return None
    for keyword in (PROMPT, COMMENT):
        for text in others:
            if text.keyword == keyword and text.value.strip():
                return text
    return None


def _captions(
    form: str, data: bytes | None, strip_gps: bool
) -> tuple[bytes | None, dict[iptc.Property, tuple[str, ...]], tuple[Message, ...]]:
    """IPTC data as the format has it: itself, or as properties of XMP; and what is lost."""
    if data and strip_gps:
        data = iptc.without_places(data)
    if not data:
        return None, {}, ()
    if form not in _IPTC:
        numbers = ", ".join(iptc.without_properties(data))
        lost = (say("IPTC fields {numbers}", numbers=verbatim(numbers)),) if numbers else ()
        return None, iptc.properties(data), lost
    return data, {}, ()


def _is_in(packet: bytes | None, text: Text, told: dict[iptc.Property, tuple[str, ...]]) -> bool:
    """Whether the packet says what the text does: its property may have been there, and say something else."""
    return bool(packet and text.keyword in texts.PROPERTIES and told) and (
        escape(text.value.strip()).encode("utf-8", "replace") in (packet or b"")
    )


def _names(lost: Iterable[Text]) -> tuple[Message, ...]:
    """The names of texts, with the number of those beyond the first few."""
    names = list(dict.fromkeys(text.keyword for text in lost))
    if not names:
        return ()
    shown, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if more > 0:
        return (say("the texts {names} and {count} more", names=verbatim(shown), count=more),)
    return (say("the texts {names}", names=verbatim(shown)),)
