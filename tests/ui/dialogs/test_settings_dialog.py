"""The settings dialog: says what Auto means, tells changes at once, resets one page."""

from dataclasses import replace
from pathlib import Path

import pytest

from sinsr_gui.engine.models.device import Device
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.settings import Compute, Settings
from sinsr_gui.state.session import Engine, Session
from sinsr_gui.ui.dialogs import settings_dialog as module
from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from tests.ui.screenshots import check

CPU = Device("cpu", "cpu", "AMD Ryzen 7 5800X", 34_000_000_000)


@pytest.fixture
def dialog(qtbot, monkeypatch):
    monkeypatch.setattr(module.os, "cpu_count", lambda: 16)
    session = Session(devices=(Device("cuda:0", "cuda", "GeForce RTX 3060", 12_600_000_000), CPU))
    info = ModelInfo("compact", "Compact", 4, {})
    session.engine = Engine(info, CPU, "float32", 256, 4)
    made = SettingsDialog(session)
    made.session, made.heard = session, []
    made.changed.connect(lambda *change: made.heard.append(change))
    made.show()
    yield made
    made.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", ["compute", "saving"])
def test_looks(dialog, page, theme):
    dialog._list.setCurrentRow(["compute", "saving"].index(page))
    check(dialog, f"settings-{page}", theme, (720, 640))


def test_auto_shows_its_number(dialog):
    compute = dialog.forms["compute"]
    assert compute.editor("tile").text() == "Auto (256)"
    assert compute.editor("threads").text() == "Auto (16)"
    assert compute.editor("device").currentText() == "Auto (AMD Ryzen 7 5800X)"
    assert compute.editor("device").itemText(1) == "GeForce RTX 3060, 12.6 GB"
    assert compute.editor("precision").currentText() == "Auto (float32)"


def test_changes_are_told_and_shown_at_once(dialog):
    dialog.forms["compute"].editor("tile").setValue(512)
    assert dialog.heard == [("compute", Compute(tile=512))]
    dialog.session.settings = Settings(compute=Compute(tile=128))
    assert dialog.forms["compute"].editor("tile").value() == 128


def test_one_page_is_reset(dialog):
    dialog.session.settings = replace(
        Settings(compute=Compute(tile=512)), saving=replace(Settings().saving, quality=50, folder=Path("/x"))
    )
    dialog._list.setCurrentRow(1)
    dialog._reset.click()
    assert dialog.heard == [("saving", Settings().saving)]
    assert dialog.forms["compute"].editor("tile").value() == 512
