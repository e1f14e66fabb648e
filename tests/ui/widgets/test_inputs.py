"""The wheel over a control that has no focus scrolls the page and changes nothing, on every page."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QWidget,
)

from sinsr_gui.state.batch import Batch
from sinsr_gui.state.models import Models
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Training
from sinsr_gui.ui.batch.page import BatchPage
from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from sinsr_gui.ui.models.page import ModelsPage
from sinsr_gui.ui.seeds.page import SeedsPage
from sinsr_gui.ui.training.adjusting import Adjusting
from sinsr_gui.ui.training.run_view import RunView
from sinsr_gui.ui.widgets.inputs import Slider, SpinBox
from sinsr_gui.ui.window import MainWindow
from tests.fakes import smooth_photo
from trainer.run.adjusting import Adjustable

KINDS = (QAbstractSpinBox, QComboBox, QAbstractSlider, QTabBar)


def adjusting() -> QWidget:
    form = Adjusting()
    form.show_settings(Adjustable(steps=6000, batch=16, save_every=250))
    return form


def pages(name: str) -> QWidget:
    session = Session()
    session.photo = smooth_photo(40, 30)
    made = {
        "window": lambda: MainWindow(session),
        "batch": lambda: BatchPage(session, Batch()),
        "models": lambda: ModelsPage(session, Models()),
        "seeds": lambda: SeedsPage(session, Seeds()),
        "training": adjusting,
        "run": lambda: RunView(session, Training()),
        "settings": lambda: SettingsDialog(session),
    }
    return made[name]()


def value(control: QWidget) -> object:
    if isinstance(control, QComboBox | QTabBar):
        return control.currentIndex()
    assert isinstance(control, QSpinBox | QDoubleSpinBox | QAbstractSlider)
    return control.value()


def turn(control: QWidget, notches: int) -> bool:
    """Whether the control took the turn of the wheel."""
    nowhere, angle = QPointF(3, 3), QPoint(0, 120 * notches)
    buttons, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(nowhere, nowhere, QPoint(), angle, buttons, keys, phase, False)
    control.event(event)
    return event.isAccepted()


@pytest.mark.parametrize("name", ["window", "batch", "models", "seeds", "training", "run", "settings"])
def test_no_control_without_focus_takes_the_wheel(qtbot, name):
    page = pages(name)
    qtbot.addWidget(page)
    page.show()
    found = [control for kind in KINDS for control in page.findChildren(kind)]
    found = [control for control in found if not isinstance(control, QScrollBar)]
    assert found or name == "models"  # it has none
    for control in found:
        control.clearFocus()
        before = value(control)
        assert not turn(control, 1), control
        assert not turn(control, -1), control
        assert value(control) == before
        assert control.focusPolicy() != Qt.FocusPolicy.WheelFocus, control  # it would have the focus by the turn itself


@pytest.mark.parametrize("kind", [SpinBox, Slider])
def test_a_control_with_the_focus_takes_it(qtbot, kind):
    control = kind()
    qtbot.addWidget(control)
    control.show()
    control.activateWindow()
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    assert turn(control, 1)
    assert control.value() > 0
    assert QApplication.focusWidget() is control
