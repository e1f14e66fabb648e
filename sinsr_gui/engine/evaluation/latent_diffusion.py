"""Another upscaler, to compare with side by side: latent diffusion (LDM) in 15, 30 or 100 steps, through diffusers.

Rombach et al., CVPR 2022, arXiv 2112.10752; SinSR's tables call it LDM-15, -30 and -100. Its weights are a folder of
several networks (`CompVis/ldm-super-resolution-4x-openimages`) that its user has fetched; nothing is fetched here. It
is optional, and nothing but measurements uses it. It takes a picture as a whole, so memory limits the size, and its
noise belongs to the picture and not to a place.
"""

from __future__ import annotations

import importlib
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest, BadWeights
from sinsr_gui.engine.filesystem import is_file
from sinsr_gui.engine.image.pixels import rounded
from sinsr_gui.engine.messages import say, verbatim

CLASS = "LDMSuperResolutionPipeline"
DESCRIPTION = "model_index.json"
USUAL_STEPS = 100
MULTIPLE = 32
"""Pixels: sides of what it sees are multiples of this."""


def is_latent_diffusion(folder: Path) -> bool:
    """Whether a folder is described as such a model."""
    path = folder / DESCRIPTION
    return is_file(path) and CLASS in path.read_text("utf-8", "replace")


def check_diffusers() -> None:
    """Raise BadRequest if the package is not installed."""
    if find_spec("diffusers") is None:
        raise BadRequest(
            "LDM needs the optional package diffusers, which is not installed.",
            "Install it with: pip install sinsr-studio[ldm]",
        )


class LatentDiffusion:
    """The loaded networks, in float32: `ldm = LatentDiffusion(folder, 15, 0, "cpu"); large = ldm(pixels)`."""

    def __init__(self, folder: Path, steps: int, seed: int, device: str) -> None:
        """Raises BadRequest without diffusers, and BadWeights for a folder that cannot be used."""
        check_diffusers()
        self._steps, self._seed = steps, seed
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                pipeline: Any = getattr(importlib.import_module("diffusers"), CLASS)
                told: Any = importlib.import_module("diffusers.utils.logging")
                told.disable_progress_bar()
                told.set_verbosity_error()
                # without code of others: what is no .safetensors is opened as weights only
                self._pipeline: Any = pipeline.from_pretrained(str(folder), local_files_only=True).to(device)
            except Exception as error:  # whatever diffusers has against a folder
                reason = " ".join(str(error).split())[:200]
                raise BadWeights(
                    say("{name} cannot be loaded: {reason}", name=folder.name, reason=verbatim(reason)),
                    "Fetch the whole folder again.",
                ) from error
        self._pipeline.set_progress_bar_config(disable=True)

    @property
    def parameters(self) -> int:
        """Of both networks."""
        networks = (self._pipeline.unet, self._pipeline.vqvae)
        return sum(weights.numel() for network in networks for weights in network.parameters())

    def __call__(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """A picture [h, w, 3], sRGB, as [4 h, 4 w, 3]; sides that are no multiples are mirrored."""
        import torch

        height, width = pixels.shape[:2]
        filled = np.pad(pixels, ((0, -height % MULTIPLE), (0, -width % MULTIPLE), (0, 0)), "symmetric")
        photo = torch.from_numpy(filled / np.float32(127.5) - 1).movedim(2, 0)[None]
        with warnings.catch_warnings(), torch.random.fork_rng():
            warnings.simplefilter("ignore")
            torch.manual_seed(self._seed)  # the pipeline hands no generator on to the noise of its steps
            made = self._pipeline(photo, num_inference_steps=self._steps, eta=1.0, output_type="np")
        picture = made.images[0]
        scale = picture.shape[0] // filled.shape[0]
        return rounded(np.ascontiguousarray(picture[: height * scale, : width * scale]), np.uint8)
