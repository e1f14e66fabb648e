"""What was open lately is listed where it can still be seen; where one may not look, the window starts all the same."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from sinsr_gui.settings import Settings
from sinsr_gui.state.session import Session
from sinsr_gui.ui.actions import make_actions
from sinsr_gui.ui.dialogs.file_dialogs import ask_open
from sinsr_gui.ui.photo.empty import EmptyPage


@pytest.fixture
def locked(tmp_path, monkeypatch):
    """A folder that may not be entered, also not by the administrator who runs the tests."""
    folder, usual = tmp_path / "locked", os.stat

    def refusing(path, *arguments, **named):
        if str(path).startswith(str(folder)):
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, *arguments, **named)

    monkeypatch.setattr(os, "stat", refusing)
    return folder


def test_a_recent_photo_that_may_not_be_seen_is_not_listed(qtbot, tmp_path, locked):
    here = tmp_path / "here.png"
    here.touch()
    recent = (locked / "photo.png", here, Path("/nowhere") / ("n" * 300), Path("a\0b"))
    owner = QWidget()
    qtbot.addWidget(owner)
    page = EmptyPage(Session(settings=Settings().remembering(recent=recent)), make_actions(owner))
    qtbot.addWidget(page)
    listed = [button.toolTip() for button in page.findChildren(QPushButton) if str(tmp_path) in button.toolTip()]
    assert listed == [str(here)]


def test_a_dialog_opens_elsewhere_than_in_a_folder_that_may_not_be_entered(run, qtbot, locked):
    QTimer.singleShot(
        50, lambda: next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog)).reject()
    )
    assert run(ask_open(None, "Open", folder=locked / "photos")) == ()
