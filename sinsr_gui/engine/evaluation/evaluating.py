"""Evaluation: upscale pictures of which a larger truth is known, and score the results beside plain bicubic."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Event, Planned, Scored, Upscaled
from sinsr_gui.engine.filesystem import is_folder, listed
from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.image.formats import READ_SUFFIXES
from sinsr_gui.engine.image.pixels import in_8_bits
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.requests import OutputSize, Request

from . import metrics

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

    from .peers import X4Plus


BLOCK = 8
"""Pixels of a square in which deviation and error are compared: where single pixels lie is chance."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over pictures with its standard error (standard deviation / sqrt(n); nan for one picture)."""

    value: float
    error: float


def find_pairs(truths: Path, inputs: Path) -> tuple[tuple[Path, Path], ...]:
    """(truth, input) of equal stem from two folders, sorted by stem. BadRequest when an input has no truth."""
    by_stem = {path.stem: path for path in pictures_in(truths)}
    pairs = [(by_stem.get(path.stem), path) for path in pictures_in(inputs)]
    if not pairs:
        raise BadRequest(say("There is no picture in {inputs}.", inputs=inputs))
    alone = [path.name for truth, path in pairs if truth is None]
    if alone:
        raise BadRequest(
            say(
                "{truths} has no picture for {missing} of {count} inputs, such as {example}.",
                truths=truths,
                missing=len(alone),
                count=len(pairs),
                example=alone[0],
            )
        )
    return tuple((truth, path) for truth, path in pairs if truth)


def evaluate(
    model: Model, pairs: Sequence[tuple[Path, Path]], request: Request, peers: Sequence[X4Plus] = (), seeds: int = 1
) -> Iterator[Event]:
    """Upscale every input by the model's own scale and yield Scored for it, after the events of `upscale`.

    Scores are of 8-bit RGB, and of `peers` too. With several `seeds`, counted up from the request's, the result is that
    of the first, and `foretold` says how well their deviation tells where it errs. Raises BadRequest when a truth has
    not the size of its result, or a peer has another scale.
    """
    from sinsr_gui.engine.upscaling.upscaling import upscale

    for peer in peers:
        if peer.scale != model.info.scale:
            raise BadRequest(
                say(
                    "{peer} makes pictures {scale} times larger, {model} does not.",
                    peer=peer.name,
                    scale=peer.scale,
                    model=model.info.name,
                )
            )
    settings = replace(request.settings, size=OutputSize("scale", model.info.scale))
    for truth_path, input_path in pairs:
        truth, photo = load_photo(truth_path), load_photo(input_path)
        wanted = (photo.width * model.info.scale, photo.height * model.info.scale)
        if (truth.width, truth.height) != wanted:
            raise BadRequest(
                say(
                    "{truth} is {width}x{height}, but {scale} times {name} is {wanted_width}x{wanted_height}.",
                    truth=truth_path.name,
                    width=truth.width,
                    height=truth.height,
                    scale=model.info.scale,
                    name=input_path.name,
                    wanted_width=wanted[0],
                    wanted_height=wanted[1],
                ),
                "Crop the true pictures to the size of the results.",
            )
        if min(wanted) < 11:
            raise BadRequest(
                say("{name} is too small to be scored.", name=input_path.name), "SSIM needs results of 11x11 pixels."
            )
        made: list[np.ndarray] = []
        for seed in range(settings.seeds.base, settings.seeds.base + seeds):
            asked = replace(request, photo=photo.sha256, settings=settings.with_seed(seed))
            for event in upscale(model, photo, asked):
                if not isinstance(event, Planned):
                    yield event
                elif seed == settings.seeds.base or event.reason:  # one plan for all seeds
                    yield replace(event, boxes=event.boxes * (settings.seeds.base + seeds - seed))
                if isinstance(event, Upscaled):
                    made.append(in_8_bits(event.photo.pixels))
        given, true = in_8_bits(photo.pixels), in_8_bits(truth.pixels)
        yield Scored(
            input_path.stem,
            _scores(made[0], true, given) | (foretold(made, true) if seeds > 1 else {}),
            _scores(_bicubic(given, wanted), true, given),
            {peer.name: _scores(peer(given), true, given) for peer in peers},
        )


def foretold(pictures: Sequence[np.ndarray], truth: np.ndarray) -> dict[str, float]:
    """How well the deviation over seeds [H, W, 3] tells where the first of them errs.

    `foretold` is Spearman's rank correlation of deviation and absolute error (both means over channels) in squares of
    BLOCK pixels, 0 for no relation; `foretold_top` is the error in the tenth of the squares that deviates most, as a
    multiple of the picture's.
    """
    from sinsr_gui.engine.upscaling.exploring import mean_and_deviation

    error = np.abs(pictures[0].astype(np.float32) - truth).mean(axis=2)
    deviation, error = _blocks(mean_and_deviation(pictures)[1]), _blocks(error)
    varied = np.ptp(deviation) and np.ptp(error)
    rank = float(np.corrcoef(_ranks(deviation), _ranks(error))[0, 1]) if varied else 0.0
    top = deviation >= np.quantile(deviation, 0.9)
    return {"foretold": rank, "foretold_top": float(error[top].mean() / max(float(error.mean()), 1e-6))}


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1 of values [N]; equal ones share the mean of theirs."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (counts.cumsum() - (counts - 1) / 2)[places]


def means(scores: Sequence[dict[str, float]]) -> dict[str, Mean]:
    """Per measure the mean over pictures and its standard error."""
    table = {name: np.array([score[name] for score in scores]) for name in scores[0]} if scores else {}
    return {
        name: Mean(
            float(column.mean()), float(column.std(ddof=1)) / math.sqrt(len(column)) if len(column) > 1 else math.nan
        )
        for name, column in table.items()
    }


def _blocks(values: np.ndarray) -> np.ndarray:
    """Means [n] of the whole squares in a map [H, W]; of the map itself if it is smaller than one."""
    side = min(BLOCK, *values.shape)
    rows, columns = (length // side for length in values.shape)
    squares = values[: rows * side, : columns * side].reshape(rows, side, columns, side)
    return squares.mean(axis=(1, 3)).ravel()


def _scores(result: np.ndarray, truth: np.ndarray, given: np.ndarray) -> dict[str, float]:
    scores = {
        "psnr_y": metrics.psnr_y(result, truth),
        "ssim_y": metrics.ssim_y(result, truth),
        "lr_consistency": metrics.lr_consistency(result, given),
    }
    if metrics.perceptual_available():
        scores["perceptual"] = metrics.perceptual_distance(result, truth)
    return scores


def _bicubic(given: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    from PIL import Image

    return np.asarray(Image.fromarray(given).resize(size, Image.Resampling.BICUBIC))


def pictures_in(folder: Path) -> list[Path]:
    """What can be read there, by name. BadRequest if it is no folder."""
    if not is_folder(folder):
        raise BadRequest(say("{folder} is not a folder.", folder=folder))
    return sorted((path for path in listed(folder) if path.suffix.lower() in READ_SUFFIXES), key=lambda path: path.stem)
