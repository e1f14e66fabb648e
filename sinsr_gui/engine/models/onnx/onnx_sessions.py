"""Run an exported network by onnxruntime: a session for each shape of tiles, fixed, the last few of them kept."""

from __future__ import annotations

import importlib
from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from sinsr_gui.engine.models.device import Device
from sinsr_gui.engine.models.files.model_info import ModelInfo

from .exported import Exported
from .onnx_devices import webgpu_cards
from .onnx_export import exported

if TYPE_CHECKING:
    from torch import nn

KEPT = 2
"""Sessions: each holds the weights. A picture has tiles of one shape, and a halved one."""
ERRORS_ONLY = 3


class Sessions:
    """Runs a network on one device; exported and loaded when it is called first."""

    def __init__(self, info: ModelInfo, device: Device, network: nn.Module) -> None:
        self._info, self._device, self._network = info, device, network
        self._kept: OrderedDict[tuple[int, ...], Any] = OrderedDict()

    def __call__(self, inputs: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
        """The latent [1, C, h, w] of one picture; its inputs are those of `Exported`."""
        sides = inputs["lq"].shape[2:]
        if sides not in self._kept:
            while len(self._kept) >= KEPT:
                self._kept.popitem(last=False)
            self._kept[sides] = self._session(*sides)
        self._kept.move_to_end(sides)
        session = self._kept[sides]
        wanted = {node.name for node in session.get_inputs()}  # what makes no difference is not in the file
        return session.run(None, {name: value for name, value in inputs.items() if name in wanted})[0]

    def _session(self, height: int, width: int) -> Any:
        runtime: Any = importlib.import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.log_severity_level = ERRORS_ONLY
        options.intra_op_num_threads = torch.get_num_threads()
        options.add_free_dimension_override_by_name("height", height)
        options.add_free_dimension_override_by_name("width", width)
        content = exported(self._info, self._network)
        content = content if isinstance(content, bytes) else str(content)
        if self._device.kind == "webgpu":
            options.add_provider_for_devices(list(webgpu_cards()[:1]), {})
            return runtime.InferenceSession(content, options)
        return runtime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def run_by_onnx(info: ModelInfo, device: Device, network: Any) -> Exported:
    """The network in the form that onnxruntime computes on that device."""
    return Exported(network.config, getattr(network, "listens", False), Sessions(info, device, network))
