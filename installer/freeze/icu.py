"""ICU's data, less what nothing here asks for: Qt links it, and it takes 32 MB.

Qt asks ICU for the order of names, encodings of text, time zones, and upper and lower case; its own tables have all
else. So the orders of all languages and all encodings stay; currencies, units, names of languages and countries,
spelled numbers, scripts and line breaks go, and languages other than the window's. The data is an object of a shared
library, which is made anew here. Linux only: elsewhere Qt brings no ICU. Without a compiler, all of it stays.
Format: ICU's "common data", icu4c/source/tools/toolutil/package.cpp.
"""

from __future__ import annotations

import re
import struct
import sys
import tempfile
from pathlib import Path

from .compiling import compiled_instead, compiler

KEPT = re.compile(
    r"^(.+\.cnv|cnvalias\.icu|nfkc(_cf)?\.nrm|coll/.+|zone/(root|en|de|pool|res_index|tzdbNames)\.res|"
    r"(root|en|en_US|de|de_DE|[a-z]{4,}|res_index|[a-z]+[A-Z]\w+|zoneinfo64)\.res)$"
)
"""Names of four small letters and more, or with a capital inside, are tables of no language."""
SOURCE = """
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, @object
{symbol}: .incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", @progbits
"""
TRY = """
import ctypes, sys
icu, version, failed = ctypes.CDLL(sys.argv[1]), sys.argv[2], ctypes.c_int(0)
for begin in ("ucol_open", "ucnv_open"):
    function = getattr(icu, f"{begin}_{version}")
    function.restype = ctypes.c_void_p
    for name in (b"de", b"sv") if begin == "ucol_open" else (b"Shift_JIS", b"windows-1252"):
        if not function(name, ctypes.byref(failed)) or failed.value > 0:
            sys.exit(f"{begin} {name}: {failed.value}")
"""


def reduce_icu(folder: Path) -> int:
    """Make it anew in the frozen program of that folder; bytes that it saved, 0 where it stays."""
    libraries = folder / "_internal" / "PySide6" / "Qt" / "lib"
    whole = next(libraries.glob("libicudata.so.*"), None)
    reader = next(libraries.glob("libicui18n.so.*"), None)
    if sys.platform != "linux" or compiler() is None or whole is None or reader is None:
        return 0
    version = whole.suffix[1:]
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "icu.dat"
        data.write_bytes(reduced(whole.read_bytes()))
        source = SOURCE.format(symbol=f"icudt{version}_dat", data=data)
        trial = ["-c", TRY, str(reader), version]  # another ICU has other tables
        return compiled_instead(whole, source, ".s", ["-nostdlib"], trial)


def reduced(library: bytes) -> bytes:
    """The data in a library that holds nothing else, with the tables that are kept."""
    start = library.index(b"CmnD") - 12
    (size,) = struct.unpack_from("<H", library, start)
    contents = start + size
    (count,) = struct.unpack_from("<I", library, contents)
    entries = [struct.unpack_from("<II", library, contents + 4 + 8 * number) for number in range(count)]
    ends = [*(place for _, place in entries[1:]), len(library) - contents]
    kept = []
    for (name, place), end in zip(entries, ends, strict=True):
        full = library[contents + name : library.index(b"\0", contents + name)]
        if KEPT.match(full.partition(b"/")[2].decode("ascii")):
            kept.append((full, library[contents + place : contents + end]))
    return library[start:contents] + _contents(kept)


def _contents(kept: list[tuple[bytes, bytes]]) -> bytes:
    names, tables = bytearray(), bytearray()
    first = 4 + 8 * len(kept)
    behind = _round(first + sum(len(name) + 1 for name, _ in kept))
    entries = bytearray(struct.pack("<I", len(kept)))
    for name, table in kept:
        entries += struct.pack("<II", first + len(names), behind + len(tables))
        names += name + b"\0"
        tables += table.ljust(_round(len(table)), b"\0")
    return bytes(entries + names).ljust(behind, b"\0") + bytes(tables)


def _round(size: int) -> int:
    """Up to the next multiple of 16, where tables begin."""
    return -(-size // 16) * 16
