"""Checking: is a result what its recipe says (`verify`), and does it agree with the picture it was made from?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.evaluation.metrics import psnr, reduced
from sinsr_gui.engine.events import Event, Upscaled, Verified
from sinsr_gui.engine.image import Photo, load_photo, read_recipe, save_photo
from sinsr_gui.engine.image.pixels import in_8_bits
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import Request

from .provenance import find_source, save_options

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model

AREA = 32
"""Pixels of the source a side: the areas whose colours are compared."""
CLOSE = 3 / 255
"""Largest difference, of the full range, that rounding on another device or library version is trusted to make."""


@dataclass(frozen=True, slots=True, eq=False)
class Consistency:
    """How well a result, reduced to the source's size, agrees with the source."""

    score: float  # PSNR in dB over RGB
    difference: np.ndarray  # uint8 [h, w], largest difference of a channel per pixel of the source
    colour: float  # root mean square difference of large areas' mean colours, in levels of 255


def consistency(result: Photo, source: Photo) -> Consistency:
    """Reduce the result with an antialiased bicubic and compare it with the source, in 8 bits."""
    given = in_8_bits(source.pixels)
    made = reduced(in_8_bits(result.pixels), given)
    signed = made.astype(np.int32) - given
    difference = np.abs(signed).max(axis=2).astype(np.uint8)
    rows, columns = (np.arange(0, side, AREA) for side in (source.height, source.width))
    sums = np.add.reduceat(np.add.reduceat(signed, rows, axis=0), columns, axis=1)
    pixels = np.outer(np.diff(rows, append=source.height), np.diff(columns, append=source.width))
    return Consistency(psnr(made, given), difference, float(np.sqrt(np.square(sums / pixels[..., None]).mean())))


def verify(path: Path, load: Callable[[Request], Model], source: Path | None = None) -> Iterator[Event]:
    """Render the result at `path` again from its recipe, and compare. Ends with Verified, after `upscale`'s events.

    `load` gives the model for the recipe's request. Raises BadImage when the result has no recipe, or when its source
    is not found or is another picture; BadWeights when the model is not here.
    """
    request, facts = read_request(path)
    options = save_options(facts)
    original = load_photo(source or find_source(path, request, facts))
    if original.sha256 != request.photo:
        raise BadImage(
            say("{name} was made from another picture than {source}.", name=path.name, source=original.source),
            "Name the original.",
        )
    model = load(request)
    if request.strength is None:  # networks that listen were told the worst before recipes said what
        request = replace(request, strength=1.0)
    saved = load_photo(path)
    with tempfile.TemporaryDirectory(prefix="sinsr-") as folder:
        # Saved and read again, so that colour profile, matte and lossy format have the same part in both.
        again = Path(folder) / path.name
        for event in _upscale(model, original, request):
            yield event
            if isinstance(event, Upscaled):
                save_photo(event.photo, again, options)
        rendered = load_photo(again)
    same_weights = model.info.sha256 == request.weights
    outcome, reason, difference, changed = _compare(saved, rendered, same_weights)
    yield Verified(outcome, reason, difference, changed, consistency(saved, original).score)


def read_request(path: Path) -> tuple[Request, dict]:
    """The recipe inside a result. Raises BadImage when there is none."""
    text = read_recipe(path)
    if text is None:
        raise BadImage(
            say("{name} carries no recipe.", name=path.name),
            "Only results that were saved with their recipe can be verified.",
        )
    return parse_recipe(text)


def _compare(
    saved: Photo, rendered: Photo, same_weights: bool
) -> tuple[Literal["identical", "close", "different"], Message, int, float]:
    if saved.pixels.shape != rendered.pixels.shape or saved.pixels.dtype != rendered.pixels.dtype:
        return "different", say("The size or the bit depth is another one: it was edited after it was made."), -1, 1.0
    largest, changed = _difference(saved.pixels, rendered.pixels)
    if saved.alpha is not None and rendered.alpha is not None:
        largest = max(largest, _difference(saved.alpha[..., None], rendered.alpha[..., None])[0])
    if largest == 0:
        return "identical", say("Every pixel is the same."), 0, 0.0
    if not same_weights:
        return "different", say("The weights of the model are other ones than those that made it."), largest, changed
    if largest <= CLOSE * np.iinfo(saved.pixels.dtype).max:
        return "close", say("The difference is that of rounding on another device or version."), largest, changed
    return "different", say("It was edited after it was made, or made by another version or device."), largest, changed


def _difference(a: np.ndarray, b: np.ndarray) -> tuple[int, float]:
    """The largest difference of two [H, W, C] arrays and the share of pixels that differ, in bands to bound memory."""
    largest, changed = 0, 0
    for top in range(0, a.shape[0], 256):
        gap = np.abs(a[top : top + 256].astype(np.int32) - b[top : top + 256]).max(axis=2)
        largest, changed = max(largest, int(gap.max())), changed + int(np.count_nonzero(gap))
    return largest, changed / (a.shape[0] * a.shape[1])


def _upscale(model: Model, photo: Photo, request: Request) -> Iterator[Event]:
    from sinsr_gui.engine.upscaling.upscaling import upscale

    return upscale(model, photo, request)
