"""Profiles in hexadecimal digits inside a PNG's texts, as ImageMagick, exiftool and exiv2 write them.

A name, a length and the digits, each on lines of their own. The keyword says what it is; in a text for APP1 the bytes
do, and IPTC comes bare or as a Photoshop resource.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from typing import NamedTuple

from .photoshop import SIGNATURE, in_photoshop_block, unwrapped

PREFIX = "raw profile type "
_FORM = re.compile(rb"\s*[^\n]{0,200}\n\s*(\d{1,10})\s*\n([0-9A-Fa-f\s]*)\0*\Z")
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"


class RawProfiles(NamedTuple):
    """What was found; what is damaged counts as missing."""

    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    icc: bytes | None = None
    resources: bytes = b""  # of Photoshop


def raw_profiles(texts: Mapping[str, bytes]) -> RawProfiles:
    """Read the texts whose keyword, in lower case and without its prefix, is a profile's."""
    data = {kind: found for kind, text in texts.items() if (found := decoded(text))}
    app1 = data.get("app1", b"")
    exif = data.get("exif") or (app1 if app1.startswith(_EXIF) else None)
    xmp = data.get("xmp") or (app1 if app1.startswith(_XMP) else None)
    iptc = unwrapped(data["iptc"]) if "iptc" in data else None
    resources = (data.get("8bim") or data.get("app13") or data.get("iptc") or b"").removeprefix(SIGNATURE)
    return RawProfiles(
        exif.removeprefix(_EXIF) if exif else None,
        xmp.removeprefix(_XMP) if xmp else None,
        iptc or in_photoshop_block(resources),
        data.get("icc") or data.get("icm"),
        resources,
    )


def decoded(text: bytes) -> bytes | None:
    """Return the bytes in such a text; None if it is none, or of another length than it says."""
    match = _FORM.match(text)
    data = bytes.fromhex(match[2].decode("ascii")) if match and len(b"".join(match[2].split())) % 2 == 0 else b""
    return data if match and data and len(data) == int(match[1]) else None


def encoded(kind: str, data: bytes) -> bytes:
    """Return the text that holds `data`."""
    return b"\n%s\n%8d\n" % (kind.encode(), len(data)) + binascii.hexlify(data, b"\n", -36) + b"\n"
