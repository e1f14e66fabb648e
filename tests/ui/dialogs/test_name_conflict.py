"""The question about a name that is taken."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from sinsr_gui.engine.batch.exporting import Clash
from sinsr_gui.state.batch import Answer
from sinsr_gui.ui.dialogs.name_conflict import NameConflictDialog, ask_conflict
from tests.ui.screenshots import check

MODIFIED = datetime(2026, 5, 12, 14, 3).timestamp()
CLASH = Clash(Path("/photos/garden.jpg"), Path("/photos/large/garden_4x.jpg"), 3_200_000, MODIFIED)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_says_what_is_there(qtbot, theme):
    dialog = NameConflictDialog(CLASH, several=True)
    qtbot.addWidget(dialog)
    check(dialog, "conflict", theme)


@pytest.mark.parametrize(
    ("text", "for_all", "several", "expected"),
    [
        ("Replace that file", False, False, Answer("overwrite")),
        ("Add a number", True, True, Answer("rename", True)),
        ("Skip the photo", False, True, Answer("skip")),
        ("Skip the photo", False, False, "not offered"),
        ("S&top the batch", True, True, None),
        ("&Cancel", False, False, None),
    ],
)
def test_it_answers(qtbot, text, for_all, several, expected):
    parent = QWidget()
    qtbot.addWidget(parent)

    async def answer():
        asked = asyncio.ensure_future(ask_conflict(parent, CLASH, several))
        await asyncio.sleep(0)
        dialog = parent.findChild(NameConflictDialog)
        assert dialog.for_all.isVisibleTo(dialog) == several
        dialog.for_all.setChecked(for_all)
        if not (found := [button for button in dialog.findChildren(QAbstractButton) if button.text() == text]):
            dialog.reject()
            await asked
            return "not offered"
        assert found[0].toolTip()
        found[0].click()
        return await asked

    assert asyncio.run(answer()) == expected
