"""Python packages that are bundled whole, as their wheels installed them, rather than module by module.

PyInstaller would follow every import of torch and sympy for minutes and still miss what is imported by name at
run time. Here every file that a wheel lists comes along, less what only builders and testers need: modules as bytecode
in the executable's own archive, where they are compressed, all else as files. So another build of torch can also be put
before this one, which is made for the same modules.
"""

from __future__ import annotations

import importlib.util
import marshal
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePosixPath
from types import CodeType

from .bytecode import without_columns
from .contents import ANALYSED, NOT_NEEDED, PROJECT, distributions

SKIPPED = re.compile(
    # tests, what compilers and installers read, tools
    r"(^|/)(__pycache__|tests?|testing/_internal/generated|examples|benchmarks?)/|"
    r"\.(pyi|pxd|pyx|h|hpp|cuh|cu|c|cpp|cmake|a|lib|f|f90|ipynb|typed|gitignore)$|\.dist-info/(?!METADATA$|entry_points\.txt$)|"
    r"^torch/(include|share|bin/(?!torch_shm_manager))|^torch/lib/.*(test|torchbind|backend_with_compiler|aoti_custom)|"
    r"^torch/utils/(tensorboard|benchmark|bottleneck|model_dump)/|^torchgen/packaged/|^torch/testing/_internal/"
    r"(?!(distributed/)?(__init__|common_dtype|fake_pg|logging_tensor)\.py$)|"
    r"^numpy/(_pyinstaller|distutils|f2py)/|^numpy/_core/_(simd|\w+_tests)\.|"
    # torch.compile, which wants a compiler
    r"^torch/_inductor/(autoheuristic|codegen|compile_worker|fx_passes|kernel|lookup_table|package|template_heuristics)/|"
    r"^torch/_inductor/(compile_fx\w*|graph|ir|(mkldnn_|quantized_)?lowerings?|scheduler|select_algorithm)\.py$|"
    r"^torch/(_vendor/quack|_dynamo/repro)/|"
    # formulas, plots and colours of code that nothing here asks for
    r"^(isympy\.py|sympy/(benchmarks|physics|polys/benchmarks|stats)|pyqtgraph/(opengl|examples|icons/peegee))|"
    r"^pygments/lexers/(?!(__init__|_mapping|python)\.py$)|"
    # codecs, but those that this program, and tifffile for the compressions of TIFF, ask for
    r"^imagecodecs/_(?!(avif|brotli|ccitt|cms|deflate|imcd|jpeg2k|jpeg8|jpegsof3|jpegxl|jpegxr|lerc|ljpeg|lzma|pixarlog|"
    r"png|shared|shared_cython|webp|zlib|zstd)\.)\w+[\w.-]*\.(so|pyd)$|"
    r"^imagecodecs\.libs/lib(SZ3|sz3|sperr|SPERR|cpcodec|pcodec|blosc2?|zfp|htj2k|openjph|uhdr|ultrahdr|bcn|szip|sz|lzham|"
    r"lzokay|meshopt|mozjpeg|jetraw|aec|lzfse|spng|tiff|gif|charls|snappy|zopfli|lz4)"
)
"""What is not bundled of a wheel, by its file's name."""
SOURCES = re.compile(
    r"^torch/(functional|nn/functional|nn/modules/rnn|distributions/von_mises)\.py$|^torch/.*/_?config\.py$"
)
"""torch compiles functions of these to its own language by their text, and its configuration modules parse theirs."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of the bundle: its name there, and the wheel's file that is copied."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the archive: its name, and the wheel's source, which a folder without a module of its own has not."""

    name: str
    source: Path | None

    @property
    def code(self) -> CodeType | None:
        """What was compiled when the wheel was installed, if it was."""
        known = self.source and Path(importlib.util.cache_from_source(str(self.source)))
        if known is None or not known.is_file() or known.read_bytes()[:4] != importlib.util.MAGIC_NUMBER:
            return None
        return without_columns(marshal.loads(known.read_bytes()[16:]))


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


def collect() -> tuple[list[Copied], list[Module]]:
    """Every file of them, and every module."""
    copied, modules = [], []
    for package in whole():
        for file in package.files or ():
            name, path = file.as_posix(), Path(str(package.locate_file(file)))
            if not _kept(name) or not path.is_file():
                continue
            if path.suffix != ".py" or SOURCES.search(name):
                copied.append(Copied(name, path))
            if path.suffix == ".py":
                modules.append(Module(_dotted(name), path))
    return copied, [*modules, *_folders({module.name for module in modules})]


def _kept(name: str) -> bool:
    return not name.startswith(("..", "/")) and not SKIPPED.search(name)


def _dotted(name: str) -> str:
    parts = PurePosixPath(name).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _folders(known: set[str]) -> list[Module]:
    """Packages without a file of their own, which would not be found inside an archive."""
    above = {name.rpartition(".")[0] for name in known}
    while further := {name.rpartition(".")[0] for name in above} - above:
        above |= further
    return [Module(name, None) for name in sorted(above - known - {""})]
