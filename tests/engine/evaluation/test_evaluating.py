"""What an evaluation says beside the scores: whether the deviation over seeds tells where a result errs."""

from dataclasses import replace

import numpy as np
import pytest

from sinsr_gui.engine.evaluation.evaluating import evaluate, foretold
from sinsr_gui.engine.events import Scored, Upscaled
from sinsr_gui.engine.image import save_photo
from sinsr_gui.engine.requests import Request, UpscaleSettings
from tests.fakes import smooth_photo


def test_deviation_that_tells_and_deviation_that_does_not():
    rng = np.random.default_rng(0)
    truth = np.full((64, 80, 3), 128, np.uint8)
    strength = np.linspace(1, 60, 80)[None, :, None] * np.ones((64, 1, 3))
    guessed = [np.clip(truth + rng.normal(0, 1, truth.shape) * strength, 0, 255).astype(np.uint8) for _ in range(6)]
    told = foretold(guessed, truth)
    assert told["foretold"] > 0.8
    assert told["foretold_top"] > 1.5
    evenly = [np.clip(truth + strength + rng.normal(0, 4, truth.shape), 0, 255).astype(np.uint8) for _ in range(6)]
    assert abs(foretold(evenly, truth)["foretold"]) < 0.4
    assert foretold([truth, truth], truth)["foretold"] == 0.0


def test_the_first_seed_is_scored_and_all_are_rendered(tiny_model, tmp_path):
    truth, photo = smooth_photo(80, 64), smooth_photo(20, 16)
    save_photo(truth, tmp_path / "truth.png")
    save_photo(photo, tmp_path / "photo.png")
    pairs, request = (
        [(tmp_path / "truth.png", tmp_path / "photo.png")],
        Request("", "", UpscaleSettings(), tile=32, overlap=8),
    )
    *_, one = evaluate(tiny_model, pairs, request)
    events = list(evaluate(tiny_model, pairs, request, seeds=3))
    assert isinstance(one, Scored)
    assert [event.request.settings.seeds.base for event in events if isinstance(event, Upscaled)] == [0, 1, 2]
    several = replace(events[-1], result=dict(events[-1].result))
    assert -1 <= several.result.pop("foretold") <= 1
    assert several.result.pop("foretold_top") > 0
    assert several.result == pytest.approx(one.result)
