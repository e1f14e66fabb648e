"""Import torch on a thread so that a window stays alive meanwhile, and afterwards.

The import system holds Python's lock while the system loads half a gigabyte of libraries, a second or more; a foreign
function called through ctypes does not, and what is loaded already, `import torch` takes at once. The garbage collector
holds the lock too, a tenth of a second each time it goes through all that torch defines: it waits during the import,
and is told that what is there stays.
"""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import sys
from pathlib import Path

_GLOBAL_DEPS, *_OTHERS = ("torch_global_deps", "torch_cpu", "torch_python")
_BESIDE_AND_DEFAULT = 0x1100  # LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS


def preload_torch() -> None:
    """Import torch; call it on the thread that will use it."""
    if "torch" in sys.modules:
        return
    _load_libraries()
    collecting = gc.isenabled()
    gc.disable()
    try:
        import torch  # noqa: F401
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def _load_libraries() -> None:
    """Does nothing where it cannot help; what fails here, `import torch` tells of."""
    found = importlib.util.find_spec("torch")
    if found is None or found.origin is None:
        return
    folder = Path(found.origin).parent / "lib"
    if sys.platform == "win32":
        load = ctypes.WinDLL("kernel32").LoadLibraryExW
        load.argtypes, load.restype = [ctypes.c_wchar_p, ctypes.c_void_p, ctypes.c_uint32], ctypes.c_void_p
        for name in _OTHERS:
            load(str(folder / f"{name}.dll"), None, _BESIDE_AND_DEFAULT)
        return
    suffix = "dylib" if sys.platform == "darwin" else "so"
    load = ctypes.CDLL(None).dlopen
    load.argtypes, load.restype = [ctypes.c_char_p, ctypes.c_int], ctypes.c_void_p
    load(os.fsencode(folder / f"lib{_GLOBAL_DEPS}.{suffix}"), os.RTLD_NOW | os.RTLD_GLOBAL)  # as torch itself does
    for name in _OTHERS:
        load(os.fsencode(folder / f"lib{name}.{suffix}"), os.RTLD_NOW)
