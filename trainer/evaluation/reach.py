"""A table of all that models are judged by, at full, mild and no damage; of it only percep_eff is trained on.

The strength of the damage is known and told. The held-out crops come clean and fully degraded; the mild ones are made
from the same sharp ones, each with a seed of its name.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from sinsr_gui.engine.evaluation import metrics
from sinsr_gui.engine.evaluation.crispness import dots, energy_shares, neighbour_contrast
from sinsr_gui.engine.evaluation.edges import edge_jitter, edge_width
from sinsr_gui.engine.evaluation.peers import X4Plus, x4plus_available
from sinsr_gui.engine.evaluation.st_lpips import TRUNKS, st_lpips, st_lpips_available
from sinsr_gui.engine.evaluation.text_score import text_available, text_score
from sinsr_gui.engine.evaluation.vgg_hed import vgg_hed, vgg_hed_available
from sinsr_gui.engine.events import Upscaled
from sinsr_gui.engine.filesystem import entries
from sinsr_gui.engine.image import photo_from_pixels
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.requests import Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.upscaling import upscale
from trainer.data.degradation import degrade_fixed
from trainer.data.photos import read_pixels
from trainer.data.strength import weakened
from trainer.evaluation.heldout import CLEAN, DEGRADED
from trainer.run.data_config import DegradationConfig

STRENGTHS = (1.0, 0.3, 0.0)

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Row:
    """Mean scores of an upscaler at a strength; `bicubic` and `x4plus` are not told it."""

    name: str
    strength: float
    pictures: int
    scores: dict[str, float]


def table(models: Sequence[Model], held_out: Path, most: int | None = None) -> Iterator[Row]:
    """Rows of the models, of bicubic, and of x4plus where it is installed, for every strength in turn."""
    truths = entries(held_out / "gt")[:most]
    peers = [X4Plus(1)] if x4plus_available() else []
    for strength in STRENGTHS:
        found: dict[str, list[dict[str, float]]] = {}
        for file in truths:
            truth, given = read_pixels(file), _input(file, held_out, strength)
            for model in models:
                first, second = (rendered(model, given, strength, seed) for seed in (0, 1))
                measured = scores(first, truth, given) | _variety(first, second, given)
                found.setdefault(model.info.id, []).append(measured)
            for name, result in [("bicubic", _bicubic(given, truth)), *((peer.name, peer(given)) for peer in peers)]:
                found.setdefault(name, []).append(scores(result, truth, given))
        edges = {model.info.id: _edges(lambda card, model=model: rendered(model, card, 0.0)) for model in models}
        edges |= {peer.name: _edges(peer) for peer in peers}
        for name, measured in found.items():
            more = edges.get(name, {}) if strength == 0 else {}
            yield Row(name, strength, len(truths), _means(measured) | more)


def rendered(model: Model, pixels: Picture, strength: float, seed: int = 0) -> Picture:
    """What the model makes of [h, w, 3], told the strength: [H, W, 3]."""
    settings = UpscaleSettings(model.info.id, SeedMap(seed), strength=strength)
    request = Request("", model.info.sha256, settings, model.tile, model.overlap, precision=model.precision)
    *_, last = upscale(model, photo_from_pixels(pixels), request)
    assert isinstance(last, Upscaled)
    return last.photo.pixels


def scores(result: Picture, truth: Picture, given: Picture) -> dict[str, float]:
    """Every judge that is installed, of [H, W, 3] beside the truth of that size and the input [h, w, 3]."""
    found = {
        "psnr_y": metrics.psnr_y(result, truth),
        "lr_consistency": metrics.lr_consistency(result, given),
        **{f"energy_{name}": share for name, share in energy_shares(result, truth).items()},
        "contrast": neighbour_contrast(result, truth),
        "dots": dots(result, truth) - dots(truth, truth),
    }
    if metrics.perceptual_available():
        found["percep_eff"] = metrics.perceptual_distance(result, truth)
    if st_lpips_available():
        found |= {f"st_lpips_{trunk}": st_lpips(result, truth, trunk) for trunk in TRUNKS}
    if vgg_hed_available():
        found["vgg_hed"] = vgg_hed(result, truth)
    if text_available() and (read := text_score(result, truth)) is not None:
        found["text"] = read
    return found


def print_table(rows: list[Row]) -> str:
    """The rows in Markdown: a table for each strength, a line for each upscaler."""
    return "\n\n".join(_of_strength([row for row in rows if row.strength == strength]) for strength in STRENGTHS)


def _of_strength(rows: list[Row]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row.scores))
    head = [f"damage {rows[0].strength:g}, {rows[0].pictures} pictures", *names]
    body = [[row.name, *(f"{row.scores[name]:.3f}" if name in row.scores else "" for name in names)] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in [head, ["---"] * len(head), *body])


def _input(file: Path, held_out: Path, strength: float) -> Picture:
    """The degraded version [h, w, 3] of a sharp crop."""
    if strength in (0, 1):
        return read_pixels(held_out / (DEGRADED if strength else CLEAN) / file.name)
    sharp = torch.from_numpy(read_pixels(file).copy()).permute(2, 0, 1).float() / 255
    damaged = degrade_fixed(sharp, zlib.crc32(file.name.encode()), weakened(DegradationConfig(), strength))
    return (damaged * 255).round().byte().permute(1, 2, 0).contiguous().numpy()


def _variety(first: Picture, second: Picture, given: Picture) -> dict[str, float]:
    """How far two seeds [H, W, 3] are apart, in levels of 255, as they are and reduced to the input [h, w, 3]."""
    apart = lambda a, b: float(np.sqrt(((a.astype(np.float64) - b) ** 2).mean()))  # noqa: E731
    reduced = apart(metrics.reduced(first, given), metrics.reduced(second, given))
    return {"seeds_apart": apart(first, second), "seeds_apart_reduced": reduced}


def _bicubic(given: Picture, truth: Picture) -> Picture:  # [h, w, 3] to [H, W, 3]
    from PIL import Image

    return np.asarray(Image.fromarray(given).resize(truth.shape[1::-1], Image.Resampling.BICUBIC))


def _edges(upscaler: Callable[[Picture], Picture]) -> dict[str, float]:
    return {"edge_width": edge_width(upscaler), "edge_jitter": edge_jitter(upscaler)}


def _means(found: list[dict[str, float]]) -> dict[str, float]:
    """Of every measure over the pictures that have it."""
    names = dict.fromkeys(name for picture in found for name in picture)
    return {name: float(np.nanmean([picture[name] for picture in found if name in picture])) for name in names}
