"""Packages for graphics cards, from the settings dialog: found, read, fetched, stopped, removed."""

import sys
from contextlib import contextmanager
from importlib import metadata

import pytest

from sinsr_gui.app import settings as wiring
from sinsr_gui.engine.card_packages import active_packages, look_around, nvidia_card, package_sets, planning
from sinsr_gui.paths import torch_folder, webgpu_folder
from sinsr_gui.ui.dialogs.graphics_card import GraphicsCardDialog
from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from tests.engine.card_packages.stand_in import index, webgpu_index
from tests.journeys.conftest import until

VERSION = f"{metadata.version('torch').partition('+')[0]}+cu126"
CARD = nvidia_card.Card("Stand-in 9000", 570, (8, 6))


@pytest.fixture(autouse=True)
def no_card(monkeypatch):
    """No driver is asked; nothing of torch's stays on the path."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    for module in (look_around, planning):
        monkeypatch.setattr(module, "find_card", lambda: None)
    yield
    active_packages._notices.clear()


@contextmanager
def card(monkeypatch, **how):
    with index(VERSION, **how) as server:
        for module in (look_around, planning):
            monkeypatch.setattr(module, "find_card", lambda: CARD)
            monkeypatch.setattr(module, "build_for", lambda card: "cu126")
        monkeypatch.setattr(planning, "index_of", lambda build: f"{server.address}/simple")
        yield server


async def opened(user):
    user.press("settings")
    settings = user.window.findChild(SettingsDialog)
    settings.card.click()
    dialog = settings.findChild(GraphicsCardDialog)
    panels = (dialog.nvidia, dialog.others)
    await until(lambda: all(panel.support.here is not None and not panel.support.doing for panel in panels))
    return settings, dialog


def test_without_a_card_there_is_nothing_to_fetch(studio):
    async def journey(user):
        settings, dialog = await opened(user)
        assert dialog.nvidia.found.text().startswith("No NVIDIA card was found on this computer")
        for button in (dialog.nvidia.show_plan, dialog.nvidia.fetch, dialog.nvidia.cancel, dialog.nvidia.remove):
            assert not button.isVisible()
        assert dialog.pages.currentWidget() is dialog.others
        assert "is tried after the download" in dialog.others.found.text()
        assert dialog.others.show_plan.isVisible()
        dialog.reject()
        settings.reject()

    studio(journey)


def test_a_build_is_read_fetched_and_removed(studio, monkeypatch):
    with card(monkeypatch) as server:

        async def journey(user):
            settings, dialog = await opened(user)
            assert "Stand-in 9000, driver 570: the build cu126 suits it." in dialog.nvidia.found.text()
            dialog.nvidia.show_plan.click()
            await until(lambda: dialog.nvidia.fetch.isVisible() and dialog.nvidia.fetch.isEnabled())
            assert "SHA-256" in dialog.nvidia.text.toPlainText()
            assert "other packages" in dialog.nvidia.text.toPlainText()
            assert not torch_folder().exists()
            dialog.nvidia.fetch.click()
            await until(lambda: dialog.nvidia.cancel.isVisible())
            await until(lambda: dialog.nvidia.remove.isVisible() and dialog.nvidia.remove.isEnabled(), 60)
            assert f"Fetched and used: torch {VERSION}." in dialog.nvidia.found.text()
            assert any("next start" in str(notice.message) for notice in user.session.notices.shown)
            dialog.nvidia.remove.click()
            await until(lambda: not dialog.nvidia.remove.isVisible())
            assert not torch_folder().exists()
            dialog.reject()
            settings.reject()

        studio(journey)
        assert server.requests


def test_stopping_keeps_what_arrived(studio, monkeypatch):
    with card(monkeypatch, more="import time; time.sleep(60)"):

        async def journey(user):
            settings, dialog = await opened(user)
            dialog.nvidia.show_plan.click()
            await until(lambda: dialog.nvidia.fetch.isVisible() and dialog.nvidia.fetch.isEnabled())
            dialog.nvidia.fetch.click()
            await until(lambda: dialog.nvidia.support.doing == "trying")
            dialog.nvidia.cancel.click()
            await until(lambda: dialog.nvidia.fetch.isEnabled())
            assert sorted(path.name for path in torch_folder().iterdir()) == ["downloads"]
            assert dialog.nvidia.remove.isVisible()
            dialog.reject()
            settings.reject()

        studio(journey)


def test_what_does_not_work_here_is_said(studio, monkeypatch):
    with card(monkeypatch, available=False):

        async def journey(user):
            settings, dialog = await opened(user)
            dialog.nvidia.show_plan.click()
            await until(lambda: dialog.nvidia.fetch.isVisible() and dialog.nvidia.fetch.isEnabled())
            dialog.nvidia.fetch.click()
            await until(lambda: bool(user.session.notices.shown), 60)
            assert "it finds no card" in str(user.session.notices.shown[-1].message)
            await until(lambda: "it finds no card" in dialog.nvidia.line.text())
            assert dialog.nvidia.fetch.isEnabled()
            dialog.reject()
            settings.reject()

        studio(journey)


def test_webgpu_is_read_fetched_and_removed(studio, monkeypatch):
    monkeypatch.setattr(package_sets, "find_spec", lambda name: None)
    program = [sys.executable, "-m", "tests.engine.card_packages.without_onnx", "0"]
    monkeypatch.setattr(wiring, "this_program", lambda: program)
    with webgpu_index() as server:
        facts = package_sets.webgpu_facts() | {"index": f"{server.address}/simple"}
        monkeypatch.setattr(planning, "webgpu_facts", lambda: facts)

        async def journey(user):
            settings, dialog = await opened(user)
            panel = dialog.others
            panel.show_plan.click()
            await until(lambda: panel.fetch.isVisible() and panel.fetch.isEnabled())
            assert "onnxruntime_ep_webgpu-0.4.0" in panel.text.toPlainText()
            assert not webgpu_folder().exists()
            panel.fetch.click()
            await until(lambda: panel.remove.isVisible() and panel.remove.isEnabled(), 90)
            assert "Fetched and used: onnxruntime 1.30.0." in panel.found.text()
            assert "A tile rendered on Stand-in GPU (WebGPU) is that of the processor" in panel.found.text()
            assert any("next start" in str(notice.message) for notice in user.session.notices.shown)
            assert not torch_folder().exists()
            panel.remove.click()
            await until(lambda: not panel.remove.isVisible())
            assert not webgpu_folder().exists()
            dialog.reject()
            settings.reject()

        studio(journey)
