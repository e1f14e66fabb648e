"""Fetching published models with consent, from a local server."""

import hashlib
import json
from dataclasses import replace

import pytest

from sinsr_gui import paths
from sinsr_gui.engine.errors import BadRequest, DownloadFailed
from sinsr_gui.engine.models.files.weights import load_networks
from sinsr_gui.engine.models.store import published
from sinsr_gui.engine.models.store.catalogue import find_model, model_card
from sinsr_gui.engine.models.store.download import fetch_model, fetch_terms
from sinsr_gui.paths import models_folder
from tests.local_server import serving
from tests.stand_ins import checkpoint, unet_state, vq_state


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A catalogue whose files the local server has: a UNet of unknown size and hash, an autoencoder with both."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    unet = checkpoint(tmp_path / "SinSR_v2.pth", unet_state(), prefix="module.").read_bytes()
    coder = checkpoint(tmp_path / "autoencoder_vq_f4.pth", vq_state()).read_bytes()
    data = json.loads(paths.resource("catalogue.json").read_text("utf-8"))
    with serving({"/SinSR_v2.pth": unet, "/autoencoder_vq_f4.pth": coder}) as server:
        for file in data["files"]:
            if file.get("origin"):
                file["origin"] = f"{server.address}/{file['file']}"
            if file["id"] == "vq-f4":
                file |= {"bytes": len(coder), "sha256": hashlib.sha256(coder).hexdigest()}
        (tmp_path / "catalogue.json").write_text(json.dumps(data))
        monkeypatch.setattr(published, "resource", lambda name: tmp_path / name)
        published.catalogue.cache_clear()
        yield server
        published.catalogue.cache_clear()


def test_terms_say_everything_and_fetch_nothing(shelf):
    terms = fetch_terms("sinsr-v2")
    assert [file.id for file in terms.files] == ["sinsr-v2", "vq-f4"]
    assert terms.bytes is None
    text = str(terms)
    for part in (
        "SinSR_v2.pth",
        "Size     not known",
        "not published",
        "CC BY-NC-SA 4.0 (non-commercial)",
        "S-Lab License 1.0",
    ):
        assert part in text
    assert terms.files[1].sha256 in text
    assert terms.files[1].origin in text
    assert fetch_terms("vq-f4").bytes == len(shelf.files["/autoencoder_vq_f4.pth"])
    assert shelf.requests == []
    for nothing in ("compact", "unknown"):
        with pytest.raises(BadRequest, match=r"nothing to fetch.*sinsr, sinsr-v2"):
            fetch_terms(nothing)


def test_without_consent_to_these_very_terms_nothing_is_fetched(shelf):
    terms = fetch_terms("sinsr-v2")
    for other in (fetch_terms("vq-f4"), replace(terms, files=terms.files[:1])):
        with pytest.raises(BadRequest, match="terms"):
            next(fetch_model("sinsr-v2", other))
    assert shelf.requests == []


def test_one_consent_fetches_a_whole_model(shelf):
    events = list(fetch_model("sinsr-v2", fetch_terms("sinsr-v2")))
    total = len(shelf.files["/SinSR_v2.pth"]) + len(shelf.files["/autoencoder_vq_f4.pth"])
    assert {event.total for event in events} == {total}
    assert [event.received for event in events] == sorted(event.received for event in events)
    assert events[-1].received == total
    model = find_model("sinsr-v2")
    load_networks(model)
    assert model.sha256 == hashlib.sha256(shelf.files["/SinSR_v2.pth"]).hexdigest()
    assert model_card(model)["hash"] == "recorded at first use; none is published"
    assert sorted(path.name for path in models_folder().iterdir()) == [
        "SinSR_v2.pth", "SinSR_v2.pth.json", "autoencoder_vq_f4.pth", "autoencoder_vq_f4.pth.json"
    ]  # fmt: skip
    assert str(fetch_terms("sinsr-v2")) == "SinSR, second version is on this machine already."
    assert list(fetch_model("sinsr-v2", fetch_terms("sinsr-v2"))) == []
    assert len(shelf.requests) == 2


def test_cancelling_keeps_the_part_and_later_goes_on(shelf):
    stream = fetch_model("vq-f4", fetch_terms("vq-f4"))
    while next(stream).received < 200_000:
        pass
    stream.close()
    assert [path.name for path in models_folder().glob("*.part")] == ["autoencoder_vq_f4.pth.part"]
    events = list(fetch_model("vq-f4", fetch_terms("vq-f4")))
    assert events[0].received >= 200_000
    assert find_model("vq-f4").kind == "autoencoder"


def test_a_file_that_lies_about_its_hash_is_deleted(shelf):
    content = shelf.files["/autoencoder_vq_f4.pth"]
    shelf.files["/autoencoder_vq_f4.pth"] = content[:-1] + bytes([content[-1] ^ 1])
    with pytest.raises(DownloadFailed, match=r"not the published autoencoder_vq_f4\.pth: its SHA-256 is"):
        list(fetch_model("vq-f4", fetch_terms("vq-f4")))
    assert list(models_folder().iterdir()) == []


@pytest.mark.parametrize("wrong", ["page", "other kind", "cut", "misfit"])
def test_without_a_known_hash_the_content_is_verified(shelf, tmp_path, wrong):
    state = dict(unet_state())
    del state["out.0.bias"]
    shelf.files["/SinSR_v2.pth"] = {
        "page": b"<!DOCTYPE html>",
        "other kind": shelf.files["/autoencoder_vq_f4.pth"],
        "cut": shelf.files["/SinSR_v2.pth"][:-1000],
        "misfit": checkpoint(tmp_path / "x.pth", state).read_bytes(),
    }[wrong]
    with pytest.raises(DownloadFailed, match="What arrived is not SinSR, second version"):
        list(fetch_model("sinsr-v2", fetch_terms("sinsr-v2")))
    assert list(models_folder().iterdir()) == []
