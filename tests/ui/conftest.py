"""Widgets for real, without a screen: the same style and font everywhere, and nothing of Qt's left running."""

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject, QThread, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from sinsr_gui.ui.widgets import language, theme

FONTS = Path(__file__).parents[1] / "fonts"


@pytest.fixture(scope="session")
def qapp_args():
    return ["sinsr-studio", "-style", "fusion"]


@pytest.fixture(scope="session")
def _styled(qapp):
    if "DejaVu Sans Mono" not in QFontDatabase.families():  # where fontconfig (tests/conftest.py) has no say
        for path in FONTS.glob("*.ttf"):
            assert QFontDatabase.addApplicationFont(str(path)) >= 0
    qapp.setFont(QFont("DejaVu Sans", 9))
    qapp.setCursorFlashTime(0)
    qapp.setQuitOnLastWindowClosed(False)  # a dialog that closes would end the event loop
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def _nothing_of_qt_is_left(_styled):
    """A running QThread, or a timer without a window to belong to, fails the test; so do Qt's warnings (pyproject)."""
    QLocale.setDefault(QLocale("en"))  # as the app sets it, so that numbers look alike whatever ran before
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()
    threads = [thing for thing in _alive(QThread) if thing.isRunning() and thing is not _styled.thread()]
    timers = [thing for thing in _alive(QTimer) if thing.isActive()]
    assert threads == []
    assert timers == []


@pytest.fixture
def run(qapp):
    """Run a coroutine on Qt's event loop, as the app does."""

    def to_its_end(coroutine):
        with QEventLoop(qapp) as loop:
            return loop.run_until_complete(coroutine)

    return to_its_end


@pytest.fixture
def speak(qapp):
    """Load a language for one test."""
    before = QLocale()
    yield lambda name: language.install(qapp, name)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(before)


def _alive(kind: type[QObject]) -> list:
    from shiboken6 import Shiboken

    # By type(): isinstance() asks the object, and some warn of it.
    return [thing for thing in gc.get_objects() if issubclass(type(thing), kind) and Shiboken.isValid(thing)]
