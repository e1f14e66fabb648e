"""Real tiny parts for tests: models with random weights in every shape that the engine knows, synthetic photos, and a
worker without a thread."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from sinsr_gui.engine.image import Photo, photo_from_pixels

if TYPE_CHECKING:
    import pytest

    from sinsr_gui.engine.models.files.weights import ModelInfo

Autoencoder = Literal["pixel_shuffle", "vq"]


def tiny_architecture(autoencoder: Autoencoder = "pixel_shuffle", scale: int = 4) -> dict[str, dict[str, Any] | None]:
    """A UNet of two levels with shifted windows of 4 pixels, so its size multiple is 8 latent pixels.

    The factor is 4, as in life. With `scale` 2 the photo is twice the latent's size and passes an extractor.
    """
    channels = 48 if autoencoder == "pixel_shuffle" else 3
    unet = {
        "image_size": 16,
        "in_channels": channels + 3 if scale == 4 else channels,
        "model_channels": 8,
        "out_channels": channels,
        "attention_resolutions": [16, 8],
        "channel_mult": [1, 1],
        "num_res_blocks": 1,
        "num_head_channels": 8,
        "swin_embed_dim": 8,
        "window_size": 4,
        "norm_groups": 4,
    }
    if scale != 4:
        unet["lq_size"] = 16 * 4 // scale
    vq = {"kind": "vq", "ch": 4, "ch_mult": [1, 1, 2], "n_embed": 64, "num_res_blocks": 1, "norm_groups": 4}
    shuffle = {"kind": "pixel_shuffle", "factor": 4}
    schedule = {"steps": 4, "kappa": 1.0, "min_noise_level": 0.2, "predict_type": "residual"}
    return {"unet": unet, "autoencoder": vq if autoencoder == "vq" else shuffle, "schedule": schedule}


def tiny_weights(
    folder: Path,
    autoencoder: Autoencoder = "pixel_shuffle",
    scale: int = 4,
    distilled: bool = True,
    training: dict[str, Any] | None = None,
) -> ModelInfo:
    """A weights file of such a model, with random weights, and its description with the file's hash.

    `training` is the record of how it was trained, as the trainer's export writes it.
    """
    import hashlib
    from dataclasses import replace

    import torch

    from sinsr_gui.engine.models.files.weights import ModelInfo, build, save_weights

    architecture = tiny_architecture(autoencoder, scale)
    with torch.random.fork_rng(), torch.no_grad():
        torch.manual_seed(0)
        unet, coder, _ = build(architecture)
        for name, parameter in unet.named_parameters():
            if parameter.ndim > 1 and not parameter.any():  # zero-initialised: would make blocks of nothing
                parameter.copy_(torch.randn_like(parameter) * 0.05)
            if name.startswith("out.2."):  # a gentle residual, so that results are like their photos
                parameter.mul_(0.1)
    name = f"tiny-{autoencoder}-{scale}{'' if distilled else '-teacher'}"
    info = ModelInfo(
        id=name,
        name=name.title(),
        scale=scale,
        architecture=architecture,
        distilled=distilled,
        training=training or {},
    )
    path = folder / f"{name}.safetensors"
    save_weights(path, unet.state_dict(), coder.state_dict(), info)
    return replace(info, path=path, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def tiny_rrdb_weights(folder: Path) -> ModelInfo:
    """A weights file of an RRDB student that is told the strength of damage, with random weights that all matter."""
    import hashlib
    from dataclasses import replace

    import torch

    from sinsr_gui.engine.models.files.weights import ModelInfo, build, save_weights

    sizes = {"blocks": 1, "channels": 8, "growth": 4, "state_channels": 48, "condition_channels": 4}
    architecture = tiny_architecture() | {"unet": {"kind": "rrdb", **sizes}}
    with torch.random.fork_rng(), torch.no_grad():
        torch.manual_seed(0)
        network, coder, _ = build(architecture)
        for parameter in network.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.8 * parameter[0].numel() ** -0.5)
    info = ModelInfo(id="tiny-rrdb", name="Tiny-Rrdb", scale=4, architecture=architecture)
    path = folder / "tiny-rrdb.safetensors"
    save_weights(path, network.state_dict(), coder.state_dict(), info)
    return replace(info, path=path, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def smooth_photo(width: int, height: int, depth: Literal[8, 16] = 8, alpha: bool = False, grey: bool = False) -> Photo:
    """Gradients of three colours with a little texture, nowhere clipped."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    waves = np.sin(x / 3) * np.cos(y / 5) / 20
    channels = [x / width, y / height, (x + y) / (width + height)]
    unit = np.stack([0.1 + 0.8 * channel + waves for channel in channels], axis=2)
    top, dtype = (255, np.uint8) if depth == 8 else (65535, np.uint16)
    pixels = np.rint(unit.clip(0, 1) * top).astype(dtype)
    mask = np.rint((x / max(width - 1, 1)) * top).astype(dtype) if alpha else None
    return photo_from_pixels(pixels[..., 0] if grey else pixels, mask)


class FakeWorker:
    """A worker without a thread: runs the generator inline, one event each time the flow asks. It keeps what it ran."""

    def __init__(self) -> None:
        self.ran: list[Any] = []  # the verbs and functions, in order
        self.closed = 0  # streams that ended, in whatever way

    async def stream(self, verb: Callable[..., Iterator[Any]], *args: Any, **kwargs: Any) -> AsyncGenerator[Any, None]:
        self.ran.append(verb)
        events = iter(verb(*args, **kwargs))
        try:
            for event in events:
                await asyncio.sleep(0)  # where a task may be cancelled
                yield event
        finally:
            self.closed += 1
            if close := getattr(events, "close", None):
                close()

    async def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        self.ran.append(function)
        await asyncio.sleep(0)
        return function(*args, **kwargs)


class SteppedWorker:
    """A worker whose jobs go on only where the test lets them, in any order: an event happens, later it arrives."""

    def __init__(self) -> None:
        self.turns: list[asyncio.Future[None]] = []  # of jobs that wait

    def step(self, which: int) -> bool:
        """Let one of the waiting jobs go on; whether there was one."""
        self.turns = [turn for turn in self.turns if not turn.done()]
        if not self.turns:
            return False
        self.turns.pop(which % len(self.turns)).set_result(None)
        return True

    async def stream(self, verb: Callable[..., Iterator[Any]], *args: Any, **kwargs: Any) -> AsyncGenerator[Any, None]:
        events = iter(verb(*args, **kwargs))
        try:
            while True:
                await self._turn()
                try:
                    event = next(events)
                except StopIteration:
                    return
                await self._turn()
                yield event
        finally:
            if close := getattr(events, "close", None):
                close()

    async def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        await self._turn()
        found = function(*args, **kwargs)
        await self._turn()
        return found

    async def _turn(self) -> None:
        turn = asyncio.get_running_loop().create_future()
        self.turns.append(turn)
        await turn


def close_folder(monkeypatch: pytest.MonkeyPatch, folder: Path, number: int) -> None:
    """Let nobody make a file in the folder, as a user who may not (`number` of the error); root may everywhere."""
    really = Path.open

    def refuse(path: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if path.parent == folder and not mode.startswith("r"):
            raise OSError(number, os.strerror(number), str(path))
        return really(path, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", refuse)
