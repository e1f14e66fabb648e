"""A stranger's weights make a picture before they are used, or a sentence says why they cannot."""

import json
import os

import pytest
from safetensors import safe_open
from safetensors.torch import save_file

from sinsr_gui import paths
from sinsr_gui.engine.errors import BadRequest, BadWeights
from sinsr_gui.engine.models import trial
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.store.catalogue import find_installed, import_model, list_models
from tests.fakes import tiny_weights


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def described(folder, change):
    """Tiny weights with another description."""
    whole, path = tiny_weights(folder).path, folder / "changed.safetensors"
    with safe_open(str(whole), "pt") as file:
        metadata = json.loads(file.metadata()["sinsr_studio"]) | {"tensors_sha256": ""}
        state = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (it is no dict)
    change(metadata)
    save_file(state, path, {"sinsr_studio": json.dumps(metadata)})
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(scale=3),
        lambda data: data.update(scale=10**30),
        lambda data: data.update(name="x" * 5000),
        lambda data: data["autoencoder"].update(factor=0),
        lambda data: data["autoencoder"].update(factor=3),
        lambda data: data["unet"].update(cond_mask=True),
        lambda data: data["unet"].update(image_size="16"),
        lambda data: data["unet"].update(norm_groups=0),
        lambda data: data["unet"].update(mlp_ratio=1e300),
        lambda data: data["schedule"].update(scale_factor="x"),
        lambda data: data["schedule"].update(steps=10**6),
        lambda data: data["schedule"].update(kappa=float("nan")),
        lambda data: data.update(schedule={"steps": {}}),
    ],
)
def test_a_description_that_does_not_fit_is_refused_when_it_comes_and_when_it_is_used(tmp_path, change):
    path = described(tmp_path, change)
    with pytest.raises(BadWeights):
        import_model(path)
    with pytest.raises(BadWeights):
        load_model(path, "cpu", "float32")


def test_tiles_of_nothing_are_not_called_too_large(tmp_path):
    with pytest.raises(BadWeights, match="does not work"):
        import_model(described(tmp_path, lambda data: data["autoencoder"].update(factor=0)))


def test_what_works_is_tried_once(tmp_path, monkeypatch):
    info = import_model(described(tmp_path, lambda data: None))
    monkeypatch.setattr(trial, "render_tile", lambda model: pytest.fail("it was tried before"))
    assert load_model(info.id, "cpu", "float32").scale == 4


def test_a_record_that_was_changed_is_described_anew_or_refused(tmp_path, home):
    info = import_model(described(tmp_path, lambda data: None))
    (record,) = (home / "models").glob("*.json")
    kept = json.loads(record.read_text())
    notice = {"template": "{a:>9999}", "values": {"a": "b"}}
    changes = ({"architecture": {}}, {"scale": 1e300}, {"id": "../x"}, {"bytes": -1}, {"notices": [notice]})
    for odd in changes:
        record.write_text(json.dumps(kept | odd))
        assert [model.id for model in list_models() if model.id == info.id] == [info.id]
        assert json.loads(record.read_text())["scale"] == 4
    record.write_text(json.dumps(kept | {"autoencoder_path": "/etc/passwd"}))
    assert find_installed(info.id).autoencoder_path is None
    record.write_text(json.dumps(kept | {"scale": 3}))
    with pytest.raises(BadWeights):
        load_model(info.id, "cpu", "float32")


def test_a_recipe_names_no_file(tmp_path, monkeypatch):
    path = described(tmp_path, lambda data: None)
    monkeypatch.chdir(tmp_path)
    path.rename(tmp_path / "plain")
    assert load_model("plain", "cpu", "float32").scale == 4  # as the command line may
    for name in ("plain", str(tmp_path / "plain")):
        with pytest.raises(BadRequest, match="no model"):
            find_installed(name)


@pytest.mark.parametrize("name", ["/dev/zero", "pipe", "folder", "x" * 300 + ".pth", "closed\0.pth"])
def test_what_is_no_file_is_not_read(tmp_path, name):
    if name == "pipe":
        os.mkfifo(tmp_path / name)
    if name == "folder":
        (tmp_path / name).mkdir()
    with pytest.raises(BadWeights):
        import_model(tmp_path / name)
    with pytest.raises((BadWeights, BadRequest)):
        load_model(tmp_path / name, "cpu", "float32")
