"""LDM as a model like others, where diffusers is installed: a tiny random pipeline; else how to get it."""

import importlib
import json
import warnings
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
import torch

from sinsr_gui import paths
from sinsr_gui.engine.batch.exporting import ExportPlan, Job, export
from sinsr_gui.engine.batch.verifying import verify
from sinsr_gui.engine.errors import BadRequest, BadWeights
from sinsr_gui.engine.evaluation.side_by_side.systems import Asked, open_system, parse_systems
from sinsr_gui.engine.events import Event, Upscaled
from sinsr_gui.engine.image import SaveOptions, save_photo
from sinsr_gui.engine.models.device import choose_device
from sinsr_gui.engine.models.files import ldm_folder
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.models.self_test import render_tile
from sinsr_gui.engine.models.store.catalogue import find_model, import_model, list_models, remove_model
from sinsr_gui.engine.requests import Precision, Request, Sampler, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo
from tests.latent_diffusion import pipeline_folder, tiny_pipeline

needs_diffusers = pytest.mark.skipif(find_spec("diffusers") is None, reason="diffusers is not installed")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    if find_spec("tqdm"):  # diffusers' bars start a thread that stays
        monkeypatch.setattr(importlib.import_module("tqdm").tqdm, "monitor_interval", 0)


def rendered(settings: UpscaleSettings, width: int = 40, height: int = 24, tile: int = 0) -> Upscaled:
    model = load_model(settings.model, "cpu", "float32")
    request = Request("", "", settings, tile=tile or model.tile, overlap=model.overlap)
    *_, last = upscale(model, smooth_photo(width, height), request)
    assert isinstance(last, Upscaled)
    return last


def by_diffusers(pixels: np.ndarray, steps: int, eta: float) -> np.ndarray:
    """The picture [H, W, 3] in 0..1 that diffusers' own pipeline makes with torch's noise of seed 7."""
    photo = torch.from_numpy(pixels / np.float32(127.5) - 1).movedim(2, 0)[None]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pipeline = tiny_pipeline()
        pipeline.set_progress_bar_config(disable=True)
        torch.manual_seed(7)
        return pipeline(photo, num_inference_steps=steps, eta=eta, output_type="np").images[0]


@needs_diffusers
@pytest.mark.parametrize(("steps", "sampler", "eta"), [(15, "auto", 1.0), (4, "deterministic", 0.0), (30, "auto", 1.0)])
def test_it_makes_the_picture_that_diffusers_makes(tmp_path: Path, steps: int, sampler: Sampler, eta: float) -> None:
    info = import_model(pipeline_folder(tmp_path / "ldm-4x"))
    model, pixels = Model(info, choose_device("cpu"), "float32"), smooth_photo(40, 24).pixels
    expected = by_diffusers(pixels, steps, eta)
    torch.manual_seed(7)
    ours = model.decode(
        model.denoise(model.encode(pixels), lambda _: torch.randn(1, 3, 24, 40).numpy(), steps=steps, sampler=sampler)
    )[0].clip(0, 1)
    assert expected.std() > 0.02
    # near codes of the codebook may be taken for each other where the float32 sums differ in the last bit
    assert (np.abs(ours - expected) < 1e-3).mean() > 0.99


@needs_diffusers
@pytest.mark.parametrize("safe", [True, False])
def test_a_folder_becomes_one_model_of_the_list(tmp_path: Path, safe: bool) -> None:
    folder = pipeline_folder(tmp_path / "ldm-super-resolution-4x", safe)
    info = import_model(folder)
    assert (info.id, info.name, info.scale) == ("ldm-super-resolution-4x", "LDM", 4)
    assert (info.has_noise, info.steps, info.usual_steps, info.has_steps) == (True, 1000, 100, True)
    assert import_model(folder / "model_index.json") == info
    assert info in list_models()
    assert info.summary.startswith("Latent diffusion (LDM)")
    first, again, other = (rendered(UpscaleSettings(info.id, steps=steps)).photo.pixels for steps in (2, 2, 3))
    np.testing.assert_array_equal(first, again)
    assert first.shape == (96, 160, 3)
    assert (first != other).any()
    seeded = rendered(UpscaleSettings(info.id, steps=2).with_seed(1))
    assert (first != seeded.photo.pixels).any()
    assert "in one piece" in str(rendered(UpscaleSettings(info.id, steps=1), 96, 32, 64).notices)
    remove_model(info.id)
    assert info not in list_models()


@needs_diffusers
def test_older_names_of_the_attention_are_read(tmp_path: Path) -> None:
    info = import_model(pipeline_folder(tmp_path / "new", safe=False))
    folder, old = pipeline_folder(tmp_path / "old", safe=False), {"to_q": "query", "to_k": "key", "to_v": "value"}
    for part in ("unet", "vqvae"):
        path = folder / part / "diffusion_pytorch_model.bin"
        state = torch.load(path, weights_only=True)
        for new, name in {**old, "to_out.0": "proj_attn"}.items():
            state = {key.replace(f".{new}.", f".{name}."): tensor for key, tensor in state.items()}
        torch.save(state, path)
    assert import_model(folder).sha256 == info.sha256


@needs_diffusers
def test_a_result_is_exported_and_verified(tmp_path: Path) -> None:
    info = import_model(pipeline_folder(tmp_path / "ldm"))
    source, target = tmp_path / "a.png", tmp_path / "large.png"
    save_photo(smooth_photo(40, 24), source, SaveOptions(), None)
    model = load_model(info, "cpu", "float32")
    request = Request("", info.sha256, UpscaleSettings(info.id, SeedMap(5), steps=3), model.tile, model.overlap)
    list(export(model, ExportPlan((Job(source, 5, target),), request, SaveOptions())))
    *_, last = verify(target, lambda request: model)
    assert last.outcome == "identical"


@needs_diffusers
@pytest.mark.parametrize("precision", ["mixed", "bfloat16"])
def test_it_computes_in_half_precision(tmp_path: Path, precision: Precision) -> None:
    info = import_model(pipeline_folder(tmp_path / "ldm"))
    exact, rough = (render_tile(Model(info, choose_device("cpu"), kind)) for kind in ("float32", precision))
    assert exact.shape == rough.shape
    assert np.isfinite(rough).all()


@needs_diffusers
def test_it_is_a_system_of_evaluations(tmp_path: Path) -> None:
    info = import_model(pipeline_folder(tmp_path / "ldm"))
    texts = [f"{info.id}@steps=15", f"{info.id}@steps=30", info.id, f"{info.id}@steps=2@seed=1"]
    systems = parse_systems(texts, UpscaleSettings())
    assert [system.name for system in systems] == ["LDM, steps 15", "LDM, steps 30", "LDM", "LDM, steps 2, seed 1"]
    opened = open_system(systems[3], Asked(device="cpu"))
    pictures = []

    def last() -> Generator[Event, None, None]:
        pictures.append((yield from opened.render(smooth_photo(40, 24), 4))[0])

    list(last())
    assert pictures[0].shape == (96, 160, 3)
    assert opened.facts["noise"]


@needs_diffusers
def test_a_folder_that_lacks_a_part_is_told(tmp_path: Path) -> None:
    folder = pipeline_folder(tmp_path / "ldm")
    (folder / "unet" / "diffusion_pytorch_model.safetensors").unlink()
    with pytest.raises(BadWeights, match=r"unet holds no diffusion_pytorch_model.*Fetch the whole folder"):
        import_model(folder)
    (folder / "scheduler" / "scheduler_config.json").write_text("[]")
    with pytest.raises(BadWeights, match="holds no settings"):
        import_model(folder)
    (folder / "vqvae" / "config.json").unlink()
    with pytest.raises(BadWeights, match=r"vqvae/config\.json is missing"):
        import_model(folder)


@needs_diffusers
@pytest.mark.parametrize(
    ("file", "changes", "told"),
    [
        ("unet", {"block_out_channels": [10**6, 10**6]}, "cannot be right"),
        ("unet", {"surprise": 1}, "contradicts itself"),
        ("unet", {"block_out_channels": [8, 8]}, "do not fit|contradicts"),
        ("vqvae", {"act_fn": "mish"}, "of a kind that this program does not know"),
        ("vqvae", {"block_out_channels": []}, "of a kind that this program does not know"),
        ("scheduler", {"beta_end": 2}, "contradicts itself"),
        ("scheduler", {"timestep_spacing": "trailing"}, "unknown kind"),
    ],
)
def test_settings_that_cannot_be_are_refused(tmp_path: Path, file: str, changes: dict, told: str) -> None:
    folder = pipeline_folder(tmp_path / "ldm")
    path = folder / file / ("scheduler_config.json" if file == "scheduler" else "config.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))
    with pytest.raises(BadWeights, match=told):
        import_model(folder)


def test_a_folder_is_not_named_for_an_upscale_but_imported(tmp_path: Path) -> None:
    (tmp_path / "model_index.json").write_text('{"_class_name": "LDMSuperResolutionPipeline"}')
    with pytest.raises(BadRequest, match="sinsr models import"):
        find_model(tmp_path)


def test_a_folder_of_another_pipeline_is_told(tmp_path: Path) -> None:
    (tmp_path / "model_index.json").write_text('{"_class_name": "StableDiffusionPipeline"}')
    with pytest.raises(BadWeights, match="holds StableDiffusionPipeline, not latent diffusion that enlarges"):
        import_model(tmp_path)


def test_without_diffusers_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model_index.json").write_text('{"_class_name": "LDMSuperResolutionPipeline"}')
    monkeypatch.setattr(ldm_folder, "find_spec", lambda name: None)
    with pytest.raises(BadWeights, match=r"diffusers.*pip install sinsr-studio\[ldm\]"):
        import_model(tmp_path)
