"""A package index on this machine with stand-ins for torch's build for NVIDIA cards and for ONNX Runtime."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from contextlib import AbstractContextManager

from tests.local_server import Server, serving

TORCH = """
import os
__version__ = "{version}"
class Number(float):
    def __matmul__(self, other): return Number({product})
    def to(self, place): return self
    def abs(self): return Number(abs(float(self)))
    def max(self): return self
    def __sub__(self, other): return Number(float(self) - float(other))
class cuda:
    is_available = staticmethod(lambda: {available})
    get_device_name = staticmethod(lambda index: "Stand-in 9000")
def rand(*size): return Number(0.5)
{more}
"""
RUNTIME = """
from types import SimpleNamespace as Some
__version__ = "1.30.0"
card = Some(ep_name="WebGpu", device=Some(vendor="Stand-in", metadata={{}}))
def register_execution_provider_library(name, path): pass
def get_ep_devices(): return [card] if {available} else []
{more}
"""
PROVIDER = """
def get_library_path(): return "a.so"
def get_ep_name(): return "WebGpu"
"""

Packed = tuple[str, bytes, bytes, str]  # name of a wheel's file, its bytes, its metadata, attributes of its link


def wheel(
    files: dict[str, str], requires: Iterable[str] = (), name: str = "torch", version: str = "1", more: str = ""
) -> Packed:
    """A wheel for every Python; `more` are attributes of its link."""
    facts = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    facts += "".join(f"Requires-Dist: {line}\n" for line in requires)
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
            archive.writestr(f"{name}-{version}.dist-info/METADATA", facts)
        return f"{name}-{version}-py3-none-any.whl", file.getvalue(), facts.encode(), more


def serving_wheels(*wheels: Packed) -> AbstractContextManager[Server]:
    """Serves them as an index does, with files between them that must not be taken."""
    files: dict[str, bytes] = {}
    pages: dict[str, str] = defaultdict(str)
    for name, content, facts, more in wheels:
        files[f"/files/{name}"], files[f"/files/{name}.metadata"] = content, facts
        project = name.partition("-")[0].replace("_", "-")
        sha256 = hashlib.sha256(content).hexdigest()
        pages[f"/simple/{project}/"] += (
            f'<a href="../../files/{name}#sha256={sha256}"{more}>{name}</a>'
            f'<a href="../../files/{project}-9.tar.gz">no wheel</a>'
            f'<a href="../../files/{name.replace("py3", "py2")}">no hash</a>'
        )
    return serving(files | {address: page.encode() for address, page in pages.items()})


def index(
    version: str, available: bool = True, product: str = "float(self) * float(other)", more: str = ""
) -> AbstractContextManager[Server]:
    """Serves torch of that version, which needs one more package that is not here, and one that is."""
    code = TORCH.format(version=version, available=available, product=product, more=more)
    needed = ("numpy", "nvidia-stand-in==1.2; python_version >= '3'", "never; extra == 'other'")
    return serving_wheels(
        wheel({"torch/__init__.py": code}, needed, version=version),
        wheel({"nvidia/stand_in/lib.txt": "library"}, name="nvidia_stand_in", version="1.2"),
    )


def webgpu_index(available: bool = True, more: str = "") -> AbstractContextManager[Server]:
    """Serves ONNX Runtime in several versions, of which 1.30.0 is the newest that may be taken, and what it needs."""
    code = {"onnxruntime/__init__.py": RUNTIME.format(available=available, more=more)}
    needed = ("numpy", "flat-stand-in", "proto-stand-in>=4")
    runtimes = {
        "1.24.4": "",
        "1.30.0": ' data-requires-python="&gt;=3.11"',
        "1.31.0rc1": "",
        "1.32.0": ' data-yanked="broken"',
        "1.33.0": ' data-requires-python="&gt;=3.99"',
    }
    return serving_wheels(
        *(wheel(code, needed, "onnxruntime", version, more=link) for version, link in runtimes.items()),
        wheel({"onnxruntime_ep_webgpu/__init__.py": PROVIDER}, name="onnxruntime_ep_webgpu", version="0.4.0"),
        wheel({"onnx/__init__.py": ""}, ("proto-stand-in<7",), "onnx", "1.20.0"),
        wheel({"flat_stand_in.py": ""}, name="flat_stand_in", version="25"),
        wheel({"proto_stand_in.py": "number = 6"}, name="proto_stand_in", version="6.5"),
        wheel({"proto_stand_in.py": "number = 7"}, name="proto_stand_in", version="7.1"),
    )
