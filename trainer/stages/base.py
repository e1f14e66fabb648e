"""What each stage of a run trains, and the losses of one batch: autoencoder and teacher.

The one-step student is in `distil`, the last stage, which goes on with one, in `refine`; `building` chooses.
"""

from collections.abc import Callable
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from sinsr_gui.engine.networks.autoencoders import PixelShuffleAutoencoder, PixelShuffleConfig, VQConfig, VQModel
from sinsr_gui.engine.networks.configs import from_dict
from sinsr_gui.engine.networks.denoisers import Denoiser, build_denoiser, told
from sinsr_gui.engine.networks.sampling import one_step
from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig
from sinsr_gui.engine.networks.unet import UNet
from trainer.run.config import TrainConfig
from trainer.stages.losses import Latents, Losses, encode, teacher_loss
from trainer.stages.weights import load_part

Autoencoder = PixelShuffleAutoencoder | VQModel
PLACE = 4  # pixels a side of a place of the latent: after as many moves everything lies as before


class Stage(Protocol):
    """One kind of training: the network that learns, its losses, and how it renders a photo."""

    network: nn.Module

    def losses(self, gt: Tensor, lq: Tensor, generator: torch.Generator, strength: Tensor | None = None) -> Losses:
        """Loss terms of a batch: gt [B, 3, H, W], lq [B, 3, h, w] in [-1, 1], degraded by strength [B], 1 if None."""
        ...

    def render(self, network: nn.Module, lq: Tensor, gt: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """Named pictures [B, 3, H, W] in about [-1, 1] that show what has been learnt."""
        ...

    def state(self) -> dict[str, Any]:
        """What learns beside the network, such as a discriminator; empty for most."""
        ...

    def load(self, state: dict[str, Any]) -> None:
        """Go on from what `state` gave."""
        ...


def build_autoencoder(values: dict[str, Any]) -> Autoencoder:
    """The autoencoder of a configuration {"kind": "pixel_shuffle" | "vq", ...}."""
    sizes = {key: value for key, value in values.items() if key != "kind"}
    if values["kind"] == "pixel_shuffle":
        return PixelShuffleAutoencoder(from_dict(PixelShuffleConfig, sizes))
    return VQModel(from_dict(VQConfig, sizes))


def build_unet(config: TrainConfig) -> Denoiser:
    """The network of a configuration, channels last, with random weights; a residual UNet starts by predicting none."""
    network = build_denoiser(config.unet).to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
    if config.schedule.get("predict_type") == "residual" and isinstance(network, UNet):
        for parameter in network.out[-1].parameters():
            nn.init.zeros_(parameter)
    return network


def normal(like: Tensor, generator: torch.Generator) -> Tensor:
    """Unit normal noise of the shape of `like` [B, C, h, w], drawn on the CPU and moved to where `like` is."""
    return torch.randn(like.shape, generator=generator).to(like.device)


def random_shift(generator: torch.Generator, *pictures: Tensor) -> list[Tensor]:
    """Pictures [B, 3, H, W] in [-1, 1] as a perceptual network takes them, in [0, 1], all moved by the same few pixels.

    What leaves at one side comes back at the other. A perceptual network that strides by 2, 4 and so on sees some
    pixels better than others. If these were the same ones in every step, a network would learn to draw for them alone:
    steps in the middle of each place of the latent.
    """
    shift = torch.randint(PLACE, (2,), generator=generator).tolist()
    return [torch.roll((picture.clamp(-1, 1) + 1) / 2, shift, (2, 3)) for picture in pictures]


class PictureTerms:
    """Distances between decoded predictions and photos, added to the losses of any stage."""

    def __init__(self, config: TrainConfig, decode: Callable[[Tensor], Tensor]) -> None:
        self.weights, self.decode, self.distance = config.losses, decode, None
        if config.losses.perceptual:
            from sinsr_gui.engine.networks.perceptual import PerceptualDistance

            self.distance = PerceptualDistance().to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]

    def of(self, latent: Tensor, gt: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        """Weighted terms [B] for a predicted latent [B, C, h, w]; empty when both are switched off."""
        terms: dict[str, Tensor] = {}
        if not (self.weights.pixel or self.distance):
            return terms
        picture = self.decode(latent)
        if self.weights.pixel:
            terms["pixel"] = self.weights.pixel * (picture.float() - gt).abs().flatten(1).mean(1)
        if self.distance:
            terms["perceptual"] = self.weights.perceptual * self.distance(*random_shift(generator, picture, gt)).float()
        return terms


class _NothingBeside:
    """A stage in which the network alone learns."""

    def state(self) -> dict[str, Any]:
        return {}

    def load(self, state: dict[str, Any]) -> None:
        pass


class AutoencoderStage(_NothingBeside):
    """A convolutional autoencoder that reproduces sharp crops."""

    def __init__(self, config: TrainConfig) -> None:
        self.network: nn.Module = build_autoencoder(config.autoencoder).to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
        self.pictures = PictureTerms(config, lambda picture: picture)

    def losses(self, gt: Tensor, lq: Tensor, generator: torch.Generator, strength: Tensor | None = None) -> Losses:
        # gt [B, 3, H, W] in [-1, 1] to latents [B, C, h, w] and back.
        latent = self.network.encode(gt)  # pyright: ignore[reportCallIssue]
        picture = self.network.decode(latent)  # pyright: ignore[reportCallIssue]
        # A latent of about unit variance suits the schedule; the term is weak and quadratic.
        size = 1e-3 * (latent.float().flatten(1).square().mean(1) - 1).square()
        return Losses({"latent_size": size, **self.pictures.of(picture, gt, generator)}, latent)

    def render(self, network: nn.Module, lq: Tensor, gt: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        return {"reconstruction": network.decode(network.encode(gt))}  # pyright: ignore[reportCallIssue]


class TeacherStage(_NothingBeside):
    """ResShift: a UNet that predicts the sharp latent at any step."""

    def __init__(self, config: TrainConfig) -> None:
        self.config = config
        self.schedule = Schedule(from_dict(ScheduleConfig, config.schedule))
        self.autoencoder = frozen(build_autoencoder(config.autoencoder))
        if config.autoencoder_weights:
            load_part(self.autoencoder, config.autoencoder_weights, "autoencoder")
        self.network: nn.Module = build_unet(config)
        if config.start_weights:
            load_part(self.network, config.start_weights, "unet")
        self.pictures = PictureTerms(config, self.decode)

    def latents(self, gt: Tensor, lq: Tensor) -> Latents:
        """Encode a batch, gt [B, 3, H, W] and lq [B, 3, h, w] in [-1, 1], without gradients."""
        scale = gt.shape[-1] // lq.shape[-1]
        return encode(self.autoencoder, gt, lq, scale, self.schedule.config.scale_factor)

    def decode(self, latent: Tensor) -> Tensor:
        """Picture [B, 3, H, W] in about [-1, 1] of a latent [B, C, h, w], with gradients."""
        return self.autoencoder.decode(latent / self.schedule.config.scale_factor)

    def losses(self, gt: Tensor, lq: Tensor, generator: torch.Generator, strength: Tensor | None = None) -> Losses:
        latents, network = self.latents(gt, lq), told(self.network, strength)
        t = torch.randint(self.schedule.steps, (len(gt),), generator=generator).to(gt.device)  # [B], one step for each
        found = teacher_loss(self.schedule, network, latents, t, normal(latents.z_y, generator))
        return Losses({**found.terms, **self.pictures.of(found.x0, gt, generator)}, found.x0, extras=found.extras)

    def render(self, network: nn.Module, lq: Tensor, gt: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        latents = self.latents(gt, lq)
        noise = normal(latents.z_y, generator)  # [B, C, h, w]
        return {"one step": self.decode(one_step(self.schedule, network, latents.z_y, lq, noise).float())}


def frozen(module: Any) -> Any:
    return module.eval().requires_grad_(False).to(memory_format=torch.channels_last)
