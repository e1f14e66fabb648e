"""A run may give the network of its start weights more levels, or tell it the strength of the damage."""

import pytest
import torch

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.models.files.weights import read_weights
from tests.trainer.conftest import TINY_UNET
from tests.trainer.training.test_loop import finish
from trainer.run.config import TrainConfig
from trainer.stages.building import build_stage

DEEPER = {**TINY_UNET, "channel_mult": [1, 1], "num_res_blocks": 1}


@pytest.fixture
def start(tmp_path, settings):
    finish(tmp_path / "flat", TrainConfig(**settings | {"steps": 1}))
    return tmp_path / "flat" / "checkpoints" / "000001.safetensors"


def test_the_levels_that_both_have_go_on(settings, start):
    deeper = build_stage(TrainConfig(**settings | {"unet": DEEPER, "start_weights": start})).network
    flat = build_stage(TrainConfig(**settings | {"start_weights": start})).network
    for old, new in zip(flat.output_blocks, deeper.output_blocks[-len(flat.output_blocks) :], strict=True):
        for name, value in old.named_parameters():
            torch.testing.assert_close(dict(new.named_parameters())[name], value)
    for old, new in ((flat.input_blocks, deeper.input_blocks[: len(flat.input_blocks)]), (flat.out, deeper.out)):
        for one, other in zip(old.parameters(), new.parameters(), strict=True):
            torch.testing.assert_close(one, other)


def test_a_grown_network_learns_and_is_exported_with_all_its_levels(tmp_path, settings, start):
    finish(tmp_path / "deep", TrainConfig(**settings | {"unet": DEEPER, "start_weights": start, "steps": 1}))
    info, tensors = read_weights(tmp_path / "deep" / "checkpoints" / "000001.safetensors")
    assert info.architecture["unet"]["channel_mult"] == [1, 1]
    assert "unet.output_blocks.3.0.in_layers.0.weight" in tensors


def test_levels_of_another_width_do_not_fit(settings, start):
    wider = {**DEEPER, "channel_mult": [1, 2]}
    with pytest.raises(BadWeights, match="does not fit"):
        build_stage(TrainConfig(**settings | {"unet": wider, "start_weights": start}))


def test_a_network_may_be_told_the_strength_from_now_on(tmp_path, settings, start):
    told = {**TINY_UNET, "condition_channels": 8}
    network = build_stage(TrainConfig(**settings | {"unet": told, "start_weights": start})).network
    before = build_stage(TrainConfig(**settings | {"start_weights": start})).network
    for name, value in before.named_parameters():
        torch.testing.assert_close(dict(network.named_parameters())[name], value)
    assert network.listens
    config = TrainConfig(**settings | {"unet": told, "start_weights": start, "steps": 2, "warm_up": 0})
    finish(tmp_path / "told", config)
    info, tensors = read_weights(tmp_path / "told" / "checkpoints" / "000002.safetensors")
    assert info.has_strength
    assert tensors["unet.strength_embed.2.weight"].abs().max() > 0
