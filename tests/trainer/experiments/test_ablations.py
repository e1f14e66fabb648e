"""The miniatures of the paper's ablations, smaller still: each command ends in a table."""

import json

import numpy as np
import pytest
import torch

from tests.trainer.conftest import TINY_UNET
from trainer.experiments.__main__ import main
from trainer.experiments.probing import fine_energy, neighbours

TINY = [
    f"unet={json.dumps(TINY_UNET)}", "schedule.steps=2", "steps=1", "batch=1", "data.pool_pairs=2",
    "optimiser=adamw", "precision=float32",
]  # fmt: skip


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    return tmp_path_factory.mktemp("ablations")


@pytest.mark.parametrize(
    ("name", "rows"),
    [("sampling", 5), ("losses", 2), ("small", 3), ("reflow", 2), ("inversion", 3), ("cost", 6)],
)
def test_a_miniature_prints_its_table(name, rows, workshop, many_photos, capsys, monkeypatch):
    monkeypatch.setattr("trainer.experiments.ablations.TIMED", 2)
    command = ["ablate", name, str(workshop), "--photos", str(many_photos), "--seeds", "2", "--set", *TINY]
    assert main(command) == 0
    table = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    assert len(table) == 1 + rows
    assert all(" ± " in line for line in table[1:] if not line.endswith("| 1 |"))


def test_a_miniature_is_not_mixed_with_one_of_other_settings(workshop, many_photos, capsys):
    command = ["ablate", "losses", str(workshop), "--photos", str(many_photos), "--set", *TINY]
    assert main([*command, "learning_rate=0.1"]) == 2
    assert "other settings" in capsys.readouterr().err


def test_fine_energy_is_that_of_detail():
    columns = np.tile(np.arange(64), (64, 1))
    coarse, fine = (np.uint8(127 + 100 * np.sin(2 * np.pi * columns * f)) for f in (0.05, 0.4))
    energies = [fine_energy(np.stack([plane] * 3, axis=-1)) for plane in (coarse, fine)]
    assert energies[1] > 1000 * energies[0]


def test_white_noise_has_no_correlated_neighbours():
    noise = torch.randn(3, 64, 64, generator=torch.Generator().manual_seed(0))
    assert abs(neighbours(noise)) < 0.05
    assert neighbours(noise + noise.roll(1, -1)) == pytest.approx(0.5, abs=0.05)
