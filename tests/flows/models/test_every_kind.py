"""Every kind of model that the README names: imported, chosen and used for the open photo, as in the window."""

import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from sinsr_gui.engine.recipe import write_recipe
from sinsr_gui.flows.models.manage import import_file
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.photo.upscale_photo import upscale
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.state.models import Models
from sinsr_gui.state.results import Results
from tests.direct import (
    bsrgan_spelling,
    esrgan_spelling,
    ncnn_layers,
    tiny_dasr,
    tiny_rrdb,
    tiny_srvgg,
    write_dasr,
    write_ncnn,
)
from tests.fakes import FakeWorker, smooth_photo, tiny_rrdb_weights, tiny_weights
from tests.gtasr import gtasr_file
from tests.latent_diffusion import pipeline_folder
from tests.swinir import swinir_file
from trainer.run.config import LossConfig


def saved(name: str, content: Callable[[], object]) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        torch.save(content(), folder / name)
        return folder / name

    return make


def as_safetensors(folder: Path) -> Path:
    save_file(tiny_rrdb(2).state_dict(), folder / "x2.safetensors")
    return folder / "x2.safetensors"


def student(**losses: object) -> Callable[[Path], Path]:
    """A student as the trainer exports it: its losses are in the record."""

    def make(folder: Path) -> Path:
        record = {"config": {"stage": "distil", "losses": LossConfig.model_validate(losses).model_dump()}}
        return tiny_weights(folder, training=record).path or folder

    return make


KINDS: dict[str, tuple[Callable[[Path], Path], int, bool]] = {
    "ESRGAN": (saved("ESRGAN.pth", lambda: esrgan_spelling(tiny_rrdb().state_dict())), 4, False),
    "RealSR, BSRGAN": (saved("BSRGAN.pth", lambda: bsrgan_spelling(tiny_rrdb().state_dict())), 4, False),
    "Real-ESRGAN": (saved("x4plus.pth", lambda: {"params_ema": tiny_rrdb().state_dict()}), 4, False),
    "Real-ESRGAN x2": (as_safetensors, 2, False),
    "ncnn": (lambda folder: write_ncnn(folder, ncnn_layers(tiny_rrdb()), "anime"), 4, False),
    "general-x4v3": (saved("general.pth", lambda: {"params": tiny_srvgg().state_dict()}), 4, False),
    "animevideov3": (lambda folder: write_ncnn(folder, ncnn_layers(tiny_srvgg(8, 2)), "video"), 4, False),
    "DASR": (lambda folder: write_dasr(folder, tiny_dasr()), 4, False),
    "GTASR": (gtasr_file, 4, True),
    "SinSR": (lambda folder: tiny_weights(folder, "vq").path or folder, 4, True),
    "ResShift": (lambda folder: tiny_weights(folder, "pixel_shuffle", 4, False).path or folder, 4, True),
    "SinSR distill-only": (student(inverse=0, ground_truth=0), 4, True),
    "Rectified flow": (student(reflow=True, inverse=0, ground_truth=0), 4, True),
    "student without a UNet": (lambda folder: tiny_rrdb_weights(folder).path or folder, 4, True),
}

if find_spec("spandrel"):
    for kind in ("classical", "real", "large"):
        KINDS[f"SwinIR {kind}"] = (lambda folder, kind=kind: swinir_file(folder, kind), 4, False)
if find_spec("diffusers"):
    KINDS["LDM"] = (lambda folder: pipeline_folder(folder / "ldm") / "model_index.json", 4, True)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_imported_and_used(finish, session, tmp_path, kind):
    make, scale, noisy = KINDS[kind]
    models, io = Models(), FakeWorker()
    (tmp_path / "downloads").mkdir()
    finish(import_file(models, session, io, make(tmp_path / "downloads")))
    session.photo = smooth_photo(40, 24)
    ask(session, model=models.shown, steps=2)
    assert session.chosen_model is not None
    assert session.chosen_model.is_flow == (kind == "Rectified flow")
    assert (session.chosen_model.scale, session.chosen_model.has_noise) == (scale, noisy)
    finish(upscale(session, FakeWorker(), Loaded(), Results()))
    result = session.result
    assert result is not None
    assert (result.photo.width, result.photo.height) == (160, 96)
    assert result.photo.pixels.std() > 2
    assert result.request.weights == session.chosen_model.sha256
    assert json.loads(write_recipe(result.request, {}))["sinsr"] == 5
