"""Score models on held-out pairs, and say which of two is better: every difference is taken picture by picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.evaluation.evaluating import Mean, evaluate, find_pairs, means
from sinsr_gui.engine.events import Scored, Upscaled
from sinsr_gui.engine.filesystem import is_file, listed
from sinsr_gui.engine.image import load_photo
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.requests import Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.upscaling import upscale
from trainer.evaluation.heldout import DEGRADED, STRENGTHS
from trainer.run.run_dir import RunDir

MEASURES = {
    "perceptual": "percep_eff",
    "psnr_y": "PSNR-Y, dB",
    "ssim_y": "SSIM-Y",
    "lr_consistency": "LR consistency, dB",
}
LOWER_IS_BETTER = {"perceptual"}
CLEAR = 2.0  # standard errors

Outcome = Literal["better", "equal", "worse"]
"""Of two models on the same pictures; equal: they cannot be told apart."""


@dataclass(frozen=True, slots=True)
class ModelScored:
    """A model's scores on held-out pairs, picture by picture, those of bicubic, and how far two seeds differ."""

    name: str
    pictures: tuple[Scored, ...]
    seed_difference: float  # root mean square, in levels of 255

    @property
    def results(self) -> list[dict[str, float]]:
        """The model's scores, picture by picture."""
        return [picture.result for picture in self.pictures]

    @property
    def plain(self) -> list[dict[str, float]]:
        """Those of bicubic."""
        return [picture.bicubic for picture in self.pictures]

    @property
    def means(self) -> dict[str, Mean]:
        return means(self.results)

    @property
    def bicubic(self) -> dict[str, Mean]:
        return means(self.plain)


def weights_of(ref: str) -> str:
    """A run folder's best checkpoint (its newest if none was sampled), else the model id or file itself."""
    run = RunDir(Path(ref))
    return str(chosen_checkpoint(run)) if is_file(run.config_file) else ref


def chosen_checkpoint(run: RunDir) -> Path:
    """The checkpoint with the best renderings of held-out crops, or the newest. Raises BadRequest if there is none."""
    saved = listed(run.checkpoints, "*.safetensors")
    if not saved:
        raise BadRequest(
            say("{path} has no checkpoint yet.", path=run.path), "Let it train until the first one is saved."
        )
    best = run.progress().best
    return run.checkpoint(best) if best is not None and run.checkpoint(best) in saved else saved[-1]


def held_out_of(*refs: str) -> Path:
    """The held-out pairs of the first run folder among `refs` that has any. Raises BadRequest."""
    for ref in refs:
        run = RunDir(Path(ref))
        if is_file(run.config_file) and (folder := run.config().held_out):
            return folder
    raise BadRequest("It is not known which pictures to score.", "Name a folder of held-out pairs with --held-out.")


def score(
    ref: str, held_out: Path, inputs: str = DEGRADED, name: str = "", device: str = "auto"
) -> Iterator[Scored | ModelScored]:
    """Upscale all held-out inputs in two seeds; yields Scored for each picture, then ModelScored."""
    model = load_model(weights_of(ref), device)
    pairs = find_pairs(held_out / "gt", held_out / inputs)
    settings = UpscaleSettings(model.info.id, strength=STRENGTHS.get(inputs, 1.0))
    request = Request("", model.info.sha256, settings, model.tile, model.overlap, precision=model.precision)
    scored: list[Scored] = []
    squares: list[float] = []
    for event in evaluate(model, pairs, request):
        if isinstance(event, Upscaled):
            again = _in_another_seed(model, pairs[len(squares)][1], event.request)
            squares.append(float(((event.photo.pixels.astype(np.float64) - again) ** 2).mean()))
        elif isinstance(event, Scored):
            scored.append(event)
            yield event
    yield ModelScored(name or Path(ref).stem, tuple(scored), math.sqrt(float(np.mean(squares))))


def _in_another_seed(model: Model, file: Path, request: Request) -> NDArray[Any]:
    other = replace(request, settings=replace(request.settings, seeds=SeedMap(1)))
    events = upscale(model, load_photo(file), other)
    return next(event for event in events if isinstance(event, Upscaled)).photo.pixels


def differences(a: Sequence[Mapping[str, float]], b: Sequence[Mapping[str, float]]) -> dict[str, Mean]:
    """Mean of a - b with its standard error for each measure, paired by picture."""
    return means([{key: x[key] - y[key] for key in x} for x, y in zip(a, b, strict=True)])


def outcome(difference: Mapping[str, Mean]) -> Outcome:
    """What the first of two models is, by a difference of its scores and the other's: clearly better, worse, neither.

    Judged by the perceptual distance if it was measured, else by PSNR-Y.
    """
    key = _judge(difference)
    mean = difference[key]
    if not abs(mean.value) > CLEAR * mean.error:  # also with a single picture, whose error is not a number
        return "equal"
    return "better" if (mean.value < 0) == (key in LOWER_IS_BETTER) else "worse"


def verdict(a: Message | str, b: Message | str, difference: Mapping[str, Mean]) -> Message:
    """The outcome as a message about two models, by their names or what they are."""
    key = _judge(difference)
    value = f"{difference[key].value:+.3f} ± {difference[key].error:.3f}"
    how = (
        say("perceptual distance {value}", value=value)
        if key == "perceptual"
        else say("PSNR-Y {value} dB", value=value)
    )
    match outcome(difference):
        case "equal":
            return say("{a} and {b} cannot be told apart on these pictures ({how}).", a=a, b=b, how=how)
        case "better":
            return say("{a} is better than {b} on these pictures ({how}).", a=a, b=b, how=how)
        case "worse":
            return say("{a} is worse than {b} on these pictures ({how}).", a=a, b=b, how=how)


def _judge(difference: Mapping[str, Mean]) -> str:
    """The measure that decides."""
    return "perceptual" if "perceptual" in difference else "psnr_y"
