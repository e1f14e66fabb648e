"""Licence notices: everything that is bundled has a text, and what nobody owns stops the build."""

import email
import json
from importlib import metadata
from pathlib import Path

import PIL
import pytest

from installer.freeze import components, contents
from installer.freeze.notices import write_notices, write_sbom

ROOT = Path(__file__).parents[2]


@pytest.fixture
def collected(tmp_path):
    def write(*sources: object) -> Path:
        file = tmp_path / "collected.json"
        file.write_text(json.dumps([[Path(str(source)).name, str(source)] for source in sources]))
        return file

    return write


def test_each_file_belongs_to_one_component(collected):
    own = ROOT / "sinsr_gui" / "paths.py"
    found = {part.name: part for part in components.components(collected(own, PIL.__file__, email.__file__))}
    assert found["sinsr-studio"].files == ["paths.py"]
    assert found["pillow"].version == metadata.version("pillow")
    assert found["pillow"].texts
    assert "PYTHON SOFTWARE FOUNDATION" in found["Python"].texts["LICENSE"]


def test_what_nobody_owns_stops_the_build(collected, tmp_path):
    stray = tmp_path / "stray.so"
    stray.touch()
    with pytest.raises(components.Unlicensed, match=r"stray\.so"):
        components.components(collected(stray))


@pytest.mark.skipif(not Path("/usr/bin/dpkg").exists(), reason="no Debian")
def test_a_library_of_the_system_belongs_to_its_package(collected):
    (part,) = (part for part in components.components(collected("/usr/bin/dpkg")) if part.name == "dpkg")
    assert part.files == ["dpkg"]
    assert "GPL" in part.licence


def test_what_pyinstaller_packs_of_the_standard_library_is_pythons(collected, tmp_path):
    (part,) = (part for part in components.components(collected(tmp_path / "base_library.zip")) if part.files)
    assert part.name == "Python"


@pytest.mark.parametrize("name", contents.distributions())
def test_everything_that_is_needed_has_a_licence_text(name):
    part = components._own() if name == "sinsr-studio" else components._package(metadata.distribution(name))
    assert any(text.strip() for text in part.texts.values())
    assert part.licence


def test_qt_comes_with_the_lesser_licence_and_what_it_refers_to():
    texts = components._package(metadata.distribution("PySide6_Essentials")).texts
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["LGPL-3.0-only.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in texts["GPL-3.0-only.txt"]
    assert "HarfBuzz" in texts["qt.txt"] or "harfbuzz" in texts["qt.txt"]


def test_notices_and_bill_of_materials(tmp_path):
    parts = [
        components.Component("alpha", "1", "library", "MIT", {"LICENSE": "the same text"}),
        components.Component("beta", "2", "library", "BSD", {"COPYING": "the same text", "NOTICE": "another"}),
        components.Component("sinsr-studio", "3", "application", "MIT", {"LICENSE": "ours"}),
    ]
    write_notices(parts, tmp_path / "NOTICES.txt")
    text = (tmp_path / "NOTICES.txt").read_text("utf-8")
    assert text.count("the same text") == 1
    assert "COPYING: the same as LICENSE of alpha" in text
    write_sbom(parts, tmp_path / "sbom.cdx.json", "2026-11-30T00:00:00Z")
    document = json.loads((tmp_path / "sbom.cdx.json").read_text("utf-8"))
    assert document["metadata"]["component"]["version"] == "3"
    assert [part["name"] for part in document["components"]] == ["alpha", "beta"]
