"""Convolutions that learn by Winograd's algorithm against plain ones: results and all gradients."""

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from sinsr_gui.engine.networks.fast_cpu import winograd_training
from sinsr_gui.engine.networks.rrdb import RRDB, DenseBlock, RRDBConfig


def gradients(result: Tensor, *of: Tensor) -> list[Tensor]:
    """The result, and the gradients of a fixed random weighting of it."""
    weighting = torch.randn(result.shape, generator=torch.Generator().manual_seed(9))
    return [result, *torch.autograd.grad((result * weighting).sum(), of)]


def assert_alike(found: list[Tensor], expected: list[Tensor]) -> None:
    for one, other in zip(found, expected, strict=True):
        assert (one - other).norm() < 1e-5 * other.norm()


@pytest.mark.parametrize(("height", "width"), [(4, 4), (8, 20), (12, 4)])
def test_a_convolution_and_its_gradients_are_those_of_a_plain_one(height: int, width: int) -> None:
    torch.manual_seed(0)
    x, weight, bias = torch.randn(3, 5, height, width), torch.randn(7, 5, 3, 3), torch.randn(7)
    for tensor in (x, weight, bias):
        tensor.requires_grad_()
    found = gradients(winograd_training.convolved(x, weight, bias), x, weight, bias)
    assert_alike(found, gradients(F.conv2d(x, weight, bias, padding=1), x, weight, bias))


def test_a_dense_block_and_its_gradients_are_those_of_plain_convolutions(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    block, x = DenseBlock(8, 4), torch.randn(2, 8, 8, 12).requires_grad_()
    found = gradients(block(x), x, *block.parameters())
    monkeypatch.setattr(winograd_training, "suits", lambda x: False)
    assert_alike(found, gradients(block(x), x, *block.parameters()))


def test_a_whole_network_learns_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(0)
    network = RRDB(RRDBConfig(2, 8, 4, state_channels=48))
    lq, x, t = torch.rand(2, 3, 8, 8) * 2 - 1, torch.randn(2, 48, 8, 8), torch.zeros(2, dtype=torch.long)
    found = gradients(network(x, t, lq), *network.parameters())
    monkeypatch.setattr(winograd_training, "suits", lambda x: False)
    assert_alike(found, gradients(network(x, t, lq), *network.parameters()))


def test_the_adjoints_are_adjoint() -> None:
    shape, generator = (2, 8, 12, 3), torch.Generator().manual_seed(0)
    picture, tiles = torch.randn(shape, generator=generator), torch.randn(36, 12, 3, generator=generator)
    there = (winograd_training.into_tiles(picture) * tiles).sum()
    torch.testing.assert_close(there, (picture * winograd_training.into_tiles_back(tiles, shape)).sum())
    there = (winograd_training.from_tiles(tiles, shape) * picture).sum()
    torch.testing.assert_close(there, (tiles * winograd_training.from_tiles_back(picture)).sum())


def test_it_is_for_learning_in_float32_only() -> None:
    x = torch.zeros(1, 1, 8, 8)
    assert winograd_training.suits(x)
    assert not winograd_training.suits(x.double())
    assert not winograd_training.suits(x[..., :7])
    with torch.no_grad():
        assert not winograd_training.suits(x)
    with torch.autocast("cpu", torch.bfloat16):
        assert not winograd_training.suits(x)
