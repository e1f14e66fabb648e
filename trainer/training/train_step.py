"""Learner: a stage's network with its optimiser and moving average, and one optimiser step."""

from __future__ import annotations

from functools import partial
from math import isfinite
from typing import TYPE_CHECKING, Any

import torch

from trainer.data.batches import Batch, Share
from trainer.run.config import TrainConfig
from trainer.stages.base import Stage
from trainer.stages.building import build_stage
from trainer.training.checkpoints import licence_of
from trainer.training.distributed import average, average_gradients, open_fabric, parts_of, place
from trainer.training.ema import Ema
from trainer.training.muon import Muon

if TYPE_CHECKING:
    from lightning_fabric import Fabric


PART = 0x9E3779B1  # between the seeds of parts; torch's generator of the CPU takes 32 bits of a seed and no more
_OPTIMISERS: dict[str, Any] = {"adamw": partial(torch.optim.AdamW, weight_decay=0.0), "muon": Muon}


class Learner:
    """All that changes during training. Step and part of the batch decide every random number."""

    def __init__(self, stage: Stage, config: TrainConfig, fabric: Fabric) -> None:
        self.stage, self.config, self.fabric = stage, config, fabric
        self.step = self.skipped = self.skipped_in_row = 0
        self.parameters = [p for p in stage.network.parameters() if p.requires_grad]
        optimiser = _OPTIMISERS[config.optimiser](self.parameters, lr=config.learning_rate)
        self.optimiser: Any = fabric.setup_optimizers(optimiser)
        self.ema = Ema(stage.network, config.ema)
        self.licence = licence_of(config)
        if discriminator := getattr(stage, "discriminator", None):
            discriminator.average = partial(average_gradients, fabric)
        parts = parts_of(config, fabric.world_size)
        own = parts // fabric.world_size
        self.share = Share(parts, first=fabric.global_rank * own, own=own)

    @classmethod
    def of(cls, config: TrainConfig) -> Learner:
        """The stage of a run on the device and in the precision that the run asks for, as deterministic as its seed."""
        fabric = open_fabric(config)
        stage = build_stage(config)
        place(fabric, stage)
        network: Any = stage.network
        network.checkpointing = config.checkpoint_activations
        return cls(stage, config, fabric)

    def train_step(self, batch: Batch) -> dict[str, float]:
        """One optimiser step on this process's share of the batch; returns the mean of each loss term.

        A step without finite gradients changes nothing and is counted.
        """
        step, config, own = self.step + 1, self.config, self.share.own
        for group in self.optimiser.param_groups:
            group["lr"] = config.learning_rate_at(step)
        self.optimiser.zero_grad(set_to_none=True)
        sums: dict[str, float] = {}
        for index in range(own):
            part = Batch(*(pairs.chunk(own)[index] for pairs in (batch.gt, batch.lq, batch.strength)))
            for name, value in self._backward(part, step, self.share.first + index).items():
                sums[name] = sums.get(name, 0.0) + value / own
        average_gradients(self.fabric, self.parameters)
        limit = config.gradient_clip or float("inf")
        norm = self.fabric.clip_gradients(
            self.stage.network, self.optimiser.optimizer, max_norm=limit, error_if_nonfinite=False
        )
        assert norm is not None  # it is None when values are clipped instead of the norm
        sums = {**average(self.fabric, sums), "gradient_norm": float(norm)}
        finite = isfinite(sums["gradient_norm"])
        if finite or self.scaling:  # the scaler leaves such a step out itself, and lowers its scale
            self.optimiser.step()
        if finite:
            self.ema.update(self.stage.network)
            self.skipped_in_row = 0
        else:
            self.skipped, self.skipped_in_row = self.skipped + 1, self.skipped_in_row + 1
            sums["skipped"] = 1.0
        self.step = step
        return sums

    def _backward(self, batch: Batch, step: int, part: int) -> dict[str, float]:
        """Loss terms of one part of the batch; adds its gradients."""
        seed = (self.config.seed * 1_000_003 + step + part * PART) % 2**32
        torch.manual_seed(seed)  # for dropout; everything else draws from the generator
        generator = torch.Generator().manual_seed(seed)
        gt, lq = (self.fabric.to_device(x).contiguous(memory_format=torch.channels_last) for x in (batch.gt, batch.lq))
        with self.fabric.autocast():
            losses = self.stage.losses(gt, lq, generator, self.fabric.to_device(batch.strength))
        self.fabric.backward(losses.total / self.share.own)
        return {name: float(term.detach().mean()) for name, term in {**losses.terms, "loss": losses.total}.items()}

    @property
    def scaling(self) -> dict[str, Any]:
        """State of the scaling of float16 gradients; empty in other precisions."""
        return self.fabric.strategy.precision.state_dict()

    def state(self) -> dict[str, Any]:
        """What `load` needs to go on exactly here."""
        return {
            "step": self.step,
            "network": self.stage.network.state_dict(),
            "ema": self.ema.state,
            "optimiser": self.optimiser.state_dict(),
            "beside": self.stage.state(),
            "scaling": self.scaling,
            "skipped": self.skipped,
        }

    def load(self, state: dict[str, Any]) -> None:
        """Go on from a saved state; one of an earlier version lacks what is asked for by `get`."""
        self.step, self.skipped = state["step"], state.get("skipped", 0)
        self.stage.network.load_state_dict(state["network"])
        self.ema.load(state["ema"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.stage.load(state.get("beside", {}))
        self.fabric.strategy.precision.load_state_dict(state.get("scaling", {}))
