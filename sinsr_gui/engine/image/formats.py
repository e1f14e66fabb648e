"""Formats: which one a file is, by its first bytes; which ones can be written, and how large their pictures may be."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from sinsr_gui.engine.atomic_write import check_writable
from sinsr_gui.engine.errors import BadImage, CannotWrite
from sinsr_gui.engine.filesystem import is_folder
from sinsr_gui.engine.messages import os_reason, say

from .memory_needed import free_memory

LARGEST = 500_000_000
"""Pixels of a picture that is read. The header is asked before anything is decoded."""

WRITE_SUFFIXES = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".jfif": "JPEG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".avif": "AVIF",
    ".jxl": "JXL",
}
"""What can be written, by suffix."""

READ_SUFFIXES = frozenset(
    (*WRITE_SUFFIXES, ".pjpeg", ".pjp", ".mpo", ".jps", ".apng", ".bmp", ".dib", ".heic", ".heif", ".hif", ".gif")
)
"""What counts as a picture inside a folder. A file named by the user is tried whatever its suffix is."""

_NAMES = {
    "PNG": "PNG",
    "JPEG": "JPEG",
    "JPG": "JPEG",
    "WEBP": "WEBP",
    "TIFF": "TIFF",
    "TIF": "TIFF",
    "AVIF": "AVIF",
    "JXL": "JXL",
}
_TITLES = {"WEBP": "WebP", "JXL": "JPEG XL"}
_LIMITS = {  # longest side, pixels
    "PNG": (2**31 - 1, 2**62),
    "JPEG": (65_500, 2**32),  # libjpeg stops a little before the format's 65,535
    "WEBP": (16_383, 2**28),
    "TIFF": (2**32 - 1, 2**62),
    "AVIF": (32_768, 2**28),  # what libavif and the browsers agree to decode
    "JXL": (2**30, 2**40),  # level 10 of the format
}

_MEMORY = {"JPEG": 4, "WEBP": 11, "AVIF": 36, "JXL": 46}
"""Measured bytes per pixel that a format's encoder needs; PNG and TIFF are written strip by strip."""

AVIF_AT_ONCE = 2**24
"""Pixels; a larger one is written cell by cell, in no more memory than this many take."""

_RAW_SUFFIX = re.compile(
    r"\.(3fr|arw|cr[23w]|dcr|dng|erf|fff|iiq|kdc|mef|mos|mrw|nef|nrw|orf|pef|ra[fw]|rw[2l]|sr[2fw]|x3f)",
    re.IGNORECASE,
)
_UNREAD_SUFFIXES = frozenset(
    (".jp2", ".j2k", ".jpf", ".jpx", ".psd", ".psb", ".exr", ".hdr", ".xcf", ".tga", ".pcx", ".ppm", ".pgm")
)
_RAW_STARTS = (b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FUJIFILMCCD-RAW", b"FOVb", b"\0MRM")
_OTHERS = {
    b"8BPS": say("a Photoshop file"),
    b"%PDF": say("a PDF document"),
    b"%!PS": say("a PostScript file"),
    b"\0\0\0\x0cjP  ": say("a JPEG 2000 picture"),
    b"\xff\x4f\xff\x51": say("a JPEG 2000 picture"),
    b"\x76\x2f\x31\x01": say("an OpenEXR picture"),
    b"#?RADIANCE": say("a Radiance HDR picture"),
    b"gimp xcf": say("a GIMP file"),
    b"<svg": say("an SVG drawing"),
    b"PK\x03\x04": say("an archive or an office document"),
}
_HEIF = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"))
_JXL_STARTS = (b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")
_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def detect_format(head: bytes, path: Path) -> str:
    """Return the format of a file from its first 64 bytes or more; BadImage says what it is if it cannot be read."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head[4:12] == b"ftypcrx " or head.startswith(_RAW_STARTS) or (head[8:10] == b"CR" and head[:4] == b"II*\0"):
        raise raw_picture(path)
    if head[4:8] == b"ftyp":
        brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(len(head), int.from_bytes(head[:4])), 4))}
        if brands & {b"avif", b"avis"}:
            return "AVIF"
        if brands & _HEIF:
            return "HEIC"
    if _RAW_SUFFIX.fullmatch(path.suffix):
        raise raw_picture(path)
    if head.startswith(_TIFF_STARTS):
        return "TIFF"
    if head.startswith(_JXL_STARTS):
        return "JXL"
    if head[:2] == b"BM":
        return "BMP"
    for start, kind in _OTHERS.items():
        if head.startswith(start):
            raise BadImage(
                say("{name} is {kind}, which is not read here.", name=path.name, kind=kind),
                "Save a copy as TIFF or PNG and open that.",
            )
    raise BadImage(
        say("{name} is not a picture.", name=path.name),
        "JPEG, PNG, WebP, TIFF, BMP, HEIC, AVIF and JPEG XL can be opened.",
    )


def unread_picture(path: Path) -> BadImage | None:
    """What to say of a picture that, by its suffix, is of a kind that is not read; None if it is not one."""
    if _RAW_SUFFIX.fullmatch(path.suffix):
        return raw_picture(path)
    if path.suffix.lower() in _UNREAD_SUFFIXES:
        return BadImage(
            say("{name} is a picture of a kind that is not read here.", name=path.name),
            "Save a copy as TIFF or PNG and open that.",
        )
    return None


def raw_picture(path: Path) -> BadImage:
    """Say that a file is a camera's raw data, and what to do."""
    return BadImage(
        say("{name} is raw data of a camera, which has to be developed first.", name=path.name),
        "Export it as 16-bit TIFF from the camera's program, darktable, RawTherapee or Lightroom, and open that.",
    )


def title(form: str) -> str:
    """Return a format's name as people write it."""
    return _TITLES.get(form, form)


def check_size(path: Path, width: int, height: int) -> None:
    """Raise BadImage for a picture that is empty or larger than anything that is decoded here."""
    if width < 1 or height < 1:
        raise BadImage(
            say("{name} says that it has no pixels.", name=path.name), "The file is damaged; look for another copy."
        )
    if width * height > LARGEST:
        raise BadImage(
            say(
                "{name} says that it has {width} x {height} pixels; {megapixels} megapixels are the limit.",
                name=path.name,
                width=width,
                height=height,
                megapixels=LARGEST // 10**6,
            ),
            "If that cannot be true, the file is damaged; otherwise cut it into parts.",
        )


def check_original(path: Path, source: Path | None) -> None:
    """Raise CannotWrite if `path` is the file `source`, by whatever spelling or link."""
    with suppress(OSError, ValueError):  # one of them is not there, so they are not the same
        if source is not None and path.samefile(source):
            raise CannotWrite(
                say("{name} is the original itself.", name=path.name),
                "Originals are never overwritten; choose another name.",
            )


def check_target(path: Path, width: int, height: int, wanted: str | None = None, source: Path | None = None) -> str:
    """Return the format in which a result of this size will be written; to be asked before a long run.

    `wanted` is a format's name; without one the suffix decides. Raises CannotWrite when there is no such format, when
    it cannot hold the size, when its encoder would not fit into memory, when no file can be made in the folder, or
    when the file is `source`, the original from which the result is made.
    """
    check_original(path, source)
    found = _NAMES.get(wanted.upper()) if wanted else WRITE_SUFFIXES.get(path.suffix.lower())
    if found is None:
        by_name = say("The format {format} cannot be written.", format=wanted)
        by_suffix = say("A file ending in {suffix} cannot be written.", suffix=path.suffix or "nothing")
        raise CannotWrite(by_name if wanted else by_suffix, "PNG, JPEG, WebP, TIFF, AVIF and JPEG XL can.")
    side, pixels = _LIMITS[found]
    if max(width, height) > side or width * height > pixels:
        roomy = [name for name, (s, p) in _LIMITS.items() if max(width, height) <= s and width * height <= p]
        limit = (
            say("{side} pixels a side", side=side)
            if max(width, height) > side
            else say("{count} megapixels", count=pixels // 10**6)
        )
        raise CannotWrite(
            say(
                "{format} holds at most {limit}; this picture has {width} x {height} pixels.",
                format=title(found),
                limit=limit,
                width=width,
                height=height,
            ),
            say("Choose {formats}, or a smaller size.", formats=" or ".join(map(title, roomy))),
        )
    held = min(width * height, AVIF_AT_ONCE) if found == "AVIF" else width * height
    needed, free = held * _MEMORY.get(found, 0), free_memory()
    if needed > free:
        raise CannotWrite(
            say(
                "Writing {format} of this size needs {needed:.1f} GB of memory; {free:.1f} GB are free.",
                format=title(found),
                needed=needed / 1e9,
                free=free / 1e9,
            ),
            "Choose PNG or TIFF, which need none, or a smaller size.",
        )
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            path.lstat()
    except PermissionError as error:
        raise CannotWrite(
            say("The folder {parent} cannot be written: {reason}.", parent=path.parent, reason=os_reason(error)),
            "Choose another one.",
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CannotWrite(
            say("{name} cannot be the name of a file there: {reason}.", name=path.name, reason=reason),
            "Choose a shorter one.",
        ) from error
    if is_folder(path):
        raise CannotWrite(say("{path} is a folder.", path=path), "Choose the name of a file.")
    if not is_folder(path.parent):
        raise CannotWrite(
            say("The folder {folder} does not exist.", folder=path.parent), "Make it first, or choose another one."
        )
    check_writable(path)
    return found
