"""DASR as a model: two files that come and go together, and the picture of the network."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sinsr_gui import paths
from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.events import Upscaled
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.store.catalogue import find_model, import_model, remove_model
from sinsr_gui.engine.models.store.published import summary
from sinsr_gui.engine.requests import OutputSize, Request, UpscaleSettings
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.direct import tiny_dasr, write_dasr
from tests.fakes import smooth_photo


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


@pytest.mark.parametrize("scale", [4, 2])
def test_the_pipeline_is_the_network(tmp_path: Path, scale: int) -> None:
    network = tiny_dasr(scale)
    model = load_model(write_dasr(tmp_path, network), "cpu", "float32")
    assert (model.scale, model.has_noise, model.wants_whole, model.info.notices) == (scale, False, True, ())
    photo = smooth_photo(32, 48)
    lq = torch.from_numpy(photo.pixels / np.float32(255)).movedim(2, 0)[None]
    with torch.inference_mode():
        latent = network(lq, torch.zeros(1), 2 * lq - 1)
        picture = torch.nn.functional.pixel_shuffle(latent, scale).add(1).div(2).clamp(0, 1)
    settings = replace(UpscaleSettings(model.info.id, size=OutputSize("scale", scale)), colour_fix="off")
    *_, last = upscale(model, photo, Request("", "", settings, tile=model.tile, overlap=model.overlap))
    assert isinstance(last, Upscaled)
    expected = picture[0].movedim(0, 2).mul(255).round().to(torch.uint8).numpy()
    assert np.abs(last.photo.pixels.astype(int) - expected).max() <= 1
    assert last.photo.pixels.std() > 4


@pytest.mark.parametrize("named", ["net_g.pth", "net_p.pth"])
def test_either_file_names_the_pair(tmp_path: Path, named: str) -> None:
    write_dasr(tmp_path, tiny_dasr(), "DASR_")
    info = import_model(tmp_path / f"DASR_{named}")
    assert (info.name, info.scale, info.has_noise) == ("DASR_net_g", 4, False)
    assert str(summary(info)) == info.summary
    assert "DASR" in info.summary
    folder = paths.models_folder()
    assert {path.name for path in folder.iterdir()} >= {"DASR_net_g.pth", "DASR_net_p.pth"}
    load_model(info.id, "cpu", "float32")
    remove_model(info.id)
    assert not [path for path in folder.iterdir() if path.name.startswith("DASR")]


def test_two_pairs_of_one_name_do_not_mix(tmp_path: Path) -> None:
    infos = []
    for number, scale in enumerate((4, 2)):
        (tmp_path / str(number)).mkdir()
        infos.append(import_model(write_dasr(tmp_path / str(number), tiny_dasr(scale))))
    assert [load_model(info.id, "cpu", "float32").scale for info in infos] == [4, 2]
    names = {path.name for path in paths.models_folder().iterdir()}
    assert names >= {"net_g.pth", "net_p.pth", *(f"net_{k}-{infos[1].sha256[:6]}.pth" for k in "gp")}


def test_half_of_it_says_what_is_missing(tmp_path: Path) -> None:
    path = write_dasr(tmp_path, tiny_dasr())
    (tmp_path / "net_p.pth").rename(tmp_path / "other.pth")
    with pytest.raises(BadWeights, match=r"half of a DASR model.*Put net_p\.pth beside it"):
        import_model(path)
    with pytest.raises(BadWeights, match=r"the predictor of DASR"):
        import_model(tmp_path / "other.pth")
    with pytest.raises(BadWeights, match=r"Call the two files net_g and net_p"):
        find_model(path.rename(tmp_path / "dasr.pth"))
