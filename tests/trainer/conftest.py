"""Tiny runs on pictures made here: a training step in a few hundredths of a second."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from trainer.run.config import TrainConfig

TINY_UNET = {
    "image_size": 16, "in_channels": 51, "out_channels": 48, "model_channels": 32, "channel_mult": [1],
    "num_res_blocks": 1, "attention_resolutions": [16], "swin_embed_dim": 32, "swin_depth": 1, "mlp_ratio": 1.0,
}  # fmt: skip


@pytest.fixture(scope="session")
def photos(tmp_path_factory) -> Path:
    """A folder of three small pictures with detail in them."""
    folder = tmp_path_factory.mktemp("photos")
    rng = np.random.default_rng(0)
    for index in range(3):
        coarse = rng.integers(0, 255, (12, 12, 3), np.uint8)
        Image.fromarray(coarse).resize((160, 144), Image.Resampling.BICUBIC).save(folder / f"{index}.png")
    return folder


@pytest.fixture
def settings(photos: Path, tmp_path: Path) -> dict:
    """Settings of a run that takes four steps in a second."""
    return {
        "photos": photos,
        "cache": tmp_path / "cache",
        "unet": TINY_UNET,
        "autoencoder": {"kind": "pixel_shuffle", "factor": 4},
        "schedule": {"steps": 2, "kappa": 0.5, "predict_type": "residual"},
        "data": {"crop": 64, "workers": 0},
        "batch": 2,
        "steps": 4,
        "learning_rate": 1e-3,
        "save_every": 2,
        "threads": 1,
    }


@pytest.fixture
def config(settings: dict) -> TrainConfig:
    return TrainConfig(**settings)


def _large_photos(folder: Path) -> Path:
    for seed in range(6):
        coarse = np.random.default_rng(seed).integers(0, 255, (20, 20, 3), np.uint8)
        Image.fromarray(coarse).resize((272, 264), Image.Resampling.BICUBIC).save(folder / f"{seed}.png")
    return folder


@pytest.fixture
def holiday(tmp_path: Path) -> Path:
    """A folder of six photos that a held-out crop fits into."""
    (tmp_path / "holiday").mkdir()
    return _large_photos(tmp_path / "holiday")


@pytest.fixture(scope="session")
def many_photos(tmp_path_factory) -> Path:
    """The same for all tests."""
    return _large_photos(tmp_path_factory.mktemp("many"))
