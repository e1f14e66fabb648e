"""What each kind of file is used for, up to a picture: whatever is in it, this ends, or raises EngineError."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import safe_open
from safetensors.torch import save_file

from sinsr_gui import paths
from sinsr_gui.engine.batch.exporting import ExportPlan, export
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.batch.verifying import verify
from sinsr_gui.engine.events import FileFailed
from sinsr_gui.engine.image import SaveOptions, load_photo, photo_from_pixels, photo_info, save_photo
from sinsr_gui.engine.models.files.weights import ModelInfo, build, save_weights
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.models.store.catalogue import find_installed, import_model, list_models, model_card, remove_model
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.engine.upscaling.output_size import plan_size
from sinsr_gui.flows.photo.change_controls import recall
from sinsr_gui.flows.photo.resolving import batch_settings, example, save_options
from sinsr_gui.settings import Compute, Preset, Remembered, Saving, Settings, SettingsFile
from sinsr_gui.state.session import Session

from .values import altered

UNET = {
    "image_size": 16, "in_channels": 51, "model_channels": 8, "out_channels": 48, "attention_resolutions": [16, 8],
    "channel_mult": [1, 1], "num_res_blocks": [1, 1], "num_head_channels": 8, "swin_embed_dim": 8, "window_size": 4,
    "norm_groups": 4, "swin_depth": 2, "mlp_ratio": 2.0, "dropout": 0.0, "cond_lq": True, "cond_mask": False,
}  # fmt: skip
VQ = {"kind": "vq", "ch": 4, "ch_mult": [1, 1, 2], "n_embed": 64, "num_res_blocks": 1, "norm_groups": 4}
SHUFFLE = {"kind": "pixel_shuffle", "factor": 4}
SCHEDULE = {"steps": 4, "kappa": 1.0, "min_noise_level": 0.2, "predict_type": "residual", "scale_factor": 1.0}


class Bench:
    """A folder with a tiny model, a photo and its result, in which altered files are put to use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.weights = tuple(self._weights(number, coder) for number, coder in enumerate((SHUFFLE, VQ)))
        self.model = load_model(import_model(self.weights[0]), "cpu", "float32")
        photo = np.random.default_rng(0).integers(0, 255, (24, 20, 3), np.uint8)
        self.photo, self.result = folder / "photo.png", folder / "result.png"
        save_photo(photo_from_pixels(photo), self.photo)
        self.upscale(self.model)
        self.recipe = json.loads(photo_info_recipe(self.result))

    def upscale(self, model: Model, seed: int = 0) -> None:
        """A result as a batch makes it; an expected failure is raised."""
        self.result.unlink(missing_ok=True)
        request = Request("", model.info.sha256, UpscaleSettings(model.info.id), tile=64, overlap=8)
        for event in export(model, ExportPlan((Job(self.photo, seed, self.result),), request, SaveOptions())):
            if isinstance(event, FileFailed):
                notes = getattr(event.error, "__notes__", ())
                raise AssertionError("".join(notes)) if notes else event.error

    def use_recipe(self, rng: random.Random) -> None:
        """`sinsr info` and `verify`, and what the window makes of its settings."""
        target = self.folder / "altered.png"
        text = altered(self.recipe, rng).decode("utf-8", "replace")
        save_photo(replace(load_photo(self.result), source=None), target, SaveOptions(), text)
        str(photo_info(target))
        request, _ = parse_recipe(text)
        session = Session(asked=request.settings)
        session.open_photo(load_photo(self.photo))
        str(session.sizes and session.sizes.notices)
        for _ in verify(target, lambda request: load_model(find_installed(request.settings.model), "cpu", "float32")):
            pass

    def use_settings(self, rng: random.Random) -> None:
        """A start of the window: nothing that is asked for, and no text of it, may fail later."""
        path = self.folder / "settings.json"
        SettingsFile(path).save(_settings())
        path.write_bytes(altered(json.loads(path.read_bytes()), rng))
        settings, notice = SettingsFile(path).load()
        str(notice)
        session = Session(settings=settings)
        session.open_photo(load_photo(self.photo))
        recall(session)
        for asked in (session.asked, *(preset.asked for preset in settings.presets)):
            plan_size((20, 24), asked.size, 4)
        save_options(settings.saving)
        SettingsFile(path).save(settings)
        again, _ = SettingsFile(path).load()
        if again != settings:
            raise AssertionError("what was read is not what is written")
        example(self.photo, batch_settings(session))

    def use_record(self, rng: random.Random) -> None:
        """Every command lists the models; this one is described, loaded and used."""
        record = next(paths.models_folder().glob("*.json"))
        kept = record.read_bytes()
        try:
            record.write_bytes(altered(json.loads(kept), rng))
            for info in list_models():
                str(model_card(info))
                if info.path is not None and info.kind == "model" and info.path.name == record.stem:
                    self.upscale(load_model(find_installed(info.id), "cpu", "float32"))
        finally:
            record.write_bytes(kept)

    def use_description(self, rng: random.Random) -> None:
        """`sinsr models import`, and a picture with what it took."""
        path = self.folder / "altered.safetensors"
        with safe_open(str(rng.choice(self.weights)), "pt") as file:
            kept = json.loads(file.metadata()["sinsr_studio"]) | {"tensors_sha256": ""}
            state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (it is no dict)
        if rng.random() < 0.1:
            name = rng.choice(sorted(state))
            state[name] = state[name].flatten()[:7].clone()
        save_file(state, path, {"sinsr_studio": altered(kept, rng).decode("utf-8", "replace")})
        info = import_model(path)
        try:
            self.upscale(load_model(info.id, "cpu", "float32"))
        finally:
            if info.id != self.model.info.id:
                remove_model(info.id)

    def uses(self) -> dict[str, Callable[[random.Random], None]]:
        """By name."""
        return {
            "recipe": self.use_recipe,
            "settings": self.use_settings,
            "record": self.use_record,
            "description": self.use_description,
        }

    def _weights(self, number: int, coder: dict[str, Any]) -> Path:
        channels = 48 if coder is SHUFFLE else 3
        unet = UNET | {"in_channels": channels + 3, "out_channels": channels}
        architecture = {"unet": unet, "autoencoder": dict(coder), "schedule": dict(SCHEDULE)}
        networks = build(architecture)
        path = self.folder / f"tiny-{number}.safetensors"
        info = ModelInfo("tiny", f"Tiny {number}", 4, architecture, licence="free", training={"steps": 7})
        save_weights(path, networks[0].state_dict(), networks[1].state_dict(), info)
        return path


def photo_info_recipe(path: Path) -> str:
    """The recipe of a result, as text."""
    return json.dumps(photo_info(path)["recipe"])


@cache
def _settings() -> Settings:
    asked = UpscaleSettings()
    return Settings(
        compute=Compute(tile=128),
        saving=Saving(folder=Path("results")),
        presets=(Preset(name="For the wall", asked=asked), Preset(name="Small", asked=asked)),
        remembered=Remembered(asked=asked, recent=(Path("a.png"), Path("b.png")), pace={"compact": 0.5}),
    )
