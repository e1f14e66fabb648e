"""Run folders written by hand, as a trainer on this or another machine would leave them."""

from __future__ import annotations

import json
import math
import os
import platform
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from sinsr_gui.engine.process_identity import this_process
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir

UNET = {"image_size": 16, "in_channels": 51, "out_channels": 48, "model_channels": 32, "channel_mult": [1]}


def make_run(path: Path, steps: int = 100, **settings: Any) -> RunDir:
    """A run folder of which nothing is trained yet."""
    config = TrainConfig(
        photos=path.parent / "photos",
        unet=UNET,
        autoencoder={"kind": "pixel_shuffle", "factor": 4},
        schedule={"steps": 4, "kappa": 0.5},
        steps=steps,
        **settings,
    )
    return RunDir.create(path, config)


def started(run: RunDir, step: int = 0, alive: bool = True, **more: Any) -> None:
    """The trainer's first word; by this very process, or by one that is gone."""
    born = this_process().create_time if alive else 1.0
    facts = {"process": os.getpid(), "born": born, "host": platform.node()}
    run.log.append("started", step=step, **facts | more)


def stepped(run: RunDir, first: int, last: int) -> None:
    """Steps first..last, with falling losses."""
    rng = np.random.default_rng(first)
    lines = [
        {
            "event": "step",
            "step": step,
            "losses": {"pixel": 0.1 + 0.1 * math.exp(-step / 60) + 0.02 * rng.random(), "loss": 0.5 + 1 / step},
            "learning_rate": 1e-4 * min(1, step / 10),
            "seconds": 1.5,
            "waited": 0.5,
        }
        for step in range(first, last + 1)
    ]
    with run.log.path.open("a") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)


def sampled(run: RunDir, step: int, psnr: float = 20.0) -> None:
    """A strip of two crops of three columns, and its scores; the colours tell the steps apart."""
    strip = np.zeros((64, 96, 3), np.uint8)
    strip[:, :32], strip[:, 32:64], strip[:, 64:] = (90, 90, 90), (step % 256, 60, 120), (30, 140, 60)
    Image.fromarray(strip).save(run.samples / f"{step:06d}.png")
    run.log.append("sampled", step=step, strip=f"{step:06d}.png", scores={"one step: PSNR-Y": psnr})


def saved(run: RunDir, step: int) -> Path:
    """A checkpoint by name only."""
    run.checkpoint(step).write_bytes(b"weights")
    run.log.append("saved", step=step, checkpoint=run.checkpoint(step).name)
    return run.checkpoint(step)
