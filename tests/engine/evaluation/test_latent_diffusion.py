"""LDM as a system to compare with: a tiny random pipeline, where diffusers is installed; else how to get it."""

import importlib
import warnings
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest, BadWeights
from sinsr_gui.engine.evaluation import latent_diffusion
from sinsr_gui.engine.evaluation.side_by_side.systems import Asked, open_system, parse_systems
from sinsr_gui.engine.requests import UpscaleSettings
from tests.fakes import smooth_photo

needs_diffusers = pytest.mark.skipif(find_spec("diffusers") is None, reason="diffusers is not installed")


@pytest.fixture(autouse=True)
def no_monitor(monkeypatch: pytest.MonkeyPatch) -> None:
    if find_spec("tqdm"):  # diffusers' bars start a thread that stays
        monkeypatch.setattr(importlib.import_module("tqdm").tqdm, "monitor_interval", 0)


def tiny_pipeline(folder: Path) -> Path:
    """A folder as it is published, of networks with random weights."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        diffusers = importlib.import_module("diffusers")
        unet = diffusers.UNet2DModel(
            in_channels=6, out_channels=3, block_out_channels=(8, 8), layers_per_block=1, norm_num_groups=4,
            down_block_types=("DownBlock2D", "AttnDownBlock2D"), up_block_types=("AttnUpBlock2D", "UpBlock2D"),
        )  # fmt: skip
        vqvae = diffusers.VQModel(
            block_out_channels=(8, 8, 8), down_block_types=("DownEncoderBlock2D",) * 3, latent_channels=3,
            up_block_types=("UpDecoderBlock2D",) * 3, norm_num_groups=4, num_vq_embeddings=16,
        )  # fmt: skip
        diffusers.LDMSuperResolutionPipeline(vqvae, unet, diffusers.DDIMScheduler()).save_pretrained(folder)
    return folder


def rendered(text: str) -> np.ndarray:
    (system,) = parse_systems([text], UpscaleSettings())
    events = open_system(system, Asked(device="cpu")).render(smooth_photo(40, 24), 4)
    with pytest.raises(StopIteration) as ended:
        next(events)
    return ended.value.value[0]


@needs_diffusers
def test_a_folder_is_a_system_in_as_many_steps_as_asked(tmp_path: Path) -> None:
    folder = tiny_pipeline(tmp_path / "ldm")
    texts = [f"{folder}@steps=15", f"{folder}@steps=30", str(folder), f"{folder}@steps=15@seed=1"]
    names = [system.name for system in parse_systems(texts, UpscaleSettings())]
    assert names == ["LDM-15", "LDM-30", "LDM-100", "LDM-15, seed 1"]
    first = rendered(f"{folder}@steps=2")
    assert first.shape == (96, 160, 3)
    np.testing.assert_array_equal(first, rendered(f"{folder}@steps=2"))
    assert (first != rendered(f"{folder}@steps=2@seed=1")).any()


@needs_diffusers
def test_a_folder_that_lacks_a_network_is_told(tmp_path: Path) -> None:
    folder = tiny_pipeline(tmp_path / "ldm")
    for path in (folder / "unet").iterdir():
        path.unlink()
    with pytest.raises(BadWeights, match=r"ldm cannot be loaded: .*Fetch the whole folder"):
        rendered(str(folder))


def test_without_diffusers_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model_index.json").write_text('{"_class_name": "LDMSuperResolutionPipeline"}')
    monkeypatch.setattr(latent_diffusion, "find_spec", lambda name: None)
    with pytest.raises(BadRequest, match=r"diffusers.*pip install sinsr-studio\[ldm\]"):
        parse_systems([str(tmp_path)], UpscaleSettings())
