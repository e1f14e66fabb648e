"""Read a network's sizes off the keys and shapes of its state dict. Torch-free.

What comes out are plain dicts for `unet.UNetConfig` and `autoencoders.VQConfig` of networks/. It knows the networks of
SinSR, ResShift (with its extractor of any depth, and its inpainting mask), latent diffusion's VQ autoencoder, and the
same classes at any width; those without noise are in `detect_direct`. Whether the weights really fit is found out by
comparing all shapes with the network built.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import Message, say

from .detect_direct import detect_direct
from .detect_gtasr import detect_gtasr
from .other_kinds import refuse_network
from .state_shapes import Shapes, below, count, dim, quotient

BUFFERS = ("relative_position_index", "attn_mask", "resample_filter")
"""Endings of the keys that a network computes itself; files may have them or not."""
LIMITS = {
    "window_size": 16,
    "num_res_blocks": 16,
    "swin_depth": 16,
    "blocks": 64,
    "channels": 1024,
    "growth": 1024,
    "doublings": 3,
    "unshuffle": 8,
    "layers": 256,
    "scale": 16,
    "state_channels": 1024,
    "condition_channels": 4096,
    "image_size": 512,
    "channel_mult": 64,
    "ch_mult": 64,
    "factor": 64,
    "block_out_channels": 4096,
    "model_channels": 4096,
    "mlp_hidden": 65536,
    "layers_per_block": 16,
    "steps": 10_000,
}
"""No sane network is larger; a file that claims more is not built. Other numbers are below a million."""
LEVELS = 8


@dataclass(frozen=True, slots=True)
class DetectedArchitecture:
    """`config`: the settings of the network that fits. `notices`: what the shapes could not tell.

    `direct` are networks without noise.
    """

    kind: Literal["unet", "direct", "gtasr", "autoencoder"]
    config: dict[str, Any]
    notices: tuple[Message, ...] = ()


def detect_architecture(shapes: Shapes) -> DetectedArchitecture:
    """Which network the shapes belong to; BadWeights says what they look like if it is none of ours."""
    if empty := [key for key, shape in shapes.items() if 0 in shape]:
        raise BadWeights(say("These weights are damaged: {tensor} is empty.", tensor=empty[0]))
    if "encoder.conv_in.weight" in shapes and "decoder.conv_in.weight" in shapes:
        found = DetectedArchitecture("autoencoder", _autoencoder(shapes))
    elif "input_blocks.0.0.weight" in shapes and "middle_block.1.patch_embed.proj.weight" in shapes:
        found = _unet(shapes)
    elif pixels := detect_gtasr(shapes):
        found = DetectedArchitecture("gtasr", pixels)
    elif direct := detect_direct(shapes):
        found = DetectedArchitecture("direct", direct)
    else:
        raise refuse_network(shapes)
    check_limits(found.config)
    return found


def check_limits(config: Mapping[str, Any]) -> None:
    """Refuse sizes that no sane network has, before anything is allocated."""
    for name, value in config.items():
        sizes = value if isinstance(value, (list, tuple)) else (value,)
        numbers = [size for size in sizes if isinstance(size, (int, float))]
        if len(sizes) > LEVELS or any(not 0 <= number <= LIMITS.get(name, 10**6) for number in numbers):
            raise BadWeights(
                say("These weights claim a network that cannot be right: {name} {value}.", name=name, value=value)
            )


def scale_of(unet: Mapping[str, Any], factor: int) -> int:
    """How much a model enlarges: the autoencoder's factor, less what the photo is larger than the latent."""
    if unet.get("lq_size"):
        larger = unet["lq_size"] // unet["image_size"]
    else:  # a larger photo joins as blocks of pixels, 3 channels each
        larger = math.isqrt(max(1, (unet["in_channels"] - unet["out_channels"]) // 3))
    return max(1, factor // larger)


def _unet(shapes: Shapes) -> DetectedArchitecture:
    width = dim(shapes, "time_embed.0.weight", 1)
    levels = _levels(shapes)
    window = max(level.window for level in levels)
    image_size, certain = _image_size(shapes, levels, window)
    swin = "middle_block.1"
    depth = count(shapes, f"{swin}.blocks")
    embed = dim(shapes, f"{swin}.patch_embed.proj.weight", 0)
    heads = dim(shapes, f"{swin}.blocks.0.attn.relative_position_bias_table", 1)
    hidden = dim(shapes, f"{swin}.blocks.0.mlp.fc1.weight", 0)
    channels = dim(shapes, "input_blocks.1.0.out_layers.3.weight", 0)
    joined, stages = dim(shapes, "input_blocks.0.0.weight", 1), 0
    while f"feature_extractor.{3 * stages}.weight" in shapes:
        stages += 1
    extracted = dim(shapes, f"feature_extractor.{3 * stages - 1}.op.weight", 0) if stages else 0
    ratio = hidden / embed
    config = {
        "image_size": image_size,
        "in_channels": joined - extracted,
        "model_channels": width,
        "out_channels": dim(shapes, "out.2.weight", 0),
        "attention_resolutions": [image_size >> i for i, level in enumerate(levels) if level.attention],
        "channel_mult": [quotient(level.width, width, "model_channels") for level in levels],
        "num_res_blocks": [level.blocks for level in levels],
        "num_head_channels": quotient(embed, heads, "heads"),
        "use_scale_shift_norm": dim(shapes, "input_blocks.1.0.emb_layers.1.weight", 0) == 2 * channels,
        "resblock_updown": any(level.doubles_in_block for level in levels),
        "swin_depth": depth,
        "swin_embed_dim": embed,
        "window_size": window,
        "mlp_ratio": ratio if int(embed * ratio) == hidden else math.nextafter(ratio, math.inf),
        "patch_norm": f"{swin}.patch_embed.norm.weight" in shapes,
        "cond_lq": stages > 0 or joined > dim(shapes, "out.2.weight", 0),
        "lq_size": image_size << stages if stages else None,
        "cond_mask": stages > 0 and dim(shapes, "feature_extractor.0.weight", 1) == 4,
    }
    guess = say(
        "The file does not say which levels shift their windows; assumed as for a nominal size of {image_size}.",
        image_size=image_size,
    )
    return DetectedArchitecture("unet", config, () if certain else (guess,))


@dataclass(frozen=True, slots=True)
class _Level:
    """One resolution of the UNet, read off its decoder. `window`: side of its attention windows, 0 without."""

    width: int
    blocks: int
    attention: bool
    window: int
    doubles_in_block: bool


def _levels(shapes: Shapes) -> list[_Level]:
    """The levels from the finest to the coarsest: a decoder level ends with the block that doubles the resolution."""
    blocks = [below(shapes, f"output_blocks.{i}.") for i in range(count(shapes, "output_blocks"))]
    levels, start = [], 0
    for i, block in enumerate(blocks):
        resamples = {key for key in block if key[2:] in ("conv.weight", "in_layers.2.weight") and key[0] != "0"}
        if not resamples and i < len(blocks) - 1:
            continue
        attention = "1.patch_embed.proj.weight" in blocks[start]
        deepest = not levels
        swin = "middle_block.1" if deepest else f"output_blocks.{start}.1"
        levels.append(
            _Level(
                width=dim(shapes, f"output_blocks.{start}.0.out_layers.3.weight", 0),
                blocks=i - start,
                attention=attention,
                window=_window(shapes, swin) if attention or deepest else 0,
                doubles_in_block=any(key.endswith("in_layers.2.weight") for key in resamples),
            )
        )
        start = i + 1
    if not levels:
        raise BadWeights("These weights look like a UNet, but its decoder is missing.")
    return levels[::-1]


def _window(shapes: Shapes, swin: str) -> int:
    rows = dim(shapes, f"{swin}.blocks.0.attn.relative_position_bias_table", 0)  # (2 window - 1)^2
    side = math.isqrt(rows)
    if side * side != rows or side % 2 == 0:
        raise BadWeights(say("These weights are damaged: no window has {rows} relative positions.", rows=rows))
    return (side + 1) // 2


def _image_size(shapes: Shapes, levels: list[_Level], window: int) -> tuple[int, bool]:
    """The nominal size, and whether it is certain: from the stored masks, else the smallest that fits the windows."""
    deepest = len(levels) - 1
    for i, level in enumerate(levels):
        if 0 < level.window < window:  # this level is smaller than a window
            return level.window << i, True
    prefixes = {i: f"input_blocks.{_first_block(levels, i)}.1" for i, level in enumerate(levels) if level.attention}
    prefixes.setdefault(deepest, "middle_block.1")
    for i, swin in prefixes.items():
        if mask := shapes.get(f"{swin}.blocks.1.attn_mask"):  # [windows, tokens, tokens]
            return math.isqrt(mask[0]) * window << i, True
    has_buffers = any(key.endswith("relative_position_index") for key in shapes)
    never_shifts = count(shapes, "middle_block.1.blocks") == 1
    if has_buffers and not never_shifts:  # buffers, yet no mask: no level is larger than a window
        return window << min(prefixes), len(prefixes) == 1
    return window << deepest, never_shifts


def _first_block(levels: list[_Level], index: int) -> int:
    """The number of the encoder block that starts a level: block 0 is a convolution, each level ends with a halving."""
    return 1 + sum(level.blocks + 1 for level in levels[:index])


def _autoencoder(shapes: Shapes) -> dict[str, Any]:
    width = dim(shapes, "encoder.conv_in.weight", 0)
    levels = range(count(shapes, "encoder.down"))
    quantise = "quantize.embedding.weight" in shapes
    codes = {"n_embed": dim(shapes, "quantize.embedding.weight", 0)} if quantise else {}
    return {
        "kind": "vq",
        "embed_dim": dim(shapes, "quant_conv.weight", 0),
        **codes,
        "z_channels": dim(shapes, "encoder.conv_out.weight", 0),
        "in_channels": dim(shapes, "encoder.conv_in.weight", 1),
        "out_channels": dim(shapes, "decoder.conv_out.weight", 0),
        "ch": width,
        "ch_mult": [quotient(dim(shapes, f"encoder.down.{i}.block.0.conv1.weight", 0), width, "ch") for i in levels],
        "num_res_blocks": [count(shapes, f"encoder.down.{i}.block") for i in levels],
        "quantise": quantise,
        "mid_attention": "encoder.mid.attn_1.q.weight" in shapes,
    }
