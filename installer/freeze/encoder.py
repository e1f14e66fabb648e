"""A stand-in for libx265, which pillow-heif brings for writing HEIC: 22 MB, and under the GPL.

The program reads HEIC and never writes it. But libheif asks its encoder for its name when it is loaded, so something
has to answer: two functions, compiled here. Linux only: elsewhere, and without a compiler, the encoder comes along.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

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
    compiler = shutil.which("cc") or shutil.which("gcc")
    libraries = folder / "_internal" / "pillow_heif.libs"
    encoder = next(libraries.glob("libx265-*.so.*"), None)
    reader = next(libraries.glob("libheif-*.so.*"), None)
    if sys.platform != "linux" or compiler is None or encoder is None or reader is None:
        return 0
    before = encoder.stat().st_size
    with tempfile.TemporaryDirectory() as place:
        source, kept = Path(place) / "encoder.c", Path(place) / "kept"
        source.write_text(SOURCE.format(number=encoder.suffix[1:]), "utf-8")
        shutil.copy2(encoder, kept)
        command = [compiler, "-shared", "-fPIC", "-s", f"-Wl,-soname,{encoder.name}", "-o", encoder, source]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode or subprocess.run([sys.executable, "-c", TRY, reader], check=False).returncode:
            shutil.copy2(kept, encoder)  # another libheif asks more of it
            return 0
    return before - encoder.stat().st_size
