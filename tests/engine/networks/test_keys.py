"""Names, shapes and stored buffers of every published configuration."""

import zlib
from dataclasses import replace

import pytest
import torch

from sinsr_gui.engine.networks.autoencoders import VQModel
from sinsr_gui.engine.networks.unet import UNet
from tests.golden import facts, unet_config, vq_config
from tests.weights_rule import BUFFERS, array_for

CONFIGS = facts("keys_full")["configs"]
ARCHITECTURES = facts("keys_full")["architectures"]


def published(name: str, part: str) -> tuple[torch.nn.Module, list[list]]:
    config = CONFIGS[name]
    if part == "unet":
        network = UNet(unet_config(config["model_params"]))
    else:
        network = VQModel(vq_config(config["autoencoder_params"]))
    return network, ARCHITECTURES[config[part]]["keys"]


def checksum(array) -> str:
    return f"{zlib.crc32(array.tobytes()):08x}"


@pytest.mark.parametrize("part", ["unet", "autoencoder"])
@pytest.mark.parametrize("name", CONFIGS)
def test_every_published_configuration_has_the_published_names_and_shapes(name, part):
    with torch.device("meta"):
        network, keys = published(name, part)
    parameters = dict(network.named_parameters())
    ours = [
        [key, list(tensor.shape), str(tensor.dtype).removeprefix("torch."), "param" if key in parameters else "buffer"]
        for key, tensor in network.state_dict().items()
    ]
    assert ours == [key[:4] for key in keys]
    total = sum(parameter.numel() for parameter in parameters.values())
    assert total == ARCHITECTURES[CONFIGS[name][part]]["total_params"]


def test_buffers_are_bit_for_bit_the_published_ones_and_the_last_convolutions_start_at_zero():
    published_sizes = unet_config(CONFIGS["SinSR:SinSR"]["model_params"])
    state = UNet(replace(published_sizes, model_channels=32, swin_embed_dim=32)).state_dict()
    keys = ARCHITECTURES["unet_0"]["keys"]
    for key, _, _, kind, crc in keys:
        if kind == "buffer":
            assert checksum(state[key].numpy()) == crc, key
    assert not any(state[key].any() for key in ARCHITECTURES["unet_0"]["zero_initialised"])


def test_weights_by_rule_are_bit_for_bit_those_of_the_golden_numbers():
    for architecture in ARCHITECTURES.values():
        for key, shape, _, _, crc in architecture["keys"]:
            if not key.endswith(BUFFERS) and torch.Size(shape).numel() < 100_000:
                assert checksum(array_for(key, tuple(shape))) == crc, key
