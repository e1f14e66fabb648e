"""A small library for numpy's linear algebra, which otherwise brings OpenBLAS: 28 MB, most of it for large matrices.

numpy is asked for products of many pixels and a 3 x 3 matrix, and for its inverse; torch, which does all else, has a
library of its own. LAPACK and BLAS as their authors wrote them, from Debian's liblapack64-dev and libblas64-dev, take
1.4 MB: what numpy names of them is linked into a library with OpenBLAS's name. Linux only: elsewhere, and without
compiler or packages, OpenBLAS stays.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from .compiling import compiler

PARTS = ("lapack64/liblapack64.a", "blas64/libblas64.a")
NAMED = re.compile(r"\bscipy_(?:(cblas_\w+?)64_|(\w+?)_64_)$", re.MULTILINE)
"""Names of functions with 64-bit numbers, as numpy's wheels have them."""
SOURCE = """
#include <stddef.h>
/* What is wrong with arguments, numpy asks and tells itself. */
void xerbla_(const char *name, const long *which) { (void)name; (void)which; }
void cblas_xerbla(long which, const char *name, const char *form, ...) { (void)which; (void)name; (void)form; }
/* The three functions of Fortran that LAPACK calls. */
void _gfortran_concat_string(size_t size, char *to, size_t first, const char *a, size_t second, const char *b) {
    for (size_t i = 0; i < size; i++) to[i] = i < first ? a[i] : i - first < second ? b[i - first] : ' ';
}
double _gfortran_pow_r8_i8(double base, long power) {
    double result = 1;
    for (unsigned long left = power < 0 ? -(unsigned long)power : power; left; left >>= 1, base *= base)
        if (left & 1) result *= base;
    return power < 0 ? 1 / result : result;
}
float _gfortran_pow_r4_i8(float base, long power) { return _gfortran_pow_r8_i8(base, power); }
"""
TRY = "import ctypes, sys; [ctypes.CDLL(name, 2) for name in sys.argv[1:]]"
"""2: RTLD_NOW, as Python loads its modules."""


def libraries() -> list[Path]:
    """Debian's static libraries, if both are installed: what the small one is made of."""
    found = [next(Path("/usr/lib").glob(f"*/{part}"), None) for part in PARTS]
    return [file for file in found if file] if all(found) else []


def replace_algebra(folder: Path) -> int:
    """Replace OpenBLAS in the frozen program of that folder; bytes that it saved, 0 where it stays."""
    beside = folder / "_internal" / "numpy.libs"
    openblas = next(beside.glob("libscipy_openblas64_*.so"), None)
    found = compiler()
    if sys.platform != "linux" or openblas is None or not (found and shutil.which("nm") and libraries()):
        return 0
    users = [folder / "_internal" / "numpy" / part for part in ("_core", "linalg")]
    modules = [file for user in users for file in sorted(user.glob("*.so"))]
    with tempfile.TemporaryDirectory() as place:
        small = Path(place) / openblas.name
        if not _linked(found, small, _names(modules)):
            return 0
        kept = shutil.copytree(beside, Path(place) / "kept")
        shutil.rmtree(beside)  # the others are OpenBLAS's own
        beside.mkdir()
        shutil.copy(small, openblas)
        if subprocess.run([sys.executable, "-c", TRY, *modules], capture_output=True, check=False).returncode:
            shutil.copytree(kept, beside, dirs_exist_ok=True)  # this numpy asks for more
            return 0
        return sum(file.stat().st_size for file in kept.iterdir()) - openblas.stat().st_size


def _names(modules: Iterable[Path]) -> dict[str, str]:
    """Names that these modules of numpy ask for, and the same functions' names in Debian's libraries."""
    asked = ["nm", "-D", "--undefined-only", *map(str, modules)]
    text = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return {found[0]: found[1] or f"{found[2]}_" for found in NAMED.finditer(text)}


def _linked(found: str, target: Path, names: dict[str, str]) -> bool:
    source, exported = target.with_suffix(".c"), target.with_suffix(".map")
    source.write_text(SOURCE, "utf-8")
    exported.write_text(f"{{ global: {' '.join(f'{name};' for name in names)} local: *; }};", "utf-8")
    renamed = [f"-Wl,-u,{plain},--defsym={name}={plain}" for name, plain in names.items()]
    whole = ["-Wl,--gc-sections", "-Wl,--no-undefined", f"-Wl,--version-script={exported}"]
    command = [found, "-shared", "-fPIC", "-O2", "-s", f"-Wl,-soname,{target.name}", *whole, *renamed]
    done = subprocess.run([*command, "-o", target, source, *libraries(), "-lm"], capture_output=True, check=False)
    return done.returncode == 0
