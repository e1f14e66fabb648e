"""Whatever lies where the program reads back what it wrote, it goes on: damage is passed over or said in a sentence."""

import copy
import io
import json
import zipfile
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from sinsr_gui import paths
from sinsr_gui.engine.batch.provenance import find_source, save_options
from sinsr_gui.engine.errors import BadImage, BadWeights
from sinsr_gui.engine.messages import NOTHING
from sinsr_gui.engine.models.files.checkpoint_reader import open_weights, peek
from sinsr_gui.engine.models.files.model_info import ModelInfo, describe
from sinsr_gui.engine.models.files.weights import save_weights
from sinsr_gui.engine.models.store import catalogue, http_resume
from sinsr_gui.engine.models.store.catalogue import find_model, import_model, list_models, model_card
from sinsr_gui.engine.recipe import parse_recipe, write_recipe
from sinsr_gui.engine.requests import PictureNoise, Request, SeedMap, SeedRegion, Stamp, UpscaleSettings
from sinsr_gui.paths import models_folder
from sinsr_gui.settings import Preset, Remembered, Settings, SettingsFile
from tests.stand_ins import TINY, unet_state, vq_state

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["\0", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
NO_JSON = st.binary(max_size=60) | st.sampled_from(
    [b"", b"9" * 5000, b"[" * 50_000, b'{"a":' * 9_000, b"\xff\xfe", b"\xef\xbb\xbf{}", b"{", b"1e999", b"NaN"]
)
often = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@st.composite
def damaged(draw, whole):
    """Bytes in place of the JSON of `whole`: no JSON, other JSON, a part of it, or it with one value exchanged."""
    kind = draw(st.sampled_from(["bytes", "other", "cut", "changed", "changed", "changed"]))
    if kind == "bytes":
        return draw(NO_JSON)
    if kind == "other":
        return json.dumps(draw(JSON)).encode()
    if kind == "cut":
        text = json.dumps(whole).encode()
        return text[: draw(st.integers(0, len(text) - 1))]
    holder = {"": copy.deepcopy(whole)}
    place, key = holder, ""
    while isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
        place = place[key]
        key = draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
    if isinstance(place, dict) and key and draw(st.booleans()):
        del place[key]
    else:
        place[key] = draw(JSON)
    return json.dumps(holder.get("")).encode()


FACTS = {"program": "SinSR Studio", "save": {"quality": 95}, "source": "../a.png", "source_bytes": 3}
RECIPE = json.loads(write_recipe(Request("ab" * 32, "cd" * 32, UpscaleSettings()), FACTS))


@often
@given(damaged(RECIPE))
def test_recipes(tmp_path, data):
    try:
        request, facts = parse_recipe(data.decode("utf-8", "replace"))
    except BadImage:
        return
    with suppress(BadImage):
        save_options(facts)
    with pytest.raises(BadImage):
        find_source(tmp_path / "a.png", request, facts)


@pytest.mark.parametrize(
    "place", ["/etc/hostname", "\\\\host\\share\\a.png", "//host/share/a.png", "C:\\a.png", 5, None]
)
def test_a_recipe_leads_nowhere_but_from_its_result(tmp_path, monkeypatch, place):
    asked = []
    monkeypatch.setattr("sinsr_gui.engine.batch.provenance.file_hash", lambda path: asked.append(path))
    (tmp_path / "alone" / "results").mkdir(parents=True)
    result = tmp_path / "alone" / "results" / "a.png"  # where the folders around hold no other picture
    with pytest.raises(BadImage, match="not found"):
        find_source(result, Request("ab" * 32, "", UpscaleSettings()), FACTS | {"source": place})
    assert asked == []


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The record of an imported model."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setattr(catalogue, "resource", lambda name: tmp_path / "resources" / name)
    save_weights(tmp_path / "Mine.safetensors", unet_state(), vq_state(), replace(TINY, id="", name="Mine"))
    import_model(tmp_path / "Mine.safetensors")
    (record,) = models_folder().glob("*.json")
    return record


RECORD = TypeAdapter(ModelInfo).dump_python(replace(TINY, name="Mine"), mode="json")
SHARED = RECORD | {"kind": "autoencoder", "architecture": RECORD["architecture"] | {"unet": None, "schedule": None}}


@often
@given(damaged(RECORD) | damaged(SHARED))
def test_records_of_models(installed, data):
    installed.write_bytes(data)
    infos = list_models()
    assert len([info for info in infos if info.path]) == 1
    for info in infos:
        model_card(info)
        if info.path:
            find_model(info.id)


def test_records_in_a_folder_that_cannot_be_written(installed, monkeypatch):
    installed.write_text("[]")

    def fail(*args):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    assert [info.name for info in list_models() if info.path] == ["Mine"]


@often
@given(damaged({"url": "https://example.org/a", "mark": '"one"'}), st.booleans())
def test_notes_of_a_broken_download(tmp_path, data, hash_known):
    part = tmp_path / "a.part"
    part.write_bytes(b"begun")
    part.with_name("a.part.json").write_bytes(data)
    found = http_resume._part(part, "https://example.org/a", hash_known)
    assert found.size in (0, 5)
    assert found.mark.isascii()
    assert found.mark.isprintable()
    assert part.exists() == bool(found.size)


PAINTED = UpscaleSettings(seeds=SeedMap(5, 7, 0.5, (SeedRegion(3, (Stamp(1, 2, 3),)),), PictureNoise("a", "b", "c")))
KEPT = Settings(
    presets=(Preset(name="a", asked=PAINTED),),
    remembered=Remembered(recent=(Path("a"), Path("b")), asked=PAINTED, pace={"fine": 0.5}),
)


@often
@given(damaged(json.loads(json.dumps(asdict(KEPT), default=str))))
def test_settings(tmp_path, data):
    file = SettingsFile(tmp_path / "settings.json")
    file.path.write_bytes(data)
    found, said = file.load()
    assert TypeAdapter(Settings).validate_python(asdict(found)) == found  # pydantic, which reads all else, agrees
    assert bool(said) == (tmp_path / "settings.json.bad").exists()
    file.save(found)
    assert file.load() == (found, NOTHING)
    (tmp_path / "settings.json.bad").unlink(missing_ok=True)


HEADER = {
    "a": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
    "__metadata__": {"sinsr_studio": '{"name":"a","scale":4,"unet":{},"autoencoder":{},"schedule":{}}'},
}


@often
@given(damaged(HEADER) | damaged(json.loads(HEADER["__metadata__"]["sinsr_studio"])).map(lambda inner: _holding(inner)))
def test_headers_of_safetensors(tmp_path, header):
    path = tmp_path / "a.safetensors"
    path.write_bytes(len(header).to_bytes(8, "little") + header + bytes(16))
    refused_or_described(path)


def _holding(inner):
    return json.dumps(HEADER | {"__metadata__": {"sinsr_studio": inner.decode("latin-1")}}).encode()


@often
@given(st.binary(max_size=80), st.sampled_from(["a/data.pkl", "data.pkl", "a/data/0"]))
def test_headers_of_checkpoints(tmp_path, data, name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, data)
        archive.writestr("a/version", b"3")
    path = tmp_path / "a.pth"
    path.write_bytes(buffer.getvalue())
    refused_or_described(path)


def refused_or_described(path):
    with suppress(BadWeights):
        describe(path, peek(path) or open_weights(path))
    with suppress(BadWeights):
        describe(path, open_weights(path))
