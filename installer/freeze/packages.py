"""Python packages that are bundled whole, as their wheels installed them, rather than module by module.

PyInstaller would follow every import of torch and sympy for minutes and still miss what is imported by name at
run time. Here every file that a wheel lists comes along, less what only builders and testers need, with bytecode beside
it or in its place. So another build of torch can also be put before this one, which is made for the same modules.
"""

from __future__ import annotations

import importlib.util
import py_compile
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from .contents import ANALYSED, NOT_NEEDED, PROJECT, distributions

SKIPPED = re.compile(
    r"(^|/)(__pycache__|tests?|testing/_internal/generated|examples|benchmarks?)/|"
    r"\.(pyi|pxd|pyx|h|hpp|cuh|cu|c|cpp|cmake|a|lib|f|f90|ipynb|typed)$|"
    r"^torch/(include|share|bin/(?!torch_shm_manager))|^torch/lib/.*(test|torchbind|backend_with_compiler|aoti_custom)|"
    r"^(isympy\.py|sympy/(benchmarks|polys/benchmarks)|numpy/_pyinstaller|pyqtgraph/(opengl|examples))|"
    r"^torch/utils/(tensorboard|benchmark|bottleneck|model_dump)/|"
    r"^imagecodecs(\.libs/lib|/_)(SZ3|sz3|sperr|SPERR|cpcodec|pcodec|blosc2?|zfp|htj2k|openjph|uhdr|ultrahdr|bcn|szip|sz|"
    r"lzham|meshopt|mozjpeg|jetraw|rgbe|qoi|pglz|h5checksum|aec|lzfse|rcomp|quantize|bitshuffle|spng)\b"
)
SOURCES = re.compile(
    r"^torch/(?!_inductor/|_dynamo/|distributed/|onnx/|ao/|testing/|_refs/|_decomp/|export/|fx/|utils/)|"
    r"^torch/.*/_?config\.py$|^torch/_jit"
)
"""torch reads some of its own sources at import, and its configuration modules parse theirs."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of the bundle: its name there, the file that is copied, and the wheel's file that it was made of."""

    name: str
    path: Path
    source: str


def whole() -> list[metadata.Distribution]:
    """The packages that are bundled whole."""
    others = {*ANALYSED, *NOT_NEEDED, PROJECT}
    apart = {name.lower().replace("_", "-") for name in others}
    return [metadata.distribution(name) for name in distributions() if name not in apart]


def tops() -> list[str]:
    """Names of their top-level modules, which PyInstaller leaves alone."""
    found = {str(file).partition("/")[0] for package in whole() for file in package.files or () if _kept(str(file))}
    names = {name.partition(".")[0] for name in found if "dist-info" not in name and not name.endswith(".libs")}
    return sorted(name for name in names if name.isidentifier())


def collect(cache: Path) -> list[Copied]:
    """Every file of them; bytecode is written to `cache`."""
    shutil.rmtree(cache, ignore_errors=True)
    found = []
    for package in whole():
        for file in package.files or ():
            name, path = file.as_posix(), Path(str(package.locate_file(file)))
            if not _kept(name) or not path.is_file():
                continue
            if path.suffix != ".py":
                found.append(Copied(name, path, str(path)))
                continue
            compiled = f"{name}c"
            if SOURCES.search(name):
                found.append(Copied(name, path, str(path)))
                compiled = importlib.util.cache_from_source(name)
            with suppress(py_compile.PyCompileError):  # written for another Python, which imports it there only
                found.append(Copied(compiled, _bytecode(path, cache / f"{name}c"), str(path)))
    return found


def _kept(name: str) -> bool:
    return not name.startswith(("..", "/")) and not SKIPPED.search(name)


def _bytecode(source: Path, target: Path) -> Path:
    """Bytecode that is taken without a look at its source's time, which installers may change."""
    target.parent.mkdir(parents=True, exist_ok=True)
    known = Path(importlib.util.cache_from_source(str(source)))
    if known.is_file():  # made when the wheel was installed: only its header has to say so
        unchecked = importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
        target.write_bytes(unchecked + known.read_bytes()[16:])
    else:
        mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
        py_compile.compile(str(source), str(target), doraise=True, invalidation_mode=mode)
    return target
