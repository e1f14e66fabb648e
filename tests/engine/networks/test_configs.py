"""Configurations survive JSON and refuse what cannot work."""

import json

import pytest

from sinsr_gui.engine.networks.autoencoders import PixelShuffleConfig, VQConfig
from sinsr_gui.engine.networks.configs import from_dict
from sinsr_gui.engine.networks.schedule import ScheduleConfig
from sinsr_gui.engine.networks.unet import UNetConfig
from tests.stand_ins import as_dict


@pytest.mark.parametrize(
    "config",
    [
        UNetConfig(num_res_blocks=(2, 2, 1, 1), lq_size=128),
        VQConfig(ch=32, quantise=False, mid_attention=False),
        PixelShuffleConfig(),
        ScheduleConfig(steps=4, cap_start=False, timestep_respacing=2),
    ],
)
def test_a_configuration_survives_json(config):
    assert from_dict(type(config), json.loads(json.dumps(as_dict(config)))) == config


def test_an_unknown_setting_is_named():
    with pytest.raises(ValueError, match="no setting named depth"):
        from_dict(UNetConfig, {"depth": 3})


@pytest.mark.parametrize(
    "settings",
    [
        {"model_channels": 48},
        {"num_res_blocks": (1, 2)},
        {"swin_embed_dim": 160, "num_head_channels": 64},
    ],
)
def test_sizes_that_do_not_fit_are_refused(settings):
    with pytest.raises(ValueError):
        UNetConfig(**settings)


def test_fewer_norm_groups_make_a_narrower_network_possible():
    assert UNetConfig(model_channels=48, channel_mult=(1, 2, 2), norm_groups=16).multiple == 32


def test_a_schedule_of_one_step_is_refused():
    with pytest.raises(ValueError, match="two steps"):
        ScheduleConfig(steps=1)
    with pytest.raises(ValueError, match="prediction type"):
        ScheduleConfig(predict_type="velocity")
