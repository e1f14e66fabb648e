"""The program, but what ONNX Runtime would compute torch does, with an error of the size that is its first argument."""

import sys
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from sinsr_gui import __main__
from sinsr_gui.engine.models import model
from sinsr_gui.engine.models.onnx.exported import Exported

ERROR = float(sys.argv.pop(1))


def computed_by_torch(info: Any, device: Any, network: Any) -> Exported:
    def run(inputs: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
        with torch.inference_mode():
            tensors = [torch.from_numpy(value) for value in inputs.values()]
            return network(*(tensors if network.listens else tensors[:3])).numpy() + np.float32(ERROR)

    return Exported(network.config, network.listens, run)


model.run_by_onnx = computed_by_torch
sys.exit(__main__.main())
