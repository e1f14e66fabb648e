"""Networks of other kinds through spandrel, where that is installed; and what is said where it is not."""

import importlib
import warnings
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from sinsr_gui import paths
from sinsr_gui.engine.batch.exporting import ExportPlan, Job, export
from sinsr_gui.engine.batch.verifying import verify
from sinsr_gui.engine.errors import BadRequest, BadWeights
from sinsr_gui.engine.events import Upscaled
from sinsr_gui.engine.image import SaveOptions, save_photo
from sinsr_gui.engine.models.files import spandrel_reader
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.store.catalogue import find_model, import_model, list_models
from sinsr_gui.engine.models.store.published import summary
from sinsr_gui.engine.requests import OutputSize, Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo
from tests.swinir import swinir_file, swinir_state

needs_spandrel = pytest.mark.skipif(find_spec("spandrel") is None, reason="spandrel is not installed")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spandrel_reader, "find_spec", lambda name: None)


def rendered(path: Path | str, width: int, height: int, tile: int | None = None) -> Upscaled:
    model = load_model(path, "cpu", "float32")
    settings = UpscaleSettings(model.info.id, size=OutputSize("scale", model.scale), colour_fix="off")
    request = Request("", "", settings, tile=tile or model.tile, overlap=model.overlap)
    *_, last = upscale(model, smooth_photo(width, height), request)
    assert isinstance(last, Upscaled)
    return last


def by_spandrel(path: Path, width: int, height: int) -> np.ndarray:
    """The picture [H, W, 3] that spandrel itself makes of the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = importlib.import_module("spandrel").ModelLoader().load_from_file(path)
        photo = torch.from_numpy(smooth_photo(width, height).pixels / np.float32(255)).movedim(2, 0)[None]
        picture = found.eval()(photo)
    return picture[0].movedim(0, 2).mul(255).round().to(torch.uint8).numpy()


@pytest.mark.usefixtures("missing")
def test_without_spandrel_it_is_said_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(BadWeights) as raised:
        import_model(swinir_file(tmp_path))
    assert "such as SwinIR" in str(raised.value.message)
    assert "pip install sinsr-studio[models]" in str(raised.value.hint)
    save_file({"lora_a.lora_up.weight": torch.ones(2, 2)}, tmp_path / "lora.safetensors")
    with pytest.raises(BadWeights) as raised:
        import_model(tmp_path / "lora.safetensors")
    assert "spandrel" not in str(raised.value)  # which could not read that either


@needs_spandrel
def test_an_imported_model_whose_package_was_removed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = import_model(swinir_file(tmp_path))
    monkeypatch.setattr(spandrel_reader, "find_spec", lambda name: None)
    assert info.id in [model.id for model in list_models()]
    with pytest.raises(BadWeights, match=r"needs the optional package spandrel.*pip install"):
        load_model(info.id, "cpu", "float32")


@needs_spandrel
def test_a_package_that_cannot_be_loaded_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise RuntimeError("operator torchvision::nms does not exist")

    monkeypatch.setattr(spandrel_reader.importlib, "import_module", fail)
    with pytest.raises(BadWeights, match=r"cannot be loaded: operator torchvision::nms.*Install torchvision"):
        find_model(swinir_file(tmp_path))


@needs_spandrel
@pytest.mark.parametrize("kind", ["real", "classical", "large"])
def test_swinir_is_imported_and_gives_the_picture_of_spandrel(tmp_path: Path, kind: str) -> None:
    path = swinir_file(tmp_path, kind)
    info = import_model(path)
    assert (info.scale, info.has_noise, info.has_strength, info.notices) == (4, False, False, ())
    assert str(summary(info)) == info.summary
    assert "SwinIR, built by spandrel" in info.summary
    assert "no less than 16 pixels a side" in info.summary
    assert "in one piece" in info.summary
    result = rendered(info.id, 48, 32).photo.pixels
    assert np.abs(result.astype(int) - by_spandrel(path, 48, 32)).max() <= 1
    assert result.std() > 2


@needs_spandrel
def test_a_photo_smaller_than_its_smallest_tile_is_filled_up(tmp_path: Path) -> None:
    result = rendered(swinir_file(tmp_path), 5, 3)
    assert result.photo.pixels.shape == (12, 20, 3)
    assert result.notices == ()


@needs_spandrel
def test_tiles_of_what_should_be_whole_are_told(tmp_path: Path) -> None:
    path = swinir_file(tmp_path)
    assert load_model(path, "cpu", "float32").tile >= 256
    result = rendered(path, 300, 24, tile=160)
    assert [str(notice) for notice in result.notices] == [
        "SwinIR-real should see a photo in one piece; it saw 3 tiles, which may differ where they meet."
    ]


@needs_spandrel
def test_a_batch_of_it_verifies(tmp_path: Path) -> None:
    info = import_model(swinir_file(tmp_path))
    model, source, target = load_model(info.id, "cpu", "float32"), tmp_path / "photo.png", tmp_path / "large.png"
    save_photo(smooth_photo(20, 16), source, SaveOptions(), None)
    request = Request("", info.sha256, UpscaleSettings(info.id, SeedMap(5)), tile=model.tile, overlap=model.overlap)
    list(export(model, ExportPlan((Job(source, 5, target),), request, SaveOptions())))
    *_, last = verify(target, lambda request: model)
    assert last.outcome == "identical"


@needs_spandrel
def test_what_it_cannot_compute_in_is_refused_or_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = swinir_file(tmp_path)
    monkeypatch.setattr("sinsr_gui.engine.models.load.choose_precision", lambda *_: "float16")
    assert load_model(path, "cpu").precision == "float32"
    with pytest.raises(BadRequest, match="cannot compute in float16"):
        load_model(path, "cpu", "float16")


@needs_spandrel
def test_what_makes_no_picture_in_colour_is_refused(tmp_path: Path) -> None:
    state = swinir_state()
    grey = state | {"conv_first.weight": state["conv_first.weight"][:, :1].clone()}
    grey |= {name: state[name][:1].clone() for name in ("conv_last.weight", "conv_last.bias")}
    broken = state | {"conv_last.bias": torch.full((3,), float("nan"))}
    torch.save(grey, tmp_path / "grey.pth")
    torch.save(broken, tmp_path / "broken.pth")
    torch.save({name: state[name] for name in list(state)[:-2]}, tmp_path / "cut.pth")
    for name, reason in {"grey": "of 1 channels", "broken": "not numbers", "cut": "do not fit|not red"}.items():
        with pytest.raises(BadWeights, match=reason):
            import_model(tmp_path / f"{name}.pth")


@needs_spandrel
def test_other_architectures_come_with_buffers_of_their_own(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        hat = importlib.import_module("spandrel.architectures.HAT").HAT
        uformer = importlib.import_module("spandrel.architectures.Uformer").Uformer
        windows = hat(embed_dim=60, depths=(1,), num_heads=(2,), window_size=16, upscale=2, upsampler="pixelshuffle")
        squares = uformer(img_size=128, embed_dim=16, depths=[1] * 9, win_size=8, dd_in=3)
    torch.save({"params": windows.state_dict()}, tmp_path / "hat.pth")
    torch.save({"state_dict": squares.state_dict()}, tmp_path / "uformer.pth")
    large = rendered(tmp_path / "hat.pth", 24, 40)
    assert large.photo.pixels.shape == (80, 48, 3)
    model = load_model(tmp_path / "uformer.pth", "cpu", "float32")
    assert (model.scale, model.size_multiple) == (1, 128)
    assert "It sees squares only." in model.info.summary
    assert rendered(tmp_path / "uformer.pth", 140, 30).photo.pixels.shape == (30, 140, 3)
