"""The status bar: nothing in it moves when the memory is told, or becomes more."""

from sinsr_gui.state.session import Session
from sinsr_gui.ui.status import StatusBar


def test_memory_moves_nothing(qtbot, monkeypatch):
    bar = StatusBar(Session())
    qtbot.addWidget(bar)
    bar.resize(900, bar.sizeHint().height())
    bar.show()
    qtbot.waitExposed(bar)
    untold = bar.model.geometry()
    qtbot.waitUntil(lambda: bool(bar.memory.text()))
    assert bar.model.geometry() == untold
    monkeypatch.setattr(bar, "_show_memory", lambda: bar.memory.setText("24.6 GB used, 1280 GB free"))
    bar._look()
    qtbot.wait(20)
    assert bar.model.geometry() == untold
