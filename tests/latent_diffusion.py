"""A folder of latent diffusion as it is published, of tiny networks with random weights; needs diffusers."""

from __future__ import annotations

import importlib
import warnings
from pathlib import Path
from typing import Any


def tiny_pipeline() -> Any:
    """diffusers' own pipeline, with the schedule of the published one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        diffusers: Any = importlib.import_module("diffusers")
        importlib.import_module("torch").manual_seed(3)
        unet = diffusers.UNet2DModel(
            in_channels=6, out_channels=3, block_out_channels=(8, 16), layers_per_block=1, norm_num_groups=4,
            down_block_types=("DownBlock2D", "AttnDownBlock2D"), up_block_types=("AttnUpBlock2D", "UpBlock2D"),
        )  # fmt: skip
        vqvae = diffusers.VQModel(
            block_out_channels=(8, 8, 16), down_block_types=("DownEncoderBlock2D",) * 3, latent_channels=3,
            up_block_types=("UpDecoderBlock2D",) * 3, norm_num_groups=4, num_vq_embeddings=64, layers_per_block=2,
        )  # fmt: skip
        vqvae.quantize.embedding.weight.data.normal_()  # apart from each other, as after training
        for _, weights in vqvae.decoder.named_parameters():
            weights.data *= 3 if weights.ndim > 1 else 1  # else the picture is grey
        schedule = diffusers.DDIMScheduler(
            beta_start=0.0015, beta_end=0.0195, beta_schedule="scaled_linear", clip_sample=False,
            set_alpha_to_one=False, steps_offset=1,
        )  # fmt: skip
        return diffusers.LDMSuperResolutionPipeline(vqvae, unet, schedule)


def pipeline_folder(folder: Path, safe: bool = True) -> Path:
    """The pipeline as a folder, its weights as .safetensors or .bin."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tiny_pipeline().save_pretrained(folder, safe_serialization=safe)
    return folder
