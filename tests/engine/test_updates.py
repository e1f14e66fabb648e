"""The question for a newer version, to a server on this machine."""

import json
from pathlib import Path

import pytest

from sinsr_gui import __version__
from sinsr_gui.engine import updates
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.updates import LARGEST, latest_release, where_released
from tests.local_server import serving, status

PAGE = "https://example.org/releases/v9.1.0"


def answer(**changes):
    return json.dumps({"tag_name": "v9.1.0", "html_url": PAGE, "body": "Notes"} | changes).encode()


def test_a_newer_version_has_a_page():
    with serving({"/latest": answer()}) as server:
        found = latest_release(f"{server.address}/latest")
    assert (found.version, found.page, found.is_newer) == ("9.1.0", PAGE, True)
    assert len(server.requests) == 1


def test_this_version_is_not_newer():
    with serving({"/latest": answer(tag_name=f"v{__version__}")}) as server:
        assert not latest_release(f"{server.address}/latest").is_newer


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"no JSON",
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        answer(tag_name="newest"),
        answer(html_url="file:///etc/passwd"),
        answer(html_url="http://example.org/"),
        answer(html_url=7),
    ],
)
def test_what_names_no_version_is_refused(content):
    with serving({"/latest": content}) as server, pytest.raises(EngineError, match="names no version"):
        latest_release(f"{server.address}/latest")


@pytest.mark.parametrize(("code", "said"), [(404, "No version has been published yet"), (503, "code 503")])
def test_refusals_are_told(code, said):
    with serving({"/latest": b""}) as server:
        server.script.append(status(code))
        with pytest.raises(EngineError, match=said):
            latest_release(f"{server.address}/latest")


def test_offline_is_a_sentence():
    with serving({}) as server:
        address = server.address
    with pytest.raises(EngineError, match="cannot be reached") as failure:
        latest_release(f"{address}/latest")
    assert "works without it" in str(failure.value.hint)


@pytest.mark.parametrize("address", ["", "nonsense", "http://"])
def test_an_address_that_is_none_is_a_sentence(address):
    with pytest.raises(EngineError):
        latest_release(address)


def test_a_program_knows_where_its_releases_are_if_it_was_built_so(tmp_path, monkeypatch):
    monkeypatch.setattr(updates, "resource", lambda name: Path(tmp_path) / name)
    assert where_released() == ""
    (tmp_path / "releases.json").write_text("[]")
    assert where_released() == ""
    (tmp_path / "releases.json").write_text('{"latest": "https://example.org/latest"}')
    assert where_released() == "https://example.org/latest"
