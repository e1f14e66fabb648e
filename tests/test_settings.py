"""settings.json: what earlier programs wrote is read, and what is asked for comes back at the next start."""

import json
import os
import sys
from pathlib import Path

import pytest

from sinsr_gui.engine.messages import NOTHING
from sinsr_gui.engine.requests import OutputSize, SeedMap, SeedRegion, Stamp, UpscaleSettings
from sinsr_gui.flows.photo.change_controls import ask, recall
from sinsr_gui.settings import Remembered, Settings, SettingsFile
from sinsr_gui.state.session import Session

FLAT = """{"presets":[{"model":"sinsr","size_kind":"print","size_value":30.0,"size_height":20.0,"size_unit":"in",
"size_dpi":300.0,"colour_fix":"adain","consistent":true,"name":"For the wall","mean_of":4,"noise_strength":0.5,
"saving":{"folder":null,"quality":80}}],"remembered":{"model":"sinsr","size_kind":"width","size_value":3000.0,
"size_height":0.0,"size_unit":"cm","size_dpi":0.0,"colour_fix":"off","consistent":true,"seed":21,"seed_locked":false,
"recent":["lake.png"],"pace":{"sinsr":0.5}}}"""
"""As it was written while recipes were of version 2."""


@pytest.fixture
def read(tmp_path):
    """The settings of a text, all of which can be read."""

    def reads(text: str) -> Settings:
        file = SettingsFile(tmp_path / "settings.json")
        file.path.write_text(text)
        settings, problem = file.load()
        assert problem == NOTHING
        file.save(settings)
        assert file.load() == (settings, NOTHING)
        return settings

    return reads


def test_settings_that_were_kept_one_by_one_are_read(read):
    settings = read(FLAT)
    printed = OutputSize("print", 30, 20, "in", 300)
    (preset,) = settings.presets
    assert preset.asked == UpscaleSettings(
        "sinsr", size=printed, colour_fix="adain", consistent=True, mean_of=4, noise_strength=0.5
    )
    assert (preset.name, preset.saving.quality) == ("For the wall", 80)
    past = settings.remembered
    wide = OutputSize("width", 3000)
    assert past.asked == UpscaleSettings("sinsr", SeedMap(21), wide, "off", consistent=True)
    assert (past.seed_locked, past.recent[0].name, past.pace) == (False, "lake.png", {"sinsr": 0.5})


def test_the_first_programs_kept_less(read):
    assert read('{"remembered":{"seed":3}}').remembered.asked == UpscaleSettings(seeds=SeedMap(3))
    assert read("{}").remembered == Remembered()


@pytest.mark.skipif(sys.platform == "win32", reason="names are no bytes there")
def test_a_name_that_is_no_text_is_kept(tmp_path):
    file, place = SettingsFile(tmp_path / "settings.json"), Path(os.fsdecode(b"/photos/\xff.png"))
    settings = Settings(remembered=Remembered(recent=(place,)))
    file.save(settings)
    assert file.load() == (settings, NOTHING)


def test_what_is_asked_for_comes_back_but_for_what_belongs_to_the_photo(tmp_path):
    file, first, later = SettingsFile(tmp_path / "settings.json"), Session(), Session()
    wished = UpscaleSettings("sinsr", SeedMap(7), OutputSize("longest", 4000), "adain", consistent=True)
    ask(first, wished)
    painted = SeedMap(7, 9, 0.5, (SeedRegion(5, (Stamp(1, 2, 3),)),))
    ask(first, seeds=painted, mean_of=4, noise_strength=0.5)
    file.save(first.settings)
    later.settings, problem = file.load()
    recall(later)
    assert (problem, later.asked) == (NOTHING, wished)


def test_a_broken_wish_is_kept_apart_and_the_defaults_are_used(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"remembered": {"asked": {"colour_fix": "sepia"}}}))
    settings, problem = SettingsFile(path).load()
    assert settings == Settings()
    assert "settings.json.bad" in str(problem)


def test_one_bad_value_loses_itself_and_is_named(tmp_path):
    path = tmp_path / "settings.json"
    kept = {
        "compute": {"threads": 10**9, "tile": 64},
        "saving": {"folder": "a\0b", "quality": 50},
        "presets": [{"name": "good"}, {}, {"name": "too", "saving": {"quality": 0}}],
        "remembered": {
            "asked": {"size": {"value": 1e300}, "model": "sinsr", "seeds": {"base": 2**80}},
            "recent": ["a.png", "b\0.png", "c.png"],
            "pace": {"sinsr": -1, "compact": 0.5},
        },
    }
    path.write_text(json.dumps(kept))
    settings, problem = SettingsFile(path).load()
    assert (settings.compute.tile, settings.compute.threads) == (64, 0)
    assert (settings.saving.folder, settings.saving.quality) == (None, 50)
    assert [preset.name for preset in settings.presets] == ["good", "too"]
    past = settings.remembered
    assert past.asked == UpscaleSettings("sinsr")
    assert [path.name for path in past.recent] == ["a.png", "c.png"]
    assert past.pace == {"compact": 0.5}
    for name in ("compute.threads", "saving.folder", "remembered.asked.size.value", "remembered.recent.1"):
        assert name in str(problem)
    assert json.loads((tmp_path / "settings.json.bad").read_text()) == kept
