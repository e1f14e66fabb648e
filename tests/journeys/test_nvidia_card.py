"""The build of torch for NVIDIA cards, from the settings dialog: found, read, fetched, stopped, removed."""

import sys
from contextlib import contextmanager
from importlib import metadata

import pytest

from sinsr_gui.engine.cuda_build import active_build, cuda_install, nvidia_card
from sinsr_gui.paths import torch_folder
from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from sinsr_gui.ui.dialogs.torch_build import TorchBuildDialog
from tests.engine.cuda_build.stand_in import index
from tests.journeys.conftest import until

VERSION = f"{metadata.version('torch').partition('+')[0]}+cu126"
CARD = nvidia_card.Card("Stand-in 9000", 570, (8, 6))


@pytest.fixture(autouse=True)
def no_card(monkeypatch):
    """No driver is asked; nothing of torch's stays on the path."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    for module in (nvidia_card, cuda_install):
        monkeypatch.setattr(module, "find_card", lambda: None)
    yield
    active_build._notices.clear()


@contextmanager
def card(monkeypatch, **how):
    with index(VERSION, **how) as server:
        for module in (nvidia_card, cuda_install):
            monkeypatch.setattr(module, "find_card", lambda: CARD)
            monkeypatch.setattr(module, "build_for", lambda card: "cu126")
        monkeypatch.setattr(cuda_install, "index_of", lambda build: f"{server.address}/simple")
        yield server


async def opened(user):
    user.press("settings")
    settings = user.window.findChild(SettingsDialog)
    settings.card.click()
    dialog = settings.findChild(TorchBuildDialog)
    await until(lambda: dialog._build.here is not None and not dialog._build.doing)
    return settings, dialog


def test_without_a_card_there_is_nothing_to_fetch(studio):
    async def journey(user):
        settings, dialog = await opened(user)
        assert dialog.found.text().startswith("No NVIDIA card was found on this computer")
        for button in (dialog.show_plan, dialog.fetch, dialog.cancel, dialog.remove):
            assert not button.isVisible()
        dialog.reject()
        settings.reject()

    studio(journey)


def test_a_build_is_read_fetched_and_removed(studio, monkeypatch):
    with card(monkeypatch) as server:

        async def journey(user):
            settings, dialog = await opened(user)
            assert "Stand-in 9000, driver 570: the build cu126 suits it." in dialog.found.text()
            dialog.show_plan.click()
            await until(lambda: dialog.fetch.isVisible() and dialog.fetch.isEnabled())
            assert "SHA-256" in dialog.text.toPlainText()
            assert "other packages" in dialog.text.toPlainText()
            assert not torch_folder().exists()
            dialog.fetch.click()
            await until(lambda: dialog.cancel.isVisible())
            await until(lambda: dialog.remove.isVisible() and dialog.remove.isEnabled(), 60)
            assert f"Fetched and used: torch {VERSION}." in dialog.found.text()
            assert any("next start" in str(notice.message) for notice in user.session.notices.shown)
            dialog.remove.click()
            await until(lambda: not dialog.remove.isVisible())
            assert not torch_folder().exists()
            dialog.reject()
            settings.reject()

        studio(journey)
        assert server.requests


def test_stopping_keeps_what_arrived(studio, monkeypatch):
    with card(monkeypatch, more="import time; time.sleep(60)"):

        async def journey(user):
            settings, dialog = await opened(user)
            dialog.show_plan.click()
            await until(lambda: dialog.fetch.isVisible() and dialog.fetch.isEnabled())
            dialog.fetch.click()
            await until(lambda: dialog._build.doing == "trying")
            dialog.cancel.click()
            await until(lambda: dialog.fetch.isEnabled())
            assert sorted(path.name for path in torch_folder().iterdir()) == ["downloads"]
            assert dialog.remove.isVisible()
            dialog.reject()
            settings.reject()

        studio(journey)


def test_what_does_not_work_here_is_said(studio, monkeypatch):
    with card(monkeypatch, available=False):

        async def journey(user):
            settings, dialog = await opened(user)
            dialog.show_plan.click()
            await until(lambda: dialog.fetch.isVisible() and dialog.fetch.isEnabled())
            dialog.fetch.click()
            await until(lambda: bool(user.session.notices.shown), 60)
            assert "it finds no card" in str(user.session.notices.shown[-1].message)
            await until(lambda: "it finds no card" in dialog.line.text())
            assert dialog.fetch.isEnabled()
            dialog.reject()
            settings.reject()

        studio(journey)
