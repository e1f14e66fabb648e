"""The text chunks of a PNG: read within a budget, told apart from what only hides in them, and written.

Texts are written uncompressed: not every program that shows a picture's prompt inflates them, and Pillow refuses a PNG
with one that inflates to more than 1 MB.
Source: PNG specification, third edition (W3C 2025), 11.3.3.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from sinsr_gui.engine.image.metadata import raw_profiles
from sinsr_gui.engine.image.metadata.texts import COMMENT, MOST, TOO_MANY, Text
from sinsr_gui.engine.messages import Message, say

RECIPE, XMP = "sinsr:recipe", "XML:com.adobe.xmp"
BUDGET = 1 << 26
"""Bytes of all texts and the profile of one file, when they are inflated."""

_PACKED_AT_MOST = 1 << 20  # bytes, see above
_TOO_MUCH = say("Texts of more than {megabytes} MB in all were left out.", megabytes=BUDGET >> 20)


@dataclass(slots=True)
class TextChunks:
    """Texts in their order, and the first of each that holds a profile, a packet of XMP or a recipe."""

    texts: list[Text] = field(default_factory=list)
    profiles: dict[str, bytes] = field(default_factory=dict)
    hidden: dict[str, bytes] = field(default_factory=dict)
    room: int = field(default_factory=lambda: BUDGET)
    full: bool = False
    many: bool = False

    def read(self, kind: bytes, data: bytes) -> None:
        """Take a chunk of kind tEXt, zTXt or iTXt. ValueError, IndexError or zlib.error if it is damaged."""
        key, rest = data.split(b"\0", 1)
        keyword, language, translated = key.decode("latin-1"), b"", b""
        if kind == b"tEXt":
            value = self.taken(rest)
        elif kind == b"zTXt":
            value = self.inflated(rest[1:])
        else:
            language, translated, text = rest[2:].split(b"\0", 2)
            value = self.inflated(text) if rest[0] else self.taken(text)
        if value is None:
            return
        name = keyword.lower()
        if name.startswith(raw_profiles.PREFIX):
            self.profiles.setdefault(name.removeprefix(raw_profiles.PREFIX), value)
        elif keyword in (RECIPE, XMP):
            self.hidden.setdefault(keyword, value)
        elif len(self.texts) == MOST:
            self.many = True
        else:
            string = value.decode("utf-8" if kind == b"iTXt" else "latin-1", "replace")
            self.texts.append(
                Text(keyword, string, language.decode("ascii", "ignore"), translated.decode("utf-8", "replace"))
            )

    def taken(self, value: bytes) -> bytes | None:
        """The value, if there is room for it."""
        if len(value) > self.room:
            self.full = True
            return None
        self.room -= len(value)
        return value

    def inflated(self, data: bytes) -> bytes | None:
        """The inflated value, if there is room for it; zlib.error if it is damaged or incomplete."""
        stream = zlib.decompressobj()
        value = stream.decompress(data, self.room + 1)
        if len(value) <= self.room and not stream.eof:
            raise zlib.error("incomplete")
        return self.taken(value)

    @property
    def notices(self) -> tuple[Message, ...]:
        return ((_TOO_MUCH,) if self.full else ()) + ((TOO_MANY,) if self.many else ())


def text_chunk(text: Text) -> tuple[bytes, bytes]:
    """Return the kind and content of the chunk that holds a text."""
    key = re.sub(rb"\s+", b" ", re.sub(rb"[^\x20-\x7e\xa1-\xff]", b" ", text.keyword.encode("latin-1", "replace")))
    key = key[:79].strip() or COMMENT.encode()
    value = text.value.replace("\0", "")
    if not (text.language or text.translated):
        try:
            return b"tEXt", key + b"\0" + value.encode("latin-1")
        except UnicodeEncodeError:
            pass
    language = re.sub(r"[^A-Za-z0-9-]", "", text.language).encode()
    translated = text.translated.replace("\0", "").encode("utf-8", "replace")
    return b"iTXt", key + b"\0\0\0" + language + b"\0" + translated + b"\0" + value.encode("utf-8", "replace")


def profile_chunk(kind: str, data: bytes) -> tuple[bytes, bytes]:
    """Return the chunk that holds a raw profile."""
    key, text = (raw_profiles.PREFIX.capitalize() + kind).encode(), raw_profiles.encoded(kind, data)
    if len(text) > _PACKED_AT_MOST:
        return b"tEXt", key + b"\0" + text
    return b"zTXt", key + b"\0\0" + zlib.compress(text, 9)


def hidden_chunks(xmp: bytes | None, recipe: str | None) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of an XMP packet and of a recipe."""
    if xmp:
        yield b"iTXt", XMP.encode() + b"\0\0\0\0\0" + xmp
    if recipe:
        data = recipe.encode("utf-8", "replace")
        packed = len(data) <= _PACKED_AT_MOST
        yield b"iTXt", RECIPE.encode() + (b"\0\1\0\0\0" + zlib.compress(data, 9) if packed else b"\0\0\0\0\0" + data)
