"""File dialogs answer a waiting flow."""

import asyncio

from PySide6.QtCore import QEvent, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from sinsr_gui.ui.dialogs.file_dialogs import ask_folder, ask_open, picture_kinds


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


def test_photos_and_folders_are_first_looked_for_among_the_pictures(run, monkeypatch, tmp_path):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(tmp_path))
    seen = []

    def look():
        seen.append(dialog().directory().absolutePath())
        dialog().reject()

    for ask in (lambda: ask_open(None, "Open photos", picture_kinds()), lambda: ask_folder(None, "Open a folder")):
        QTimer.singleShot(50, look)
        run(ask())
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert seen == [str(tmp_path)] * 2
