"""Networks without noise as models: every spelling and file, other scales, no seeds, the way through the program."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from sinsr_gui import paths
from sinsr_gui.engine.batch.exporting import ExportPlan, Job, export
from sinsr_gui.engine.batch.verifying import verify
from sinsr_gui.engine.errors import BadRequest, BadWeights
from sinsr_gui.engine.events import SeedDone, Upscaled
from sinsr_gui.engine.image import SaveOptions, save_photo
from sinsr_gui.engine.models.files.weights import ModelInfo, read_weights
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.models.store.catalogue import find_model, import_model, list_models, remove_model
from sinsr_gui.engine.networks.rrdb import RRDB
from sinsr_gui.engine.networks.srvgg import SRVGG
from sinsr_gui.engine.requests import OutputSize, Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.exploring import explore
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.direct import bsrgan_spelling, esrgan_spelling, ncnn_layers, tiny_rrdb, tiny_srvgg, write_ncnn
from tests.fakes import smooth_photo
from trainer.run.presets import preset


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


def file_of(folder: Path, form: str, network: RRDB | SRVGG) -> Path:
    """The network as it was published, or could have been."""
    state, path = network.state_dict(), folder / f"{form}.pth"
    noise = {name: torch.randn_like(tensor) for name, tensor in state.items()}
    match form:
        case "real-esrgan":
            torch.save({"params": noise, "params_ema": state}, path)
        case "params":
            torch.save({"params": state}, path)
        case "bare":
            torch.save({f"module.{name}": tensor for name, tensor in state.items()}, path)
        case "esrgan":
            torch.save(esrgan_spelling(state), path)
        case "bsrgan":
            torch.save(bsrgan_spelling(state), path)
        case "safetensors":
            path = folder / "plain.safetensors"
            save_file(bsrgan_spelling(state), path)
        case _:
            return write_ncnn(folder, ncnn_layers(network))
    return path


def photo_pixels(model: Model, width: int = 40, height: int = 24, **changes: object) -> np.ndarray:
    settings = replace(UpscaleSettings(model.info.id, size=OutputSize("scale", model.scale)), **changes)
    request = Request("", "", settings, tile=model.tile, overlap=model.overlap)
    *_, last = upscale(model, smooth_photo(width, height), request)
    assert isinstance(last, Upscaled)
    return last.photo.pixels


@pytest.mark.parametrize("form", ["real-esrgan", "params", "bare", "esrgan", "bsrgan", "safetensors", "ncnn"])
def test_every_spelling_and_file_is_the_same_network(tmp_path: Path, form: str) -> None:
    network = tiny_rrdb()
    info, state = read_weights(find_model(file_of(tmp_path, form, network)).path or tmp_path)
    assert info.architecture["unet"] == {
        "kind": "rrdb", "blocks": 2, "channels": 8, "growth": 4, "doublings": 2, "unshuffle": 1,
    }  # fmt: skip
    assert (info.scale, info.has_noise, info.has_strength, info.notices) == (4, False, False, ())
    half = form == "ncnn"
    for name, tensor in network.state_dict().items():
        stored = tensor.half().float() if half and tensor.ndim > 1 else tensor
        assert torch.equal(state[f"unet.{name}"].float(), stored), name


@pytest.mark.parametrize("form", ["params", "ncnn"])
@pytest.mark.parametrize("layers", [3, 0])
def test_compact_networks_are_recognised(tmp_path: Path, form: str, layers: int) -> None:
    network = tiny_srvgg(8, layers)
    info, state = read_weights(find_model(file_of(tmp_path, form, network)).path or tmp_path)
    assert info.architecture["unet"] == {"kind": "srvgg", "channels": 8, "layers": layers, "scale": 4}
    assert (info.scale, info.has_noise) == (4, False)
    assert {name.removeprefix("unet."): tuple(value.shape) for name, value in state.items()} == {
        name: tuple(value.shape) for name, value in network.state_dict().items()
    }


@pytest.mark.parametrize("kind", [tiny_rrdb, lambda scale: tiny_srvgg(8, 2, scale)])
@pytest.mark.parametrize("scale", [4, 2, 1])
def test_the_pipeline_is_the_network(tmp_path: Path, scale: int, kind: Callable[[int], RRDB | SRVGG]) -> None:
    network = kind(scale)
    model = load_model(file_of(tmp_path, "real-esrgan", network), "cpu", "float32")
    align = 4 // scale if isinstance(network, RRDB) else 1
    assert (model.scale, model.has_noise, model.size_multiple, model.align) == (scale, False, 8 * align, align)
    photo = smooth_photo(32, 64)
    lq = torch.from_numpy(photo.pixels / np.float32(255)).movedim(2, 0)[None]
    with torch.inference_mode():
        latent = network(lq, torch.zeros(1), 2 * lq - 1)
        picture = torch.nn.functional.pixel_shuffle(latent, scale).add(1).div(2).clamp(0, 1)
    expected = picture[0].movedim(0, 2).mul(255).round().to(torch.uint8).numpy()
    found = photo_pixels(model, 32, 64, colour_fix="off")
    assert found.shape == (64 * scale, 32 * scale, 3)
    assert np.abs(found.astype(int) - expected).max() <= 1
    assert found.std() > 4


@pytest.mark.parametrize("scale", [4, 2])
def test_tiles_that_share_enough_are_the_whole_at_any_scale(tmp_path: Path, scale: int) -> None:
    model = load_model(file_of(tmp_path, "bsrgan" if scale == 4 else "params", tiny_rrdb(scale, 1)), "cpu", "float32")
    reach = 19 * (4 // scale) + 4 // scale - 1
    settings = UpscaleSettings(model.info.id, size=OutputSize("scale", scale), colour_fix="off")
    results = []
    for tile in (2 * 4 * reach, 1024):
        request = Request("", "", settings, tile=tile, overlap=4 * reach)
        *events, last = upscale(model, smooth_photo(368, 32), request)
        assert isinstance(last, Upscaled)
        results.append((len(events), last.photo.pixels.astype(int)))
    (several, tiled), (_, whole) = results
    assert several > 2
    assert tiled.shape == (32 * scale, 368 * scale, 3)
    assert np.abs(tiled - whole).max() <= 1
    assert (tiled != whole).mean() < 0.01


def test_seeds_change_nothing_and_no_noise_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = load_model(file_of(tmp_path, "real-esrgan", tiny_rrdb()), "cpu", "float32")
    monkeypatch.setattr("sinsr_gui.engine.upscaling.tile_rendering.noise", None)  # whoever asks for noise fails
    first = photo_pixels(model)
    for changes in ({"seeds": SeedMap(7, towards=3, amount=0.4)}, {"mean_of": 3}, {"noise_strength": 0.5}):
        np.testing.assert_array_equal(photo_pixels(model, **changes), first)
    settings = UpscaleSettings(model.info.id, mean_of=3, size=OutputSize("scale", 4))
    *_, last = upscale(model, smooth_photo(16, 16), Request("", "", settings))
    assert isinstance(last, Upscaled)
    assert [str(notice) for notice in last.notices] == [
        f"{model.info.name} works without noise: its strength and a mean over seeds have no effect."
    ]


def test_every_seed_of_a_sheet_is_the_same(tmp_path: Path) -> None:
    model = load_model(file_of(tmp_path, "params", tiny_rrdb(2)), "cpu", "float32")
    request = Request("", "", UpscaleSettings(model.info.id), tile=64, overlap=16)
    events = list(explore(model, smooth_photo(64, 48), request, (0, 1, 2), (8, 8, 32, 16)))
    cells = [event for event in events if isinstance(event, SeedDone)]
    assert [cell.box for cell in cells] == [(16, 16, 64, 32)] * 3
    for cell in cells:
        np.testing.assert_array_equal(cell.pixels, cells[0].pixels)


@pytest.mark.parametrize("form", ["esrgan", "ncnn"])
def test_a_batch_of_an_imported_model_verifies(tmp_path: Path, form: str) -> None:
    info = import_model(file_of(tmp_path, form, tiny_rrdb()))
    assert info.path is not None
    assert info.path.parent == paths.models_folder()
    assert [model.id for model in list_models() if model.sha256 == info.sha256] == [info.id]
    model, source, target = load_model(info.id, "cpu", "float32"), tmp_path / "photo.png", tmp_path / "large.png"
    save_photo(smooth_photo(20, 16), source, SaveOptions(), None)
    request = Request("", info.sha256, UpscaleSettings(info.id, SeedMap(5)), tile=16, overlap=8)
    list(export(model, ExportPlan((Job(source, 5, target),), request, SaveOptions())))
    *_, last = verify(target, lambda request: model)
    assert last.outcome == "identical"


def test_a_pair_of_ncnn_comes_and_goes_together(tmp_path: Path) -> None:
    param = file_of(tmp_path, "ncnn", tiny_rrdb())
    info = import_model(param)
    assert import_model(param.with_suffix(".bin")) == info  # either one names the pair
    folder = paths.models_folder()
    assert {path.name for path in folder.iterdir()} >= {"tiny.bin", "tiny.param", "tiny.bin.json"}
    remove_model(info.id)
    assert not [path for path in folder.iterdir() if path.name.startswith("tiny")]
    param.with_suffix(".bin").unlink()
    with pytest.raises(BadWeights, match=r"its weights are missing"):
        import_model(param)


def test_other_networks_in_the_same_spelling_are_refused(tmp_path: Path) -> None:
    state = tiny_rrdb().state_dict()
    for name, change in {
        "deeper": state | {"body.0.rdb1.conv6.weight": torch.ones(1)},
        "grey": state | {"conv_first.weight": torch.ones(8, 1, 3, 3)},
        "broken": state | {"conv_last.bias": torch.full((3,), float("nan"))},
    }.items():
        torch.save(change, tmp_path / f"{name}.pth")
        with pytest.raises(BadWeights):
            import_model(tmp_path / f"{name}.pth")
    for name, layers in {"short": ncnn_layers(tiny_rrdb())[:-1], "sloped": ncnn_layers(tiny_srvgg())[:-1]}.items():
        with pytest.raises(BadWeights, match="does not know"):
            import_model(write_ncnn(tmp_path, layers, name))
    torch.save({**tiny_srvgg().state_dict(), "body.8.weight": torch.ones(5, 8, 3, 3)}, tmp_path / "five.pth")
    with pytest.raises(BadWeights, match="5 channels"):
        import_model(tmp_path / "five.pth")


def test_the_trainer_does_not_take_it(tmp_path: Path) -> None:
    path = file_of(tmp_path, "bsrgan", tiny_rrdb())
    with pytest.raises(BadRequest, match="works without noise"):
        preset("personal", tmp_path, start_weights=path)


def test_a_model_that_is_not_here_is_assumed_to_have_noise() -> None:
    assert all(info.has_noise for info in list_models() if info.path is None)
    assert not ModelInfo("a", "A", 4, {"unet": {"kind": "rrdb"}, "autoencoder": None, "schedule": None}).has_noise
