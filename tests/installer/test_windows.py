"""The Setup.exe, compiled with a stand-in for the program. installer/windows/try_setup.sh runs it under wine."""

import re
import shutil

import pytest

from installer.windows import setup_file
from sinsr_gui import __version__
from sinsr_gui.flows.open_with import KINDS

SCRIPT = (setup_file.HERE / "setup.nsi").read_text("utf-8")


@pytest.mark.skipif(shutil.which("makensis") is None, reason="no NSIS here")
def test_it_compiles_without_a_warning(tmp_path):
    from installer import icons

    program = tmp_path / "sinsr-studio"
    (program / "_internal").mkdir(parents=True)
    for name in ("sinsr-studio.exe", "sinsr.exe", "_internal/a.dll"):
        (program / name).write_bytes(b"MZ")
    icons.write_icons(tmp_path / "icons")
    made = setup_file.build(program, tmp_path / "icons" / "icon.ico", tmp_path, fast=True)
    assert made.name == f"SinSR-Studio-{__version__}-setup.exe"
    assert made.read_bytes()[:2] == b"MZ"
    assert not list(tmp_path.glob("*.nsh"))


def test_it_is_for_one_user():
    assert "RequestExecutionLevel user" in SCRIPT
    assert "ManifestLongPathAware true" in SCRIPT
    assert not re.search(r"HKLM|\$PROGRAMFILES", SCRIPT)


def test_open_with_and_the_end_of_models_are_asked_for():
    """Both sections are off unless chosen (/o)."""
    assert 'Section /o "$(OPEN_TITLE)"' in SCRIPT
    assert 'Section /o "un.$(DATA_TITLE)"' in SCRIPT


def test_removing_takes_what_was_installed_only():
    """Never the whole folder: the user may have chosen one that holds other things."""
    assert not re.search(r'RMDir /r "\$INSTDIR"', SCRIPT)


def test_every_kind_of_picture_is_offered():
    assert set(KINDS) <= set(setup_file.SUFFIXES)


def test_it_has_the_texts_of_both_languages():
    english, german = (
        set(re.findall(rf"LangString (\w+) \$\{{LANG_{name}\}}", SCRIPT)) for name in ("ENGLISH", "GERMAN")
    )
    assert english == german
