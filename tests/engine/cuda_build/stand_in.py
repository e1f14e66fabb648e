"""A package index on this machine with a stand-in for torch's build for NVIDIA cards."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

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


def wheel(
    files: dict[str, str], requires: tuple[str, ...] = (), name: str = "torch", version: str = "1"
) -> tuple[bytes, bytes]:
    """Bytes of a wheel and of its metadata."""
    facts = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    facts += "".join(f"Requires-Dist: {line}\n" for line in requires)
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
            archive.writestr(f"{name}-{version}.dist-info/METADATA", facts)
        return file.getvalue(), facts.encode()


@contextmanager
def index(
    version: str, available: bool = True, product: str = "float(self) * float(other)", more: str = ""
) -> Iterator[Server]:
    """Serves torch of that version, which needs one more package that is not here, and one that is."""
    code = TORCH.format(version=version, available=available, product=product, more=more)
    torch = wheel(
        {"torch/__init__.py": code},
        ("numpy", "nvidia-stand-in==1.2; python_version >= '3'", "never; extra == 'other'"),
        version=version,
    )
    library = wheel({"nvidia/stand_in/lib.txt": "library"}, name="nvidia_stand_in", version="1.2")
    names = {
        f"torch-{version}-py3-none-any.whl": torch,
        "nvidia_stand_in-1.2-py3-none-any.whl": library,
    }
    files: dict[str, bytes] = {}
    for name, (content, facts) in names.items():
        files[f"/files/{name}"], files[f"/files/{name}.metadata"] = content, facts
        project = name.partition("-")[0].replace("_", "-")
        sha256 = hashlib.sha256(content).hexdigest()
        files[f"/simple/{project}/"] = (
            f'<a href="../../files/{name}#sha256={sha256}">{name}</a>'
            f'<a href="../../files/{project}-9.tar.gz">no wheel</a>'
            f'<a href="../../files/{name.replace("py3", "py2")}">no hash</a>'
        ).encode()
    with serving(files) as server:
        yield server
