"""A run as TensorBoard shows it: its curves and sample strips, written anew from its record whenever asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import exists, is_file, listed
from sinsr_gui.engine.messages import say
from trainer.run.run_dir import RunDir


def write_board(run: RunDir, folder: Path) -> int:
    """Write event files for `tensorboard --logdir FOLDER`; returns the number of events.

    Raises BadRequest if the package `tensorboard` is not there, or the folder holds something already.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        raise BadRequest("TensorBoard is not installed.", "Install it: pip install tensorboard.") from None
    if exists(folder) and listed(folder):  # curves of two writings would lie over each other
        raise BadRequest(say("{folder} is not empty.", folder=folder), "Name a new folder.")
    count = 0
    with SummaryWriter(str(folder)) as writer:
        for event in run.log.events():
            count += _write(writer, run, event)
    return count


def _write(writer: Any, run: RunDir, event: dict[str, Any]) -> bool:
    when = {"global_step": event.get("step"), "walltime": event.get("time")}
    match event["event"]:
        case "step":
            values = {**event["losses"], "learning_rate": event["learning_rate"], "waited": event.get("waited", 0.0)}
            for name, value in values.items():
                writer.add_scalar(f"learns/{name}", value, **when)
        case "sampled":
            for name, value in event["scores"].items():
                writer.add_scalar(f"held out/{name}", value, **when)
            if is_file(strip := run.samples / event["strip"]):
                with Image.open(strip) as picture:
                    writer.add_image("strip", np.asarray(picture.convert("RGB")), dataformats="HWC", **when)
        case _:
            return False
    return True
