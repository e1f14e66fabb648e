"""A loaded model: photo to latent, denoise, latent to picture. Device and number types live here and nowhere else.

Pixels and noise come in and go out as numpy arrays; what is between is opaque to the callers. A model whose weights
were distilled takes one step (SinSR, arXiv 2311.14760), a teacher all steps of its schedule (ResShift, arXiv
2307.12348), and a network without noise, such as Real-ESRGAN, sees the photo alone. It knows no tiles, no seeds and no
requests.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from sinsr_gui.engine.image.pixels import unit
from sinsr_gui.engine.messages import Message
from sinsr_gui.engine.networks.autoencoders import VQConfig
from sinsr_gui.engine.networks.dasr import DASRConfig
from sinsr_gui.engine.networks.denoisers import fuse_denoiser, told
from sinsr_gui.engine.networks.external import External, ExternalConfig
from sinsr_gui.engine.networks.fast_cpu.fused import fuse_autoencoder
from sinsr_gui.engine.networks.latent_diffusion import DiffusionSchedule, LatentDiffusion, LDMConfig, sample_ddim
from sinsr_gui.engine.networks.sampling import (
    invert_learned,
    one_step,
    sample_deterministic,
    sample_flow,
    sample_stochastic,
)
from sinsr_gui.engine.networks.schedule import Schedule
from sinsr_gui.engine.requests import Precision, Sampler, Steps

from .device import Device, choose_device, half_type
from .files.weights import ModelInfo, load_networks
from .onnx.onnx_sessions import run_by_onnx

Networks = tuple[nn.Module, nn.Module, Schedule | DiffusionSchedule | None]
LARGEST_TILE, LARGEST_QUADRATIC = 2048, 256
"""Pixels a side, of networks that should see a photo in one piece; of those whose time grows faster, the second."""
NoiseSource = Callable[[int], NDArray[np.float32]]
"""Standard normal noise [K, C, h, w] of a step: 0 is the prior's, teachers ask again for each step."""


@dataclass(frozen=True, slots=True, eq=False)
class Conditioning:
    """A photo on the device: itself [1, 3, h, w] in [-1, 1], and its latent z_y [1, C, h', w'], both float32.

    A network without noise needs no latent, nor does latent diffusion, so they have none.
    """

    lq: Tensor
    z_y: Tensor | None


class Model:
    """The networks of one weights file on one device in one precision."""

    def __init__(self, info: ModelInfo, device: Device, precision: Precision, networks: Networks | None = None) -> None:
        """`networks` are taken over and changed; without them they are loaded from the file that `info` names."""
        self.info, self.device = info, device
        self.precision: Precision = precision
        self.notices: tuple[Message, ...] = info.notices
        network: Any
        autoencoder: Any
        network, autoencoder, self.schedule = networks or load_networks(info)
        half = getattr(torch, half_type(device) if precision == "mixed" else precision)
        rough = torch.float32 if precision == "mixed" else half
        self._unet: Any
        self._autoencoder: Any
        if device.kind == "cpu":  # the fused forms take and give float32, whatever they compute in
            self._unet, self._autoencoder = fuse_denoiser(network, rough), fuse_autoencoder(autoencoder, half)
            rough = half = torch.float32
        elif not device.is_torch:
            self._unet, self._autoencoder = run_by_onnx(info, device, network), autoencoder
        else:
            self._unet, self._autoencoder = _placed(network, device, rough), _placed(autoencoder, device, half)
        self._dtypes = {"unet": rough, "autoencoder": half}

    @property
    def scale(self) -> int:
        """How much it enlarges."""
        return self.info.scale

    @property
    def has_noise(self) -> bool:
        """Whether it asks for noise, so that seeds differ."""
        return self.schedule is not None

    @property
    def channels(self) -> int:
        """Of a latent."""
        return self._autoencoder.latent_channels

    @property
    def size_multiple(self) -> int:
        """Sides of what is encoded must be multiples of this, in input pixels."""
        return self._input_pixels(self._unet.config.multiple)

    @property
    def align(self) -> int:
        """Tiles that start at multiples of this, in input pixels, see the same strides and windows."""
        return self._input_pixels(self._unet.config.align)

    @property
    def overlap(self) -> int:
        """Input pixels that neighbouring tiles share unless a request says otherwise."""
        return self._unet.config.overlap

    @property
    def factor(self) -> float:
        """Input pixels per latent pixel and axis."""
        return self._autoencoder.factor / self.scale

    def latent_box(self, box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """A box of input pixels, multiples of `align`, in latent pixels."""
        left, top, width, height = (side * self.scale // self._autoencoder.factor for side in box)
        return left, top, width, height

    @property
    def wants_whole(self) -> bool:
        """Whether its makers advise against tiles."""
        return isinstance(self._unet.config, ExternalConfig | DASRConfig | LDMConfig) and self._unet.config.whole

    @property
    def batch(self) -> int:
        """How many seeds are rendered at once. One on a CPU: more is no faster, and would sum in another order."""
        return 1 if self.device.tensors == "cpu" else 4

    @torch.inference_mode()
    def encode(self, pixels: NDArray[np.uint8] | NDArray[np.uint16]) -> Conditioning:
        """Integer pixels [h, w, 3], sides multiples of `size_multiple`, of which every value is kept exactly."""
        photo = torch.from_numpy((unit(pixels) - np.float32(0.5)) / np.float32(0.5)).movedim(2, 0)[None]
        if self.schedule is None or isinstance(self.schedule, DiffusionSchedule):
            return Conditioning(photo.contiguous().to(self.device.tensors), None)
        # On the CPU whatever the device: MPS has another bicubic.
        large = F.interpolate(photo, scale_factor=float(self.scale), mode="bicubic")
        large = large.to(self.device.tensors, self._dtypes["autoencoder"])
        z_y = self._autoencoder.encode(large).float() * self.schedule.config.scale_factor
        return Conditioning(photo.contiguous().to(self.device.tensors), z_y)

    @torch.inference_mode()
    def denoise(
        self,
        photo: Conditioning,
        draw: NoiseSource,
        strength: float = 1.0,
        steps: Steps = "auto",
        sampler: Sampler = "auto",
    ) -> Tensor:
        """K clean latents [K, C, h', w'] of one photo from K fields of noise: one step (SinSR) or all (ResShift).

        `steps` are as many as it was made for, or others, at most all; `sampler` is how they follow each other.
        Without noise it is one latent, and none is drawn.
        `strength` in 0..1 says how badly degraded the photo is, to networks that listen; others expect the worst.
        """

        def noise(step: int) -> Tensor:
            return torch.from_numpy(draw(step)).to(self.device.tensors)

        def network(x: Tensor, t: Tensor, lq: Tensor) -> Tensor:
            return told(self._unet, torch.full(t.shape, strength, device=t.device))(
                x.to(dtype), t, lq.to(dtype)
            ).float()

        dtype = self._dtypes["unet"]
        if self.schedule is None:
            return network(photo.lq, torch.zeros(1, dtype=torch.int64, device=photo.lq.device), photo.lq)
        prior = noise(0)
        lq = photo.lq.expand(prior.shape[0], -1, -1, -1)
        count = min(self.info.usual_steps if steps == "auto" else steps, self.schedule.steps)
        if isinstance(self.schedule, DiffusionSchedule):
            eta = 0.0 if sampler == "deterministic" else 1.0
            return sample_ddim(self.schedule, network, lq, prior, noise, count, eta)
        assert photo.z_y is not None  # it was encoded
        z_y = photo.z_y.expand(prior.shape[0], -1, -1, -1)
        if count == 1:
            return one_step(self.schedule, network, z_y, lq, prior)
        schedule = self.schedule if count == self.schedule.steps else self.schedule.spaced(count)
        match ("flow" if self.info.is_flow else "stochastic") if sampler == "auto" else sampler:
            case "deterministic":
                return sample_deterministic(schedule, network, z_y, lq, prior)
            case "flow":
                return sample_flow(schedule, network, z_y, lq, prior)
            case _:
                return sample_stochastic(schedule, network, z_y, lq, prior, noise)

    @torch.inference_mode()
    def invert(self, photo: Conditioning, picture: NDArray[np.float32], strength: float = 1.0) -> NDArray[np.float32]:
        """The noise [C, h', w'] from which a student makes `picture` [H, W, 3] in 0..1 of that photo: SinSR, eq. 11."""
        assert isinstance(self.schedule, Schedule)  # others have no noise that a single run finds
        assert photo.z_y is not None

        def network(x: Tensor, t: Tensor, lq: Tensor) -> Tensor:
            return told(self._unet, torch.full(t.shape, strength, device=t.device))(
                x.to(dtype), t, lq.to(dtype)
            ).float()

        dtype = self._dtypes["unet"]
        sharp = torch.from_numpy(picture * 2 - 1).movedim(2, 0)[None]
        x0 = self._autoencoder.encode(sharp.to(self.device.tensors, self._dtypes["autoencoder"])).float()
        x0 = x0 * self.schedule.config.scale_factor
        x_T = invert_learned(self.schedule, network, x0, photo.z_y, photo.lq)
        return ((x_T - photo.z_y) / self.schedule.prior_noise_std)[0].cpu().numpy()

    @torch.inference_mode()
    def decode(self, latents: Tensor) -> NDArray[np.float32]:
        """Pictures [K, H, W, 3] of latents, about in 0..1 and not clipped."""
        latents = latents / (1.0 if self.schedule is None else self.schedule.config.scale_factor)
        if getattr(self._autoencoder, "quantize", None) is not None:  # float32: half precision takes the wrong codes
            latents = self._autoencoder.quantize(latents)
        latents = latents.to(self._dtypes["autoencoder"])
        pictures = self._autoencoder.decode(latents, quantise=False).float().cpu()
        return (pictures * 0.5 + 0.5).movedim(1, 3).contiguous().numpy()

    def safer(self) -> Model | None:
        """The same weights, loaded again, in float32 or else on the CPU; None if there is nothing safer."""
        if self.precision != "float32":
            return Model(self.info, self.device, "float32")
        return Model(self.info, choose_device("cpu"), "float32") if self.device.kind != "cpu" else None

    def release(self) -> None:
        """Give memory that is not in use back to the device."""
        if self.device.kind == "cuda":
            torch.cuda.empty_cache()
        elif self.device.kind == "mps":
            torch.mps.empty_cache()

    def memory(self, pixels: int) -> int:
        """Bytes that a tile of so many input pixels takes beside the weights, about; measured on the CPU."""
        unet, coder = self._unet.config, self._autoencoder.config
        most = 4 * unet.numbers * pixels / self.factor**2
        if isinstance(coder, VQConfig):
            most = max(most, 6 * 4 * coder.ch * pixels * self.scale**2)
            if coder.mid_attention and self.device.kind != "cpu":  # where all scores are there at once
                most += 3 * 4 * (pixels / self.factor**2) ** 2
        return int(most) + 2**27

    @property
    def tile(self) -> int:
        """The side that suits the model and the device's memory: the `auto` of tile sizes."""
        coder = self._autoencoder.config
        quadratic = isinstance(coder, VQConfig) and coder.mid_attention
        side = 128 if quadratic else 256 if 3 * self.overlap <= 256 else 512  # else most would be rendered twice
        if self.wants_whole:
            side = LARGEST_QUADRATIC if quadratic else LARGEST_TILE
        while side // 2 >= self.size_multiple and self.memory(side * side) > self.device.memory / 2:
            side //= 2
        return max(side // self.size_multiple, 1) * self.size_multiple

    def _input_pixels(self, latent_pixels: int) -> int:
        """The smallest number of input pixels that makes a multiple of so many latent pixels."""
        pixels = latent_pixels * self._autoencoder.factor
        return pixels // math.gcd(pixels, self.scale)


def _placed(network: nn.Module, device: Device, dtype: torch.dtype) -> nn.Module:
    """Ready for inference on a device. Norms stay float32: they are cheap, and what they divide by may be small."""
    network.to(device.id, dtype).requires_grad_(False).eval()
    if isinstance(network, External | LatentDiffusion):  # it computes in the type of its weights, all of one
        return network
    for module in network.modules():
        if isinstance(module, nn.GroupNorm | nn.Embedding):
            module.float()
    return network
