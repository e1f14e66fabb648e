"""Read off keys and shapes which network without noise they belong to, and its sizes. Torch-free.

Such a network makes its picture of the photo alone: it has no schedule, no seeds, and no autoencoder but the pixels.
The keys are in our spelling; see `published_keys`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import say

from .state_shapes import Shapes, count, dim


def detect_direct(shapes: Shapes) -> dict[str, Any] | None:
    """The settings of the network, with its `kind`; None if it is none of those. BadWeights if it cannot be used."""
    if "body.0.rdb1.conv1.weight" in shapes:
        return _rrdb(shapes)
    if len(shapes.get("body.0.weight", ())) == 4 and len(shapes.get("body.1.weight", ())) == 1:
        return _srvgg(shapes)
    if len(shapes.get("conv_first.weight", ())) == 5 and "MappingNet.0.weight" in shapes:
        return _dasr(shapes)
    return None


def direct_scale(config: Mapping[str, Any]) -> int:
    """How much such a network enlarges."""
    return config["scale"] if "scale" in config else 2 ** config["doublings"] // config["unshuffle"]


def _rrdb(shapes: Shapes) -> dict[str, Any]:
    doublings = _doublings(shapes)
    seen = dim(shapes, "conv_first.weight", 1)
    unshuffle = math.isqrt(max(seen // 3, 1))
    if seen != 3 * unshuffle**2 or 2**doublings % unshuffle:
        raise BadWeights(
            say("This network takes pictures of {channels} channels, not of red, green and blue.", channels=seen)
        )
    return {
        "kind": "rrdb",
        "blocks": count(shapes, "body"),
        "channels": dim(shapes, "conv_first.weight", 0),
        "growth": dim(shapes, "body.0.rdb1.conv1.weight", 0),
        "doublings": doublings,
        "unshuffle": unshuffle,
    }


def _srvgg(shapes: Shapes) -> dict[str, Any]:
    last = count(shapes, "body") - 1
    made = dim(shapes, f"body.{last}.weight", 0)
    scale = math.isqrt(made // 3)
    if dim(shapes, "body.0.weight", 1) != 3 or made != 3 * scale**2 or last % 2:
        raise BadWeights(
            say("This network takes pictures of {channels} channels, not of red, green and blue.", channels=made)
        )
    return {"kind": "srvgg", "channels": dim(shapes, "body.0.weight", 0), "layers": last // 2 - 1, "scale": scale}


def _dasr(shapes: Shapes) -> dict[str, Any]:
    experts, width, seen = (dim(shapes, "conv_first.weight", axis) for axis in range(3))
    if seen != 3:
        raise BadWeights(
            say("This network takes pictures of {channels} channels, not of red, green and blue.", channels=seen)
        )
    first = math.isqrt(dim(shapes, "upconv1.weight", 1) // width)
    return {
        "kind": "dasr",
        "blocks": count(shapes, "body"),
        "channels": width,
        "experts": experts,
        "scale": 4 if "upconv2.weight" in shapes else first,
        "predictor_channels": dim(shapes, "ConvNet.0.weight", 0),
        "facts": dim(shapes, "MappingNet.0.weight", 1),
        "hidden": dim(shapes, "MappingNet.0.weight", 0),
    }


def _doublings(shapes: Shapes) -> int:
    found = 0
    while f"conv_up{found + 1}.weight" in shapes:
        found += 1
    return found
