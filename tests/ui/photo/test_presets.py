"""The menu of presets: what it lists, and what it asks for."""

import asyncio

import pytest
from PySide6.QtWidgets import QInputDialog, QWidget

from sinsr_gui.flows.photo import presets
from sinsr_gui.state.session import Session
from sinsr_gui.ui.photo.menus import PresetsMenu, ask_name


@pytest.fixture
def session():
    return Session()


@pytest.fixture
def menu(session, qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    menu = PresetsMenu(session, holder)
    menu.holder = holder  # lives as long
    return menu


def words(menu):
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_it_lists_what_is_kept(menu, session):
    assert words(menu) == ["None yet", "&Keep these settings…", "&Remove"]
    presets.save_preset(session, "Black & white")
    presets.save_preset(session, "Web")
    assert words(menu) == ["Black && white", "Web", "&Keep these settings…", "&Remove"]


def test_it_asks(menu, session, qtbot):
    presets.save_preset(session, "Web")
    words(menu)
    with qtbot.waitSignal(menu.chosen) as chosen:
        menu.actions()[0].trigger()
    with qtbot.waitSignal(menu.keep_asked):
        menu.actions()[2].trigger()
    with qtbot.waitSignal(menu.removed) as removed:
        menu.actions()[3].menu().actions()[0].trigger()
    assert chosen.args == removed.args == ["Web"]


@pytest.mark.parametrize("accepted", [True, False])
def test_the_name_is_asked_for(qtbot, accepted):
    parent = QWidget()
    qtbot.addWidget(parent)

    async def answer():
        asked = asyncio.ensure_future(ask_name(parent))
        await asyncio.sleep(0)
        dialog = parent.findChild(QInputDialog)
        dialog.setTextValue("Web")
        dialog.done(int(accepted))
        return await asked

    assert asyncio.run(answer()) == ("Web" if accepted else "")
