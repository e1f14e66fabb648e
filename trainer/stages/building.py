"""From a configuration to its stage."""

import torch

from trainer.run.config import TrainConfig
from trainer.stages.base import AutoencoderStage, Stage, TeacherStage
from trainer.stages.distil import DistilStage
from trainer.stages.refine import RefineStage

STAGES = {"autoencoder": AutoencoderStage, "teacher": TeacherStage, "distil": DistilStage, "refine": RefineStage}


def build_stage(config: TrainConfig) -> Stage:
    """The stage of a run with its networks initialised; deterministic by `config.seed`."""
    torch.manual_seed(config.seed)
    return STAGES[config.stage](config)
