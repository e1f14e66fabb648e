"""File dialogs answer a waiting flow."""

import asyncio

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from sinsr_gui.ui.dialogs.file_dialogs import ask_open


def dialog():
    (found,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QFileDialog)]
    return found


def test_a_cancelled_dialog_gives_nothing(run):
    QTimer.singleShot(50, lambda: dialog().reject())
    assert run(ask_open(None, "Open")) == ()


def test_a_cancelled_flow_closes_its_dialog(run):
    async def journey():
        task = asyncio.create_task(ask_open(None, "Open"))
        await asyncio.sleep(0.05)
        assert dialog().isVisible()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.sleep(0.05)
        assert not any(isinstance(w, QFileDialog) and w.isVisible() for w in QApplication.topLevelWidgets())

    run(journey())
