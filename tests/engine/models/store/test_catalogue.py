"""Which models there are, and what happens to files that become one."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from sinsr_gui import paths
from sinsr_gui.engine.errors import BadRequest, BadWeights, CannotWrite
from sinsr_gui.engine.models.files.checkpoint_reader import sha256_of
from sinsr_gui.engine.models.files.weights import load_networks, save_weights
from sinsr_gui.engine.models.store import catalogue as module
from sinsr_gui.engine.models.store import model_files
from sinsr_gui.engine.models.store.catalogue import find_model, import_model, list_models, model_card, remove_model
from sinsr_gui.engine.models.store.published import catalogue, published, published_as, rule_for
from sinsr_gui.paths import models_folder, resource
from tests.fakes import tiny_weights
from tests.stand_ins import TINY, checkpoint, unet_state, vq_state

INFO = replace(TINY, id="", name="Mine", licence="mine")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty home for models, and no bundled ones."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(module, "resource", lambda name: tmp_path / "resources" / name)
    return tmp_path / "home"


@pytest.fixture
def mine(tmp_path):
    """A file of ours, outside the models folder."""
    save_weights(tmp_path / "Mine!.safetensors", unet_state(), vq_state(), INFO)
    return tmp_path / "Mine!.safetensors"


def here():
    return [info.id for info in list_models() if info.path is not None]


def test_the_catalogue_has_what_the_licences_page_promises():
    sizes = {file.file: (file.bytes, file.sha256) for file in catalogue().files if file.origin}
    assert sizes["SinSR_v1.pth"][0] == 477_910_858
    assert sizes["SinSR_v1.pth"][1].startswith("a3898498")
    assert sizes["autoencoder_vq_f4.pth"][0] == 221_364_711
    assert sizes["autoencoder_vq_f4.pth"][1].startswith("e967eaa2")
    assert len(sizes) == 6
    for file in catalogue().files:
        assert not file.origin or catalogue().licences[file.licence].non_commercial
        assert not file.origin or file.origin.endswith(f"/{file.file}")
    assert resource("catalogue.json").is_file()


def test_files_are_known_by_hash_before_name():
    sinsr = published("sinsr")
    assert published_as("renamed.pth", sinsr.sha256) is sinsr
    assert published_as("sinsr_V1.pth") is sinsr
    assert published_as("SinSR_v1.pth", "0" * 64) is None
    assert published_as("SinSR_v2.pth", "0" * 64).id == "sinsr-v2"
    assert rule_for("resshift_realsrx4_s4_v9.pth").schedule == "4-step"


def test_at_first_everything_can_be_fetched_and_nothing_is_here():
    assert here() == []
    assert {info.id for info in list_models()} >= {"sinsr", "vq-f4", "resshift-s4-v3"}
    with pytest.raises(BadRequest, match=r"not on this machine yet.*478 MB, CC BY-NC-SA 4\.0.*models fetch sinsr"):
        find_model("sinsr")
    with pytest.raises(BadRequest, match=r'no model "sinrs"\. Did you mean "sinsr"\? On this machine: none'):
        find_model("sinrs")
    with pytest.raises(BadRequest, match="no weights file"):
        find_model("nowhere.safetensors")


def test_import_makes_a_model_that_loads(mine, home):
    info = import_model(mine)
    assert (info.id, info.name, info.path) == ("mine", "Mine", home / "models" / mine.name)
    assert info.sha256 == sha256_of(mine)
    assert import_model(mine) == info
    assert [p.name for p in models_folder().iterdir() if p.name.startswith(".")] == []
    mine.unlink()
    for ref in ("mine", info.sha256[:8], str(info.path)):
        assert find_model(ref).sha256 == info.sha256
    load_networks(find_model("mine"))


def test_published_halves_find_each_other(tmp_path):
    unet = import_model(checkpoint(tmp_path / "SinSR_v2.pth", unet_state(), prefix="module.", wrapped=True))
    assert (unet.id, unet.autoencoder_path) == ("sinsr-v2", None)
    with pytest.raises(BadWeights, match="needs vq-f4"):
        load_networks(unet)
    other = import_model(checkpoint(tmp_path / "coder.pth", vq_state()))
    assert "runs with the autoencoder coder" in str(find_model("sinsr-v2").notices[-1])
    remove_model(other.id)
    known = published("vq-f4")
    path = checkpoint(tmp_path / known.file, vq_state())
    coder = import_model(path, id=known.id, origin=known.origin)
    model = find_model("sinsr-v2")
    assert (model.autoencoder_path, model.notices) == (coder.path, ())
    assert model.architecture["autoencoder"] == coder.architecture["autoencoder"]
    load_networks(model)
    remove_model("vq-f4")
    assert find_model("sinsr-v2").autoencoder_path is None


def test_a_file_given_by_its_path_finds_the_autoencoder_beside_it(tmp_path):
    path = checkpoint(tmp_path / "my_sinsr.pth", unet_state())
    checkpoint(tmp_path / "autoencoder_vq_f4.pth", vq_state())
    model = find_model(path)
    assert model.autoencoder_path is not None
    load_networks(model)
    assert here() == []


def test_two_models_of_one_name_both_stay(mine, tmp_path):
    first = import_model(mine)
    save_weights(mine, unet_state(), vq_state(), replace(INFO, training={"steps": 1}))
    second = import_model(mine)
    assert second.id == f"mine-{second.sha256[:6]}"
    assert set(here()) == {first.id, second.id}
    assert second.training == {"steps": 1}


def test_an_own_model_cannot_take_the_place_of_a_published_one(mine):
    path = mine.rename(mine.with_name("sinsr.safetensors"))
    info = import_model(path)
    assert info.id == f"sinsr-{info.sha256[:6]}"
    assert import_model(info.path) == info


def test_a_file_already_in_the_models_folder_is_not_copied(mine):
    models_folder().mkdir(parents=True)
    inside = mine.rename(models_folder() / mine.name)
    assert import_model(inside).path == inside


def test_import_takes_what_the_file_does_not_say(tmp_path):
    path = checkpoint(tmp_path / "anything.pth", unet_state())
    info = import_model(path, name="Anything", distilled=False)
    assert find_model("anything") == info
    assert (info.name, info.distilled) == ("Anything", False)


def test_import_refuses_what_does_not_fit(tmp_path):
    state = dict(unet_state())
    del state["out.0.bias"]
    with pytest.raises(BadWeights, match=r"missing: unet\.out\.0\.bias"):
        import_model(checkpoint(tmp_path / "a.pth", state))
    assert not models_folder().exists()


def test_a_full_disk_leaves_nothing_behind(mine, monkeypatch):
    monkeypatch.setattr(model_files.shutil, "copyfile", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(CannotWrite, match="The disk is full"):
        import_model(mine)
    assert list(models_folder().iterdir()) == []


def test_remove(mine):
    info = import_model(mine)
    remove_model("mine")
    assert list(models_folder().iterdir()) == []
    with pytest.raises(BadRequest):
        remove_model(info.id)
    with pytest.raises(BadRequest, match="was not fetched or imported"):
        remove_model(str(mine))


def test_a_damaged_description_is_made_anew(mine):
    info = import_model(mine)
    record = models_folder() / f"{mine.name}.json"
    record.write_text("{")
    assert find_model("mine") == info
    assert json.loads(record.read_text())["name"] == "Mine"


def test_a_file_without_description_and_a_description_without_file_do_not_count(mine):
    info = import_model(mine)
    (models_folder() / "other.safetensors").write_bytes(b"x")
    info.path.unlink()
    assert here() == []


def test_bundled_models_come_first_and_cannot_be_removed(tmp_path):
    (tmp_path / "resources/weights").mkdir(parents=True)
    save_weights(tmp_path / "resources/weights/compact.safetensors", unet_state(), vq_state(), INFO)
    compact = find_model("compact")
    assert list_models()[0] == compact
    assert (compact.name, compact.licence) == ("Compact", "CC BY-SA 4.0")
    assert compact.card == tmp_path / "resources/weights/compact.md"
    with pytest.raises(BadRequest):
        remove_model("compact")
    load_networks(compact)


def test_model_cards_hold_all_facts(mine):
    card = model_card(import_model(mine))
    json.dumps(card)
    assert card["installed"]
    assert card["hash"] == "of this file"
    sinsr = next(model_card(info) for info in list_models() if info.id == "sinsr")
    json.dumps(sinsr)
    assert (sinsr["installed"], sinsr["non_commercial"], sinsr["hash"]) == (False, True, "as published")
    assert "non-commercial" in sinsr["licence_text"]


def test_listing_needs_no_torch(mine):
    import_model(mine)
    code = (
        "import sys; from sinsr_gui.engine.models.store.catalogue import *; find_model('mine');"
        "print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_folders_follow_the_portable_home(home, monkeypatch):
    assert paths.models_folder() == home / "models"
    assert {paths.cache_folder().parent, paths.logs_folder().parent, paths.settings_folder().parent} == {home}
    monkeypatch.delenv(paths.HOME_VARIABLE)
    usual = [paths.models_folder(), paths.cache_folder(), paths.logs_folder(), paths.settings_folder()]
    assert len(set(usual)) == 4
    assert all("sinsr-studio" in str(path) for path in usual)


def test_a_card_beside_the_weights_comes_along(tmp_path):
    info = tiny_weights(tmp_path)
    info.path.with_suffix(".md").write_text("# Mine")
    imported = import_model(info.path)
    assert imported.card.read_text() == "# Mine"
    assert imported.card.parent == models_folder()
    assert find_model(imported.id).card == imported.card
    remove_model(imported.id)
    assert not imported.card.exists()
