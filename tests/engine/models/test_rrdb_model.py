"""A model whose network is an RRDB: it loads from a file, listens to strength, and its tiles are the whole picture."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sinsr_gui.engine.events import Upscaled
from sinsr_gui.engine.models.device import choose_device
from sinsr_gui.engine.models.files.weights import ModelInfo, build, load_networks, read_weights, save_weights
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.networks.rrdb import RRDB
from sinsr_gui.engine.networks.sampling import one_step
from sinsr_gui.engine.requests import Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.noise import normals
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo

ARCHITECTURE = {
    "unet": {
        "kind": "rrdb", "blocks": 1, "channels": 8, "growth": 4, "state_channels": 48, "condition_channels": 4,
    },
    "autoencoder": {"kind": "pixel_shuffle", "factor": 4},
    "schedule": {"steps": 4, "kappa": 0.3, "predict_type": "xstart", "min_noise_level": 0.2, "cap_start": False},
}  # fmt: skip


@pytest.fixture(scope="module")
def info(tmp_path_factory: pytest.TempPathFactory) -> ModelInfo:
    """A weights file whose weights all matter."""
    with torch.random.fork_rng(), torch.no_grad():
        torch.manual_seed(0)
        network, coder, _ = build(ARCHITECTURE)
        for parameter in network.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.8 * parameter[0].numel() ** -0.5)
    path: Path = tmp_path_factory.mktemp("weights") / "small.safetensors"
    save_weights(path, network.state_dict(), coder.state_dict(), ModelInfo("small", "Small", 4, ARCHITECTURE))
    return read_weights(path)[0]


@pytest.fixture(scope="module")
def model(info: ModelInfo) -> Model:
    return Model(info, choose_device("cpu"), "float32")


def test_its_description_rebuilds_it(info: ModelInfo) -> None:
    assert info.architecture == ARCHITECTURE
    network = load_networks(info)[0]
    assert isinstance(network, RRDB)
    assert (network.config.blocks, network.config.reach) == (1, 19)


@pytest.mark.parametrize("strength", [0.0, 0.4, 1.0])
def test_the_pipeline_is_one_step_of_the_student(info: ModelInfo, model: Model, strength: float) -> None:
    network, coder, schedule = load_networks(info)
    photo = smooth_photo(24, 16).pixels
    draw = lambda step: normals(5, (0, 0, 24, 16), 48, step)[None]  # noqa: E731 (one line says it)
    with torch.inference_mode():
        lq = torch.from_numpy(photo / np.float32(255)).movedim(2, 0)[None].sub(0.5).div(0.5)
        z_y = coder.encode(torch.nn.functional.interpolate(lq, scale_factor=4, mode="bicubic"))  # pyright: ignore
        told = lambda x, t, lq: network(x, t, lq, torch.tensor([strength]))  # noqa: E731
        expected = one_step(schedule, told, z_y, lq, torch.from_numpy(draw(0)))
        picture = coder.decode(expected).mul(0.5).add(0.5)[0].movedim(0, 2).numpy()  # pyright: ignore
    found = model.decode(model.denoise(model.encode(photo), draw, strength))[0]
    np.testing.assert_allclose(found, picture, atol=1e-4)


def test_full_strength_is_assumed(model: Model) -> None:
    codes = model.encode(smooth_photo(16, 16).pixels)
    draw = lambda step: normals(1, (0, 0, 16, 16), 48, step)[None]  # noqa: E731
    assert torch.equal(model.denoise(codes, draw), model.denoise(codes, draw, 1.0))
    assert not torch.equal(model.denoise(codes, draw), model.denoise(codes, draw, 0.0))


def test_tiles_may_start_anywhere(model: Model) -> None:
    assert (model.size_multiple, model.align, model.tile, model.channels) == (8, 1, 256, 48)
    assert model.overlap == 8


@pytest.mark.parametrize(("width", "height", "tile"), [(176, 40, 136), (200, 160, 120), (304, 16, 160)])
def test_tiles_that_share_four_times_the_reach_are_the_whole(model: Model, width: int, height: int, tile: int) -> None:
    """Their outermost quarters count nothing, so all that counts saw all that it depends on."""
    photo = smooth_photo(width, height)
    settings = UpscaleSettings("small", SeedMap(3), colour_fix="off")
    request = Request("", "", settings, tile=tile, overlap=4 * 19)
    results = []
    for asked in (request, replace(request, tile=max(width, height))):
        *events, last = upscale(model, photo, asked)
        assert isinstance(last, Upscaled)
        results.append((len(events), last.photo.pixels.astype(int)))
    (several, tiled), (_, whole) = results
    assert several > 2  # Planned, and more than one tile
    assert np.abs(tiled - whole).max() <= 1  # rounded to 8 bits after sums in another order
    assert (tiled != whole).mean() < 0.01
