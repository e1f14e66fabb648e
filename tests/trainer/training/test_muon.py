"""Muon: orthogonal updates, descent, and state that is saved."""

import copy

import torch
from torch import nn

from trainer.training.muon import Muon, orthogonal


def test_singular_values_come_near_one():
    torch.manual_seed(0)
    for shape in ((3, 16, 40), (2, 40, 16)):
        values = torch.linalg.svdvals(orthogonal(torch.randn(shape)))
        assert values.min() > 0.5
        assert values.max() < 1.5


def test_it_descends_and_resumes_exactly():
    torch.manual_seed(0)
    network = nn.Sequential(nn.Conv2d(16, 32, 3, padding=1), nn.SiLU(), nn.Conv2d(32, 4, 1))
    x, y = torch.randn(4, 16, 8, 8), torch.randn(4, 4, 8, 8)

    def train_step(network, optimiser, steps):
        for _ in range(steps):
            optimiser.zero_grad()
            loss = (network(x) - y).square().mean()
            loss.backward()
            optimiser.step()
        return float(loss.detach())

    optimiser = Muon(network.parameters(), lr=1e-2)
    first = train_step(network, optimiser, 1)
    train_step(network, optimiser, 20)
    twin = copy.deepcopy(network)
    other = Muon(twin.parameters(), lr=1e-2)
    other.load_state_dict(copy.deepcopy(optimiser.state_dict()))
    assert train_step(network, optimiser, 20) == train_step(twin, other, 20) < 0.7 * first
