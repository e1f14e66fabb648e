"""The stages of the model `fine`, each of one step, from a tiny network in the place of x4plus."""

import itertools
import json

import numpy as np
import pytest

from sinsr_gui.engine.models.files.weights import read_weights
from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig
from trainer.experiments import fine
from trainer.experiments.__main__ import main
from trainer.experiments.fine import KEEP, STAGES, Fine
from trainer.run.config import TrainConfig
from trainer.run.credits import CREDIT, WEIGHTS_CREDIT
from trainer.run.presets import merged

TINY = ["unet.channels=4", "unet.growth=2", "steps=1", "batch=2", "data.pool_pairs=2", "data.crop=64"]


class Enlarge:
    """In the place of x4plus: every pixel four times."""

    scale, name = 4, "enlarged"

    def __init__(self, threads: int) -> None:
        pass

    def __call__(self, pixels: np.ndarray) -> np.ndarray:
        return pixels.repeat(4, 0).repeat(4, 1)


@pytest.fixture(autouse=True)
def tiny_x4plus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fine, "x4plus", lambda: RRDB(RRDBConfig(max(KEEP) + 1, 4, 2)))
    monkeypatch.setattr(fine, "X4Plus", Enlarge)


def test_every_stage_goes_on_from_the_one_before_and_credits_x4plus(tmp_path, many_photos, capsys):
    command = ["reproduce", str(tmp_path), "--model", "fine", "--photos", str(many_photos), "--set", *TINY]
    assert main(command) == 0
    runs = [tmp_path / f"{name}-{seed}" for seed, name in enumerate(STAGES)]
    weights = [str(run / "checkpoints" / "000001.safetensors") for run in runs]
    assert weights[-1] in capsys.readouterr().out
    starts = [json.loads((run / "config.json").read_text())["start_weights"] for run in runs]
    mixed = str(tmp_path / "mixed.safetensors")  # of the critic's and those before it
    assert starts == [str(tmp_path / "start.safetensors"), *weights[:-2], mixed]
    info, _ = read_weights(runs[-1] / "checkpoints" / "000001.safetensors")
    assert {WEIGHTS_CREDIT, CREDIT} <= set(info.licence.split("; "))
    assert info.architecture["unet"] == Fine.settings["unet"] | {"channels": 4, "growth": 2}


def test_fidelity_comes_first_and_the_critic_last():
    settings = [
        TrainConfig.model_validate(merged({**Fine.settings, "photos": ".", "start_weights": "."}, stage))
        for stage in STAGES.values()
    ]
    assert list(STAGES) == ["fidelity", "distil", "refine", "critic", "clear"]
    assert [config.losses.perceptual > 0 for config in settings] == [False, True, True, True, True]
    assert [config.losses.adversarial > 0 for config in settings] == [False, False, False, True, True]
    assert [config.data.pool_pairs > 0 for config in settings] == [True, True, False, False, True]
    for earlier, later in itertools.pairwise(settings):
        assert later.learning_rate <= earlier.learning_rate
    assert all(config.data.full_share < 1 for config in settings)
