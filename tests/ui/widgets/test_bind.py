"""Widgets follow state as long as they live."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel

from sinsr_gui.state.session import Session
from sinsr_gui.ui.widgets.bind import bind


class Lock(QLabel):
    def __init__(self, session):
        super().__init__()
        self.calls = []
        bind(self, session.events.seed_locked, self.show_lock)

    def show_lock(self, locked):
        self.calls.append(locked)
        self.setText("locked" if locked else "open")


def test_a_widget_follows_its_field():
    session = Session()
    label = Lock(session)
    session.seed_locked = False
    assert label.text() == "open"


def test_a_destroyed_widget_is_left_alone():
    session = Session()
    label = Lock(session)
    label.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    session.seed_locked = False
    assert label.calls == []


def test_a_forgotten_widget_does_not_live_on():
    session = Session()
    bound = len(session.events.seed_locked)
    Lock(session)
    session.seed_locked = False
    assert len(session.events.seed_locked) == bound
