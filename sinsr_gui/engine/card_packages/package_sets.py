"""The two sets: torch's build for NVIDIA cards, and ONNX Runtime with WebGPU for other cards. Torch-free, and quick."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from sinsr_gui.engine.messages import Message, say
from sinsr_gui.paths import resource, torch_folder, webgpu_folder


@dataclass(frozen=True, slots=True)
class PackageSet:
    """What distinguishes one: `id` is its verb, `package` the one that counts, `module` as it is imported."""

    id: Literal["cuda", "webgpu"]
    name: Message
    package: str
    module: str
    licences: Message
    place: Callable[[], Path]

    @property
    def folder(self) -> Path:
        """Where it lives, with what has arrived of it."""
        return self.place()

    @property
    def again(self) -> Message:
        """What helps where it cannot be used."""
        return say("Fetch it again (sinsr {verb} fetch), or remove it (sinsr {verb} remove).", verb=self.id)


NVIDIA = PackageSet(
    "cuda",
    say("The build of torch for NVIDIA cards"),
    "torch",
    "torch",
    say("Under the licences of PyTorch (BSD-3-Clause) and NVIDIA (CUDA EULA, which forbids changing it)."),
    torch_folder,
)
WEBGPU = PackageSet(
    "webgpu",
    say("ONNX Runtime with WebGPU"),
    "onnxruntime",
    "onnxruntime",
    say("Under the licences of ONNX Runtime (MIT), ONNX (Apache-2.0), and the packages that they need (BSD, Apache)."),
    webgpu_folder,
)
SETS = (NVIDIA, WEBGPU)


def webgpu_facts() -> dict[str, Any]:
    """Address of the package index (`index`), and what is taken from it (`requirements`, as the extra has them)."""
    return dict(json.loads(resource("webgpu_packages.json").read_text("utf-8")))


def comes_with_python() -> bool:
    """Whether ONNX Runtime is installed beside the program, as pip does: then nothing is fetched or put on the path."""
    found = find_spec(WEBGPU.module)
    return found is not None and not Path(found.origin or "").is_relative_to(WEBGPU.folder)


def needed_version(packages: PackageSet) -> str:
    """Which versions this program can use, as a requirement has it; empty: any."""
    if packages is WEBGPU:
        first = str(webgpu_facts()["requirements"][0])
        return first.removeprefix(WEBGPU.package)
    try:
        return f"=={metadata.version('torch').partition('+')[0]}"
    except metadata.PackageNotFoundError:
        return ""


def named(id: str) -> PackageSet:
    """The set of that id."""
    return next(packages for packages in SETS if packages.id == id)
