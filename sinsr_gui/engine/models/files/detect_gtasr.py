"""Read off keys and shapes the sizes of GTASR's network, which is CTMSR's, too. Torch-free."""

from __future__ import annotations

import math
import re
from typing import Any

from .state_shapes import Shapes, count, dim, quotient

_FIRST = re.compile(r"model\.enc\.(\d+)x\1_conv\.weight")


def detect_gtasr(shapes: Shapes) -> dict[str, Any] | None:
    """The settings of the network, with its `kind`; None if it is another."""
    first = next((found for name in shapes if (found := _FIRST.fullmatch(name))), None)
    if first is None or "model.map_layer0.weight" not in shapes or len(shapes[first[0]]) != 4:
        return None
    side, width = int(first[1]), dim(shapes, first[0], 0)
    sides = [side]
    while f"model.enc.{sides[-1] // 2}x{sides[-1] // 2}_down.conv0.weight" in shapes and sides[-1] > 1:
        sides.append(sides[-1] // 2)
    widths = [dim(shapes, f"model.enc.{one}x{one}_block0.conv0.weight", 0) for one in sides]
    deepest = f"model.dec.{sides[-1]}x{sides[-1]}_in0.swin_layer"
    table = dim(shapes, f"{deepest}.blocks.0.attn.relative_position_bias_table", 0)
    return {
        "kind": "gtasr",
        "image_size": side,
        "scale": math.isqrt(max(dim(shapes, first[0], 1) - 3, 0) // 3),
        "model_channels": width,
        "channel_mult": [quotient(wide, width, "channel_mult") for wide in widths],
        "num_res_blocks": _blocks(shapes, f"model.enc.{side}x{side}_block"),
        "embedding_mult": quotient(dim(shapes, "model.map_layer0.weight", 0), width, "embedding_mult"),
        "attention_resolutions": [
            one for one in sides if f"model.enc.{one}x{one}_block0.swin_layer.conv.weight" in shapes
        ],
        "swin_embed_dim": dim(shapes, f"{deepest}.patch_embed.proj.weight", 0),
        "swin_heads": dim(shapes, f"{deepest}.blocks.0.attn.relative_position_bias_table", 1),
        "swin_depth": count(shapes, f"{deepest}.blocks"),
        "window_size": (math.isqrt(table) + 1) // 2,
        "mlp_hidden": dim(shapes, f"{deepest}.blocks.0.mlp.fc1.weight", 0),
    }


def _blocks(shapes: Shapes, start: str) -> int:
    found = 0
    while f"{start}{found}.conv0.weight" in shapes:
        found += 1
    return found
