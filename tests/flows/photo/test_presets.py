"""Presets: what was kept is set again, can be undone, and survives a restart."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.engine.requests import OutputSize, SeedMap
from sinsr_gui.flows.photo import change_controls, presets
from sinsr_gui.settings import SettingsFile
from sinsr_gui.state.session import Session

PRINT = {
    "size": OutputSize("print", 30, 20, "cm", 300),
    "colour_fix": "adain",
    "consistent": True,
    "mean_of": 4,
    "noise_strength": 0.5,
}


def session_with(**saving):
    made = Session()
    made.models = (ModelInfo("compact", "Compact", 4, {}, path=Path("x")),)
    set_saving(made, **saving)
    return made


def set_saving(session, **changes):
    saving = replace(session.settings.saving, **changes)
    session.settings = replace(session.settings, saving=saving)


def test_a_preset_is_set_again_but_not_the_seed_and_the_folder():
    session = session_with(format="TIFF", folder=Path("/prints"))
    change_controls.ask(session, seeds=SeedMap(3), **PRINT)
    presets.save_preset(session, " For the wall ")
    asked = session.asked
    change_controls.ask(session, size=OutputSize(), colour_fix="off", consistent=False, mean_of=1, noise_strength=1.0)
    change_controls.choose_seed(session, 8)
    set_saving(session, format="JPEG", folder=Path("/web"))
    before = session.asked
    presets.use(session, "For the wall")
    assert session.asked == replace(asked, seeds=SeedMap(8))
    assert (session.settings.saving.format, session.settings.saving.folder) == ("TIFF", Path("/web"))
    change_controls.undo(session)
    assert session.asked == before


def test_a_name_is_kept_once_and_can_be_removed():
    session = session_with()
    for name in ("b", "A", "b", "  "):
        presets.save_preset(session, name)
    assert [preset.name for preset in session.settings.presets] == ["A", "b"]
    presets.remove(session, "A")
    assert [preset.name for preset in session.settings.presets] == ["b"]


def test_a_model_that_is_gone_is_said_and_the_rest_is_set():
    session = session_with()
    change_controls.ask(session, model="gone", size=OutputSize("scale", 2.0))
    presets.save_preset(session, "old")
    change_controls.ask(session, model="compact", size=OutputSize())
    presets.use(session, "old")
    assert (session.asked.model, session.asked.size) == ("compact", OutputSize("scale", 2.0))
    assert "gone, is not on this computer" in str(session.notices.shown[-1].message)


@given(st.text(min_size=1, max_size=90))
def test_any_name_survives_a_restart(tmp_path_factory, name):
    session, file = session_with(), SettingsFile(tmp_path_factory.mktemp("settings") / "settings.json")
    presets.save_preset(session, name)
    file.save(session.settings)
    settings, problem = file.load()
    assert not problem
    assert settings.presets == session.settings.presets
    if name.strip():
        presets.use(session, settings.presets[0].name)
