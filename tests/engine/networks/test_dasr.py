"""DASR by its paper: convolutions are mixtures, mixed by what the predictor sees; published names and shapes."""

import torch
from torch.nn import functional as F

from sinsr_gui.engine.networks.dasr import DASR, DASRConfig, Experts
from sinsr_gui.engine.networks.denoisers import build_denoiser
from tests.direct import tiny_dasr


def test_names_and_shapes_are_the_published_ones() -> None:
    shapes = {name: tuple(value.shape) for name, value in DASR().state_dict().items()}
    assert shapes["conv_first.weight"] == (5, 64, 3, 3, 3)
    assert shapes["body.15.conv2.weight"] == (5, 64, 64, 3, 3)
    assert shapes["body.0.conv1.bias"] == (5, 64)
    assert shapes["upconv2.weight"] == (5, 256, 64, 3, 3)
    assert shapes["conv_last.bias"] == (5, 3)
    assert shapes["ConvNet.0.weight"] == (64, 3, 5, 5)
    assert shapes["ConvNet.10.weight"] == (33, 64, 5, 5)
    assert shapes["MappingNet.0.weight"] == (15, 33)
    assert shapes["MappingNet.1.bias"] == (5,)
    assert len(shapes) == 2 * (1 + 32 + 4) + 2 * 6 + 2 * 2


def test_a_convolution_is_the_sum_of_its_experts_by_their_shares() -> None:
    layer = Experts(4, 6, 3).requires_grad_(False)
    x, shares = torch.randn(2, 4, 8, 8), torch.tensor([[0.2, 0.5, 0.3], [-0.1, 1.4, 0.0]])
    expected = sum(
        shares[:, k, None, None, None] * F.conv2d(x, layer.weight[k], layer.bias[k], padding=1) for k in range(3)
    )
    torch.testing.assert_close(layer(x, shares), expected)


def test_the_degradation_decides_on_the_mixture() -> None:
    network = tiny_dasr()
    clean = torch.rand(1, 3, 24, 32)
    noisy = (clean + 0.3 * torch.randn_like(clean)).clamp(0, 1)
    assert (network.shares(clean) - network.shares(noisy)).abs().max() > 1e-4
    both = network(clean, torch.zeros(2), 2 * torch.cat([clean, noisy]) - 1)
    torch.testing.assert_close(both[1:], network(clean, torch.zeros(1), 2 * noisy - 1))


def test_other_scales_have_one_enlargement() -> None:
    for scale in (2, 3):
        network = build_denoiser({"kind": "dasr", "blocks": 1, "channels": 4, "experts": 2, "scale": scale})
        assert not [name for name, _ in network.named_parameters() if name.startswith("upconv2")]
        assert network(torch.zeros(1), torch.zeros(1), torch.zeros(1, 3, 8, 16)).shape == (1, 3 * scale**2, 8, 16)
    assert DASRConfig().latent_channels == (51, 48)
