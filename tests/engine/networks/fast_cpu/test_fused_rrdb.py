"""The fast RRDB network against the trainable one."""

import pytest
import torch

from sinsr_gui.engine.networks.fast_cpu.fused_rrdb import STRIP, FusedRRDB
from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig

SIZES = {
    "student": RRDBConfig(2, 8, 4, state_channels=48, condition_channels=6),
    "plain": RRDBConfig(1, 8, 4),
    "wide": RRDBConfig(1, 32, 32, state_channels=48),  # wide enough for Winograd's algorithm
}


def drawn(name: str) -> RRDB:
    torch.manual_seed(0)
    network = RRDB(SIZES[name]).requires_grad_(False).eval()
    for parameter in network.parameters():
        parameter.copy_(torch.randn_like(parameter) * (parameter[0].numel() ** -0.5))
    return network


@pytest.mark.parametrize(("height", "width"), [(8, 12), (4, 20), (2 * STRIP + 8, 8), (STRIP + 4, 4)])
@pytest.mark.parametrize("name", SIZES)
def test_results_are_those_of_the_trainable_form(name: str, height: int, width: int) -> None:
    network = drawn(name)
    x, lq = torch.randn(2, 48, height, width), torch.rand(2, 3, height, width) * 2 - 1
    t, strength = torch.tensor([3, 0]), torch.tensor([0.25, 1.0])
    fast = FusedRRDB(network, torch.float32)
    for told in (None, strength, 1 - strength):
        torch.testing.assert_close(fast(x, t, lq, told), network(x, t, lq, told), rtol=1e-4, atol=2e-5)


def test_half_precision_is_near() -> None:
    network = drawn("student")
    x, lq, t = torch.randn(1, 48, 8, 8), torch.rand(1, 3, 8, 8) * 2 - 1, torch.tensor([3])
    expected = network(x, t, lq)
    found = FusedRRDB(network, torch.bfloat16)(x, t, lq)
    assert found.dtype == torch.float32
    assert (found - expected).norm() < 0.03 * expected.norm()


def test_sides_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="multiples"):
        FusedRRDB(drawn("plain"), torch.float32)(torch.zeros(1), torch.zeros(1), torch.zeros(1, 3, 8, 6))
