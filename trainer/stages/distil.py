"""The distil stage: a one-step student learns from a teacher of many steps."""

from typing import Any

import torch
from torch import Tensor

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.files.weights import read_weights
from sinsr_gui.engine.networks.denoisers import told
from trainer.run.config import TrainConfig
from trainer.stages.base import TeacherStage, build_unet, frozen, normal
from trainer.stages.losses import Losses, distillation_losses
from trainer.stages.weights import load_part


class DistilStage(TeacherStage):
    """SinSR: a student that learns the teacher's deterministic map in one step, and its inverse.

    The teacher has the sizes that its file says; a student of the same sizes starts as its copy (Table 5 has another).
    """

    def __init__(self, config: TrainConfig) -> None:
        super().__init__(config)
        assert config.teacher_weights is not None  # TrainConfig checked it
        sizes = read_weights(config.teacher_weights)[0].architecture["unet"] or {}
        self.teacher = frozen(build_unet(config.model_copy(update={"unet": sizes})))
        load_part(self.teacher, config.teacher_weights, "unet")
        student: Any = self.network
        if self.teacher.config.latent_channels != student.config.latent_channels:
            raise BadRequest(
                say("{name} works on another latent than this student.", name=config.teacher_weights.name),
                "Give the student the teacher's in_channels, out_channels and autoencoder.",
            )
        if self.teacher.config == student.config and not config.start_weights:
            self.network.load_state_dict(self.teacher.state_dict())

    def losses(self, gt: Tensor, lq: Tensor, generator: torch.Generator, strength: Tensor | None = None) -> Losses:
        latents = self.latents(gt, lq)
        times = None
        if self.config.losses.reflow:
            times = torch.randint(self.schedule.steps, (len(gt),), generator=generator).to(gt.device)  # [B]
        found = distillation_losses(
            self.schedule,
            told(self.network, strength),
            told(self.teacher, strength),
            latents,
            normal(latents.z_y, generator),
            self.config.losses,
            lambda t: normal(latents.z_y, generator),
            self.decode,
            times,
        )
        # Pictures are compared at a random draw, the path that upscaling takes.
        return Losses({**found.terms, **self.pictures.of(found.x0, gt, generator)}, found.x0, extras=found.extras)
