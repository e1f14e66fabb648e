"""Curves of a run as a picture: loss terms (smoothed) and the scores of the held-out crops over the steps."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from trainer.run.run_dir import RunDir

PANEL = (640, 200)
MARGIN = (70, 34)  # left, top and bottom
COLOUR = "#0b6e99"
BINS = 120  # points that a loss curve is averaged to
SUMS = ("gradient_norm", "loss")  # no terms

Curve = tuple[np.ndarray, np.ndarray]


def plot(run: RunDir, target: Path) -> None:
    """Draw one panel for each loss term and each score to `target` (PNG)."""
    losses, scores = read_curves(run)
    panels = [*((f"loss: {name}", curve) for name, curve in losses.items()), *scores.items()]
    width, height = PANEL[0] + 2 * MARGIN[0], PANEL[1] + 2 * MARGIN[1]
    sheet = Image.new("RGB", (width, height * len(panels)), "white")
    for index, (title, curve) in enumerate(panels):
        _draw(ImageDraw.Draw(sheet), index * height, title, curve)
    sheet.save(target)


def read_curves(run: RunDir) -> tuple[dict[str, Curve], dict[str, Curve]]:
    """Loss terms averaged over neighbouring steps, and held-out scores, each as (steps, values)."""
    progress = run.progress()
    terms = {name: series.curve() for name, series in progress.losses.items() if name not in SUMS}
    return {name: _binned(*curve) for name, curve in terms.items()}, {
        name: series.curve() for name, series in progress.scores.items()
    }


def _binned(steps: np.ndarray, values: np.ndarray) -> Curve:
    """Both [N], averaged over neighbours."""
    parts = np.array_split(np.stack([steps, values], 1), min(BINS, len(steps)))
    means = np.array([np.nanmean(part, axis=0) for part in parts])
    return means[:, 0], means[:, 1]


def _draw(draw: ImageDraw.ImageDraw, top: int, title: str, curve: Curve) -> None:
    font = ImageFont.load_default(13)
    left, upper = MARGIN[0], top + MARGIN[1]
    right, lower = left + PANEL[0], upper + PANEL[1]
    draw.rectangle((left, upper, right, lower), outline="#999999")
    draw.text((left, top + 10), title, fill="black", font=font)
    steps, values = curve
    low, high, last = float(values.min()), float(values.max()), max(1.0, float(steps.max()))
    high = high if high > low else low + 1
    for text, y in ((f"{high:.4g}", upper), (f"{low:.4g}", lower - 14)):
        draw.text((6, y), text, fill="#555555", font=font)
    draw.text((right, lower + 4), f"step {last:.0f}", fill="#555555", font=font, anchor="ra")
    points = zip(left + steps / last * PANEL[0], lower - (values - low) / (high - low) * PANEL[1], strict=True)
    draw.line([(float(a), float(b)) for a, b in points], fill=COLOUR, width=2)
