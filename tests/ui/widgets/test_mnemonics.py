"""Mnemonics: a letter that two of the window's texts claim at once would do nothing but move the focus."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from installer.translate import LANGUAGES
from sinsr_gui.state.batch import Batch
from sinsr_gui.state.models import Models
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.state.session import Running, Session
from sinsr_gui.state.training import Training
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.models.page import ModelsPage
from sinsr_gui.ui.seeds.page import SeedsPage
from sinsr_gui.ui.training.page import TrainingPage
from sinsr_gui.ui.training.run_view import RunView
from sinsr_gui.ui.window import MainWindow
from tests.fakes import smooth_photo


def letters(page: QWidget, shown: bool) -> list[str]:
    """Of all buttons and labels, or of those that are shown now."""
    parts = [part for kind in (QAbstractButton, QLabel) for part in page.findChildren(kind)]
    texts = [part.text() for part in parts if not shown or part.isVisibleTo(page)]
    return [key for text in texts if (key := QKeySequence.mnemonic(text).toString())]


@pytest.mark.parametrize("name", LANGUAGES)
def test_letters_are_claimed_once(speak, qtbot, tiny_models, name):
    speak(name)
    session = Session()
    session.models = (tiny_models("pixel_shuffle", 4, False).info,)  # which has steps
    session.ask(model=session.models[0].id)
    session.photo = smooth_photo(40, 30)
    window = MainWindow(session)
    qtbot.addWidget(window)
    menus = [QKeySequence.mnemonic(action.text()).toString() for action in window.menuBar().actions()]
    assert len(set(menus)) == len(menus)
    for page in (
        window.photo,
        BatchPage(session, Batch()),
        ModelsPage(session, Models()),
        SeedsPage(session, Seeds()),
        TrainingPage(session, Training()),
        RunView(session, Training()),
    ):
        qtbot.addWidget(page)
        assert set(letters(page, shown=False)) & set(menus) == set(), type(page).__name__
        for session.running in (None, Running("upscaling")):
            once = letters(page, shown=True)
            assert sorted(once) == sorted(set(once)), type(page).__name__
