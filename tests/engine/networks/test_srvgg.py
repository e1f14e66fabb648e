"""The compact network: its fast form, its reach, and that it starts as the photo with its pixels repeated."""

import pytest
import torch

from sinsr_gui.engine.networks.denoisers import build_denoiser
from sinsr_gui.engine.networks.fast_cpu.fused_srvgg import FusedSRVGG
from sinsr_gui.engine.networks.srvgg import SRVGG, SRVGGConfig
from tests.direct import tiny_srvgg

T = torch.zeros(2, dtype=torch.int64)


@pytest.mark.parametrize("size", [(8, 12), (9, 7), (40, 16)])
@pytest.mark.parametrize("sizes", [(8, 3, 4), (40, 2, 2), (8, 0, 1)])
def test_the_fast_form_makes_the_same(sizes: tuple[int, int, int], size: tuple[int, int]) -> None:
    network = tiny_srvgg(*sizes)
    lq = torch.rand(2, 3, *size) * 2 - 1
    expected = network(lq, T, lq)
    assert expected.shape == (2, 3 * sizes[2] ** 2, *size)
    torch.testing.assert_close(FusedSRVGG(network, torch.float32)(lq, T, lq), expected, rtol=1e-4, atol=2e-5)
    near = FusedSRVGG(network, torch.bfloat16)(lq, T, lq)
    assert (near - expected).norm() < 0.03 * expected.norm()


def test_without_weights_every_pixel_is_repeated() -> None:
    network = tiny_srvgg(4, 1, 3)
    for parameter in network.body[-1].parameters():
        parameter.zero_()
    lq = torch.rand(2, 3, 4, 5) * 2 - 1
    picture = torch.nn.functional.pixel_shuffle(network(lq, T, lq), 3)
    torch.testing.assert_close(picture, torch.nn.functional.interpolate(lq, scale_factor=3.0))


def test_the_reach_is_exactly_as_stated() -> None:
    network = tiny_srvgg(6, 2, 2).double()
    lq = (torch.rand(1, 3, 1, 15, dtype=torch.float64) * 2 - 1).requires_grad_(True)
    network(lq, T, lq)[0, :, 0, 7].square().sum().backward()
    assert lq.grad is not None
    touched = lq.grad[0].abs().sum((0, 1)).nonzero()
    assert (int(touched.min()), int(touched.max())) == (7 - network.config.reach, 7 + network.config.reach)


def test_the_parameters_are_those_that_were_published() -> None:
    with torch.device("meta"):
        general, video = SRVGG(), SRVGG(SRVGGConfig(layers=16))
    assert sum(parameter.numel() for parameter in general.parameters()) == 1_213_296
    assert sum(parameter.numel() for parameter in video.parameters()) == 621_424
    assert {"body.0.weight", "body.1.weight", "body.66.bias"} <= set(general.state_dict())
    assert "body.67.weight" not in general.state_dict()


def test_a_description_names_it() -> None:
    assert isinstance(build_denoiser({"kind": "srvgg", "channels": 4, "layers": 1, "scale": 2}), SRVGG)
    for wrong in ({"channels": 0}, {"layers": -1}, {"scale": 0}):
        with pytest.raises(ValueError, match="at least"):
            SRVGGConfig(**wrong)
