"""Held-out pictures: rendered during training for the sample strip, and scored."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from sinsr_gui.engine.evaluation import metrics
from sinsr_gui.engine.filesystem import listed

STRIP = 8  # pictures on a strip
BATCH = 6


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Fixed pairs in [-1, 1]: gt [N, 3, H, W] and lq [N, 3, H/scale, W/scale]."""

    names: tuple[str, ...]
    gt: Tensor
    lq: Tensor

    @classmethod
    def load(cls, folder: Path, inputs: str = "lq_realesrgan") -> "HeldOut":
        """Pairs of equal size from `gt/` and one folder of inputs, by file name."""
        files = listed(folder / "gt")
        gt, lq = (torch.stack([_read(folder / kind / file.name) for file in files]) for kind in ("gt", inputs))
        return cls(tuple(file.stem for file in files), gt, lq)

    @property
    def on_strip(self) -> tuple[str, ...]:
        """Names of the crops on every strip, from top to bottom."""
        return self.names[:STRIP]

    @torch.inference_mode()
    def score(
        self, stage: Any, network: nn.Module, strip: Path, arithmetic: AbstractContextManager[Any]
    ) -> dict[str, float]:
        """Mean scores of the renderings, which are also drawn as a strip (input, rendering, original) to `strip`."""
        scores: dict[str, list[float]] = {}
        rows: list[np.ndarray] = []
        generator = torch.Generator().manual_seed(0)
        place = next(network.parameters()).device
        for start in range(0, len(self.gt), BATCH):
            gt, lq = (tensor[start : start + BATCH].to(place) for tensor in (self.gt, self.lq))
            with arithmetic:
                rendered = stage.render(network, lq, gt, generator)
            for name, pictures in rendered.items():
                for picture, original in zip(to_uint8(pictures), to_uint8(gt), strict=True):
                    for metric, value in compare(picture, original).items():
                        scores.setdefault(f"{name}: {metric}", []).append(value)
            if len(rows) < STRIP:
                enlarged = nn.functional.interpolate(lq, size=gt.shape[-2:], mode="nearest")
                columns = [enlarged, *rendered.values(), gt]
                rows += [np.hstack(row) for row in zip(*(to_uint8(column) for column in columns), strict=True)]
        Image.fromarray(np.vstack(rows[:STRIP])).save(strip)
        return {name: float(np.mean(values)) for name, values in scores.items()}


def compare(result: np.ndarray, original: np.ndarray) -> dict[str, float]:
    """PSNR-Y, SSIM-Y and, where installed, the perceptual distance of uint8 pictures [H, W, 3]."""
    found = {"PSNR-Y": metrics.psnr_y(result, original), "SSIM-Y": metrics.ssim_y(result, original)}
    if metrics.perceptual_available():
        found[metrics.PERCEPTUAL_NAME] = metrics.perceptual_distance(result, original)
    return found


def to_uint8(pictures: Tensor) -> Sequence[np.ndarray]:
    """[B, 3, H, W] in about [-1, 1] to uint8 pictures [H, W, 3], rounded half to even."""
    values = ((pictures.float().clamp(-1, 1) + 1) * 127.5).round().byte()
    return list(values.permute(0, 2, 3, 1).cpu().numpy())


def _read(path: Path) -> Tensor:
    """[3, H, W] in [-1, 1]."""
    pixels = np.asarray(Image.open(path).convert("RGB"), np.float32)
    return torch.from_numpy(pixels.transpose(2, 0, 1).copy()) / 127.5 - 1
