"""Latent diffusion (LDM) as it is published, a folder of several networks, made into one file of ours.

The folder is that of diffusers' LDMSuperResolutionPipeline (`CompVis/ldm-super-resolution-4x-openimages`): a UNet, the
autoencoder VQ-f4 and a schedule, each with its settings in JSON. The autoencoder is our own under other names; the UNet
is built by diffusers. Both files of weights are opened as safely as any. Torch is imported only when they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.filesystem import is_file
from sinsr_gui.engine.messages import say, verbatim

from .summaries import network_summary

if TYPE_CHECKING:
    from torch import Tensor

    from .model_info import ModelInfo

INDEX = "model_index.json"
CLASS = "LDMSuperResolutionPipeline"
KIND = "ldm"
INSTALL = say("Install it with: pip install sinsr-studio[ldm]")
WEIGHTS = ("diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.bin")
WHOLE = say("Fetch the whole folder again.")
USUAL_STEPS = 100
MOST_JSON = 2**20
"""Bytes of a file of settings."""

_ATTENTION = {"query": "to_q", "key": "to_k", "value": "to_v", "proj_attn": "to_out.0"}
"""How diffusers called the layers of its attention before, and calls them now."""
_OLD = re.compile(r"(\.attentions\.\d+\.)(query|key|value|proj_attn)(\.(?:weight|bias))")
_CODER = (
    (re.compile(r"\.down_blocks\.(\d+)\.resnets\."), r".down.\1.block."),
    (re.compile(r"\.up_blocks\.(\d+)\.resnets\."), r".up.\1.block."),
    (re.compile(r"\.down_blocks\.(\d+)\.downsamplers\.0\."), r".down.\1.downsample."),
    (re.compile(r"\.up_blocks\.(\d+)\.upsamplers\.0\."), r".up.\1.upsample."),
    (re.compile(r"\.mid_block\.resnets\.0\."), ".mid.block_1."),
    (re.compile(r"\.mid_block\.resnets\.1\."), ".mid.block_2."),
    (re.compile(r"\.mid_block\.attentions\.0\.group_norm\."), ".mid.attn_1.norm."),
    (re.compile(r"\.mid_block\.attentions\.0\.to_(q|k|v)\."), r".mid.attn_1.\1."),
    (re.compile(r"\.mid_block\.attentions\.0\.to_out\.0\."), ".mid.attn_1.proj_out."),
    (re.compile(r"\.conv_shortcut\."), ".nin_shortcut."),
    (re.compile(r"\.conv_norm_out\."), ".norm_out."),
)
"""The names of an autoencoder in diffusers, and ours, which are those of its first release."""


def pipeline_folder(path: Path) -> Path | None:
    """The folder of a pipeline of diffusers, where it or its index is named; None for any other path."""
    folder = path.parent if path.name == INDEX else path
    return folder if is_file(folder / INDEX) else None


def check_diffusers() -> None:
    """Raise BadWeights if the package is not installed."""
    if find_spec("diffusers") is None:
        raise BadWeights("LDM needs the optional package diffusers, which is not installed.", INSTALL)


def read_folder(folder: Path) -> tuple[dict[str, Tensor], dict[str, Tensor], ModelInfo]:
    """Tensors of the network and of the autoencoder by our names, and what they are. Raises BadWeights."""
    from .checkpoint_reader import open_weights
    from .model_info import ModelInfo, slug

    kind = _settings(folder / INDEX).get("_class_name")
    if kind != CLASS:
        raise BadWeights(
            say(
                "{name} holds {kind}, not latent diffusion that enlarges photos (LDM).",
                name=folder.name,
                kind=str(kind)[:60],
            ),
            say("Of such folders it takes those of {known}.", known=CLASS),
        )
    check_diffusers()
    coder = _coder_settings(folder, _settings(folder / "vqvae" / "config.json"))
    unet = {"kind": KIND, **_unet_settings(_settings(folder / "unet" / "config.json"))}
    info = ModelInfo(
        slug(folder.name),
        "LDM",
        2 ** (len(coder["ch_mult"]) - 1),
        {"unet": unet, "autoencoder": coder, "schedule": _schedule_settings(folder)},
        distilled=False,
        summary=str(network_summary(unet)),
    )
    networks = open_weights(_weights(folder / "unet")).state, open_weights(_weights(folder / "vqvae")).state
    network, autoencoder = ({_new(name): tensor for name, tensor in state.items()} for state in networks)
    network = {f"network.{name}": tensor for name, tensor in network.items()}
    return network, _coder_state(autoencoder, len(coder["ch_mult"])), info


def _settings(path: Path) -> dict[str, Any]:
    """A file of settings. BadWeights if it is missing or none."""
    try:
        text = path.read_bytes()[: MOST_JSON + 1]
        found = json.loads(text.decode("utf-8")) if len(text) <= MOST_JSON else None
    except (OSError, ValueError, RecursionError) as error:
        name = f"{path.parent.name}/{path.name}"
        raise BadWeights(say("{name} is missing, or cannot be read.", name=name), WHOLE) from error
    if not isinstance(found, dict):
        raise BadWeights(say("{name} holds no settings.", name=f"{path.parent.name}/{path.name}"), WHOLE)
    return found


def _weights(part: Path) -> Path:
    """The file of weights of a network's folder."""
    found = next((path for name in WEIGHTS if is_file(path := part / name)), None)
    if found is None:
        raise BadWeights(say("{name} holds no {file}.", name=part.name, file=WEIGHTS[0]), WHOLE)
    return found


def _unet_settings(published: Mapping[str, Any]) -> dict[str, Any]:
    """Of an LDMConfig: no version, no size of the pictures in training, nothing of classes where there are none."""
    optional = ("class_embed_type", "num_class_embeds", "num_train_timesteps")
    return {
        name: value
        for name, value in published.items()
        if not name.startswith("_") and name != "sample_size" and (value is not None or name not in optional)
    }


def _coder_settings(folder: Path, published: Mapping[str, Any]) -> dict[str, Any]:
    """Of our VQConfig, with its `kind`."""
    try:
        widths = [int(width) for width in published["block_out_channels"]]
        latent = int(published.get("latent_channels", 3))
        blocks = {*published.get("down_block_types", ()), *published.get("up_block_types", ())}
        known = blocks <= {"DownEncoderBlock2D", "UpDecoderBlock2D"} and published.get("act_fn", "silu") == "silu"
        if not known or published.get("norm_type", "group") != "group" or any(width % widths[0] for width in widths):
            raise ValueError(", ".join(sorted(map(str, blocks))) or "other blocks")
        return {
            "kind": "vq",
            "embed_dim": int(published.get("vq_embed_dim") or latent),
            "n_embed": int(published["num_vq_embeddings"]),
            "z_channels": latent,
            "ch": widths[0],
            "ch_mult": [width // widths[0] for width in widths],
            "num_res_blocks": int(published.get("layers_per_block", 1)),
            "mid_attention": bool(published.get("mid_block_add_attention", True)),
            "norm_groups": int(published.get("norm_num_groups", 32)),
        }
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError) as error:
        raise BadWeights(
            say(
                "The autoencoder of {name} is of a kind that this program does not know: {reason}",
                name=folder.name,
                reason=verbatim(str(error)[:200]),
            )
        ) from error


def _schedule_settings(folder: Path) -> dict[str, Any]:
    """Of a DiffusionConfig, with its `kind`."""
    published = _settings(folder / "scheduler" / "scheduler_config.json")
    same = ("beta_start", "beta_end", "beta_schedule", "set_alpha_to_one", "steps_offset", "clip_sample")
    plain = not any(published.get(name) for name in ("thresholding", "rescale_betas_zero_snr", "trained_betas"))
    steps = published.get("num_train_timesteps", 1000)
    if not plain or not isinstance(steps, int) or published.get("timestep_spacing", "leading") != "leading":
        raise BadWeights(say("The noise schedule of {name} is of an unknown kind.", name=folder.name), WHOLE)
    settings = {name: published[name] for name in (*same, "clip_sample_range", "prediction_type") if name in published}
    return {"kind": KIND, "steps": steps, "usual_steps": min(USUAL_STEPS, steps), **settings}


def _new(name: str) -> str:
    return _OLD.sub(lambda found: f"{found[1]}{_ATTENTION[found[2]]}{found[3]}", name)


def _coder_state(state: Mapping[str, Tensor], levels: int) -> dict[str, Tensor]:
    """The autoencoder's tensors by our names: levels of the decoder are counted from the other end."""
    renamed = {}
    for name, tensor in state.items():
        ours = name
        for pattern, new in _CODER:
            ours = pattern.sub(new, ours)
        ours = re.sub(r"^decoder\.up\.(\d+)\.", lambda found: f"decoder.up.{levels - 1 - int(found[1])}.", ours)
        is_layer = ".attn_1." in ours and ours.endswith("weight") and tensor.ndim == 2
        renamed[ours] = tensor[:, :, None, None] if is_layer else tensor  # of a layer over positions, a convolution
    return renamed
