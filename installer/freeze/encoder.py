"""A stand-in for libx265, which pillow-heif brings for writing HEIC: 22 MB, and under the GPL.

The program reads HEIC and never writes it. But libheif asks its encoder for its name when it is loaded, so something
has to answer: two functions, compiled here. Linux only: elsewhere, and without a compiler, the encoder comes along.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .compiling import compiled_instead

SOURCE = """
static const char none[] = "none";
#define N none, none, none, none, none, none, none, none
static const char *const api[64] = {{N, N, N, N, N, N, N, N}}; /* the encoder's table, of which libheif shows a name */
const void *x265_api_get_{number}(int bits) {{ return api; }}
void x265_cleanup(void) {{}}
"""
TRY = "import ctypes, sys; lib = ctypes.CDLL(sys.argv[1], 2); lib.heif_init(None); lib.heif_deinit()"
"""2: RTLD_NOW, as Python loads its modules."""


def leave_out_encoder(folder: Path) -> int:
    """Replace it in the frozen program of that folder; bytes that it saved, 0 where it stays."""
    libraries = folder / "_internal" / "pillow_heif.libs"
    encoder = next(libraries.glob("libx265-*.so.*"), None)
    reader = next(libraries.glob("libheif-*.so.*"), None)
    if sys.platform != "linux" or encoder is None or reader is None:
        return 0
    source = SOURCE.format(number=encoder.suffix[1:])
    return compiled_instead(encoder, source, ".c", ["-fPIC"], ["-c", TRY, str(reader)])  # else libheif asks more of it
