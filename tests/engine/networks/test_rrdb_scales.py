"""The RRDB network at other scales than four: how many doublings, and pixels of the photo as channels."""

import pytest
import torch

from sinsr_gui.engine.networks.fast_cpu.fused_rrdb import FusedRRDB
from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig

SCALES = {(0, 1): 1, (1, 1): 2, (2, 2): 2, (2, 4): 1, (3, 1): 8}


def drawn(doublings: int, unshuffle: int) -> RRDB:
    torch.manual_seed(0)
    network = RRDB(RRDBConfig(1, 8, 4, doublings=doublings, unshuffle=unshuffle)).requires_grad_(False).eval()
    for parameter in network.parameters():
        parameter.copy_(torch.randn_like(parameter) * (parameter[0].numel() ** -0.5))
    return network


@pytest.mark.parametrize("sizes", SCALES)
def test_its_latent_is_the_enlarged_picture_and_the_fast_form_makes_it_too(sizes: tuple[int, int]) -> None:
    network, scale = drawn(*sizes), SCALES[sizes]
    lq, t = torch.rand(1, 3, 32, 48) * 2 - 1, torch.zeros(1, dtype=torch.int64)
    expected = network(lq, t, lq)
    assert (network.config.scale, network.config.out_channels) == (scale, 3 * scale**2)
    assert expected.shape == (1, 3 * scale**2, 32, 48)
    torch.testing.assert_close(FusedRRDB(network, torch.float32)(lq, t, lq), expected, rtol=1e-4, atol=2e-5)


@pytest.mark.parametrize("sizes", SCALES)
def test_nothing_farther_than_the_reach_matters(sizes: tuple[int, int]) -> None:
    network = drawn(*sizes).double()
    reach, step = network.config.reach, network.config.unshuffle
    side = -(-(2 * reach + 8) // step) * step
    lq = (torch.rand(1, 3, step, side, dtype=torch.float64) * 2 - 1).requires_grad_(True)
    middle = side // 2 // step * step
    network(lq, torch.zeros(1), lq)[0, :, 0, middle].square().sum().backward()
    assert lq.grad is not None
    touched = lq.grad[0].abs().sum((0, 1)).nonzero()
    assert middle - reach <= int(touched.min())
    assert middle + reach - 2 * step < int(touched.max()) <= middle + reach


def test_what_is_no_whole_enlargement_is_refused() -> None:
    for wrong in ({"doublings": 1, "unshuffle": 4}, {"unshuffle": 3}, {"doublings": -1}, {"unshuffle": 0}):
        with pytest.raises(ValueError, match="whole enlargement"):
            RRDBConfig(**wrong)
    with pytest.raises(ValueError, match="every pixel"):
        RRDBConfig(state_channels=48, unshuffle=2)
