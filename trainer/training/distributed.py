"""Where a run computes: one device, several, or several machines, by Lightning Fabric and torchrun.

    torchrun --nproc-per-node 2 -m trainer resume RUN

Fabric reads torchrun's environment, places modules, and owns autocast and the scaling of float16 gradients. Gradients
are averaged here, once per step and after all parts of the batch, because a stage calls its network several times in
one step, some of them without gradients, which DistributedDataParallel's hooks do not allow for.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from sinsr_gui.engine.errors import BadRequest, EngineError
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.models.device import choose_device, half_is_native, half_type
from trainer.run.config import TrainConfig

if TYPE_CHECKING:
    from lightning_fabric import Fabric

PLUGINS = {"float32": "32-true", "bfloat16": "bf16-mixed", "float16": "16-mixed"}


def open_fabric(config: TrainConfig) -> Fabric:
    """The launched Fabric of this process, on the device and in the precision that the run asks for."""
    try:
        from lightning_fabric import Fabric
    except ImportError as missing:
        raise EngineError(
            "Training needs packages that are not installed.", "pip install sinsr-studio[train]"
        ) from missing

    logging.getLogger("lightning_fabric").setLevel(logging.WARNING)  # it announces every setting
    device = choose_device(config.device)
    precision = config.precision
    if precision == "auto":
        precision = half_type(device) if half_is_native(device) else "float32"
    if precision == "float16" and device.kind != "cuda":
        raise BadRequest("float16 trains on CUDA only.", "Choose auto, float32 or bfloat16.")
    world, local = (int(os.environ.get(name, 1)) for name in ("WORLD_SIZE", "LOCAL_WORLD_SIZE"))
    torch.set_num_threads(config.threads or max(1, (os.cpu_count() or 1) // local))
    index = int(device.id.partition(":")[2] or 0)
    fabric = Fabric(
        accelerator=device.kind,
        devices=local if device.kind == "cpu" or world > 1 else [index],
        num_nodes=world // local,
        strategy="ddp" if world > 1 else "auto",
        precision=PLUGINS[precision],  # pyright: ignore[reportArgumentType] (a literal type for each)
    )
    fabric.launch()
    return fabric


def place(fabric: Fabric, stage: Any) -> None:
    """Move every network that a stage holds, also inside its parts, to the device of this process."""
    for value in vars(stage).values():
        if isinstance(value, nn.Module):
            fabric.to_device(value)
        elif type(value).__module__.startswith("trainer.") and hasattr(value, "__dict__"):
            place(fabric, value)


def leave(fabric: Fabric) -> None:
    """End the work of several processes together: one that goes first may crash on its way out, and end the others."""
    if fabric.world_size > 1:
        fabric.barrier()
        torch.distributed.destroy_process_group()


def average_gradients(fabric: Fabric, parameters: Iterable[nn.Parameter]) -> None:
    """Replace each gradient by its mean over all processes."""
    if fabric.world_size == 1:
        return
    gradients = [parameter.grad for parameter in parameters if parameter.grad is not None]
    flat = fabric.all_reduce(torch.cat([gradient.flatten() for gradient in gradients]), reduce_op="mean")
    assert isinstance(flat, Tensor)
    for gradient, mean in zip(gradients, flat.split([gradient.numel() for gradient in gradients]), strict=True):
        gradient.copy_(mean.view_as(gradient))


def average(fabric: Fabric, values: Mapping[str, float]) -> dict[str, float]:
    """The mean of each value over all processes."""
    if fabric.world_size == 1:
        return dict(values)
    means = fabric.all_reduce(torch.tensor(list(values.values()), dtype=torch.float32), reduce_op="mean")
    assert isinstance(means, Tensor)
    return dict(zip(values, means.tolist(), strict=True))


def parts_of(config: TrainConfig, processes: int) -> int:
    """Into how many parts the batch of a step is split, over all processes. Raises BadRequest if it cannot be.

    Data and noise belong to the part, so what is learnt does not depend on which process computes it.
    """
    parts = config.accumulate if config.accumulate % processes == 0 else config.accumulate * processes
    if config.batch % parts:
        raise BadRequest(
            say(
                "A batch of {batch} cannot be split among {processes} processes.",
                batch=config.batch,
                processes=processes,
            ),
            say("Choose a batch that is a multiple of {parts}.", parts=parts),
        )
    return parts
