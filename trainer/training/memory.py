"""Measure the memory of one training step in a process of its own, with random weights and a random batch.

`python -m trainer check --memory official` prints it with and without the keeping of activations.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import torch

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.messages import say
from sinsr_gui.process import this_program
from trainer.run.config import TrainConfig


@dataclass(frozen=True, slots=True)
class StepMeasured:
    """Peak memory in bytes (of the process on a CPU, of the allocator on a GPU) and the seconds of one step."""

    peak: int
    seconds: float


def measure_memory(config: TrainConfig) -> StepMeasured:
    """One step of a run with these settings. Raises EngineError if it does not come to an end."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "config.json"
        file.write_text(_with_random_weights(config, Path(folder)).model_dump_json(), "utf-8")
        done = subprocess.run([*this_program(), "--measure-memory", file], capture_output=True, text=True, check=False)
    if done.returncode:
        raise EngineError(
            say("A step of these settings does not end: {reason}.", reason=done.stderr.strip().splitlines()[-1:])
        )
    peak, seconds = done.stdout.split()[-2:]
    return StepMeasured(int(peak), float(seconds))


def _with_random_weights(config: TrainConfig, folder: Path) -> TrainConfig:
    from trainer.stages.base import build_autoencoder, build_unet
    from trainer.training.checkpoints import save_checkpoint

    if config.stage not in ("distil", "refine"):
        return config.model_copy(update=dict.fromkeys(("start_weights", "teacher_weights", "autoencoder_weights")))
    file = folder / "random.safetensors"
    save_checkpoint(
        file, config, 0, build_unet(config).state_dict(), build_autoencoder(config.autoencoder).state_dict()
    )
    changes = {"teacher_weights": file, "start_weights": file if config.stage == "refine" else None}
    return config.model_copy(update={**changes, "autoencoder_weights": None})


def _measure(config: TrainConfig) -> StepMeasured:
    from trainer.data.batches import Batch
    from trainer.training.train_step import Learner

    learner = Learner.of(config)
    for parameter in learner.parameters:
        parameter.grad = torch.zeros_like(parameter)
    learner.optimiser.step()  # its moments are there from the second step on
    side, scale = config.data.crop, config.data.degradation.scale
    gt, lq = (torch.rand(config.batch, 3, length, length) for length in (side, side // scale))
    before = time.perf_counter()
    learner.train_step(Batch(gt, lq, torch.ones(config.batch)))
    seconds = time.perf_counter() - before
    if learner.fabric.device.type == "cuda":
        return StepMeasured(torch.cuda.max_memory_allocated(), seconds)
    return StepMeasured(_peak(), seconds)


def _peak() -> int:
    """Largest memory of this process so far."""
    if sys.platform == "win32":
        import psutil

        return psutil.Process().memory_info().peak_wset
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main(config: str) -> int:
    """Measure one step with the settings of a JSON file and print bytes and seconds: the process of its own."""
    measured = _measure(TrainConfig.model_validate_json(Path(config).read_text("utf-8")))
    print(measured.peak, measured.seconds)
    return 0
