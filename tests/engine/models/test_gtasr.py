"""GTASR by its published keys with tiny random weights: recognised, one step by its formulas, seeds, tiles, files."""

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from sinsr_gui import paths
from sinsr_gui.engine.errors import BadRequest, BadWeights
from sinsr_gui.engine.events import Upscaled
from sinsr_gui.engine.models.device import choose_device
from sinsr_gui.engine.models.files.detect_architecture import detect_architecture
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.models.store.catalogue import import_model
from sinsr_gui.engine.networks.gtasr import GTASR, GTASRConfig, sigma_embedding
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.engine.upscaling.inversion.learned_inversion import find_noise
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo
from tests.gtasr import TINY, gtasr_file, published_state


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


def test_the_published_network_has_as_many_numbers_as_its_paper_says() -> None:
    with torch.device("meta"):
        network = GTASR()
    assert round(sum(weights.numel() for weights in network.parameters()) / 1e6, 1) == 171.5
    shapes = {name: tuple(weights.shape) for name, weights in published_state(network).items()}
    found = detect_architecture(shapes)
    assert found.kind == "gtasr"
    assert GTASRConfig(**{k: tuple(v) if isinstance(v, list) else v for k, v in found.config.items() if k != "kind"}) \
        == GTASRConfig()  # fmt: skip


def test_it_is_imported_and_makes_its_picture_of_the_noisy_enlargement(tmp_path: Path) -> None:
    info = import_model(gtasr_file(tmp_path))
    assert (info.scale, info.has_noise, info.steps, info.usual_steps, info.has_steps) == (4, True, 1, 1, False)
    model, pixels = Model(info, choose_device("cpu"), "float32"), smooth_photo(32, 32).pixels
    drawn = np.random.default_rng(3).standard_normal((1, 48, 32, 32), np.float32)
    ours = model.decode(model.denoise(model.encode(pixels), lambda step: drawn))[0]
    network = GTASR(TINY).eval()
    network.load_state_dict({name: tensor for name, tensor in torch.load(tmp_path / "GTASR.pth")["params_ema"].items()
                             if not name.endswith("resample_filter")}, strict=False)  # fmt: skip
    photo = torch.from_numpy(pixels / np.float32(127.5) - 1).movedim(2, 0)[None]
    noisy = F.interpolate(photo, scale_factor=4, mode="bicubic") + F.pixel_shuffle(torch.from_numpy(drawn), 4)
    with torch.inference_mode():
        made = network.model(torch.cat([F.pixel_unshuffle(noisy, 4), photo], 1))
    keep = 0.25 / (100 + 0.25)
    expected = (keep * noisy + 10 / math.sqrt(100.25) * made)[0].movedim(0, 2) / 2 + 0.5
    np.testing.assert_allclose(ours, expected.numpy(), atol=2e-5)


def test_seeds_differ_and_tiles_are_of_windows(tmp_path: Path) -> None:
    info = import_model(gtasr_file(tmp_path))
    model = load_model(info, "cpu", "float32")
    assert model.size_multiple == 16
    pictures = []
    for seed in (0, 0, 1):
        settings = UpscaleSettings(info.id).with_seed(seed)
        *_, last = upscale(model, smooth_photo(40, 24), Request("", info.sha256, settings, 32, 8))
        assert isinstance(last, Upscaled)
        pictures.append(last.photo.pixels)
    np.testing.assert_array_equal(pictures[0], pictures[1])
    assert pictures[0].shape == (96, 160, 3)
    assert (pictures[0] != pictures[2]).any()


def test_it_was_not_taught_to_find_noise(tmp_path: Path) -> None:
    info = import_model(gtasr_file(tmp_path))
    model = load_model(info, "cpu", "float32")
    photo, large = smooth_photo(16, 16), smooth_photo(64, 64)
    with pytest.raises(BadRequest, match="was not taught from which noise"):
        list(find_noise(model, photo, large, Request("", info.sha256, UpscaleSettings(info.id)), []))


def test_a_part_that_is_missing_is_told(tmp_path: Path) -> None:
    path = gtasr_file(tmp_path)
    state = torch.load(path)["params_ema"]
    del state["model.conv_up2.weight"]
    torch.save({"params_ema": state}, path)
    with pytest.raises(BadWeights, match=r"missing: unet\.model\.conv_up2\.weight"):
        import_model(path)


def test_the_embedding_of_sigma_begins_with_sines() -> None:
    told = sigma_embedding(8)[0]
    assert told[0] == pytest.approx(math.sin(math.log(1.002) / 4))
    assert told[4] == pytest.approx(math.cos(math.log(1.002) / 4))
    assert told[3] == pytest.approx(math.log(1.002) / 4 / 10_000, abs=1e-9)
