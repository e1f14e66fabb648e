"""The slider of the damage: for models that are told, with what is estimated or what was chosen."""

import pytest

from sinsr_gui.state.session import Session
from sinsr_gui.ui.photo.model_options.damage import DamageField


@pytest.fixture
def session():
    return Session()


@pytest.fixture
def field(session, qtbot):
    field = DamageField(session)
    qtbot.addWidget(field)
    field.strength_chosen.connect(lambda strength: session.ask(strength=strength))
    return field


def test_an_estimate_is_a_number_that_can_be_changed(field, session):
    assert field.auto.isChecked()
    assert field._value.text() == ""
    session.estimated_strength = 0.37
    assert (field.slider.value(), field._value.text()) == (37, "37 %, estimated")
    assert session.asked.strength == "auto"
    field.slider.setValue(60)
    assert (session.asked.strength, field.auto.isChecked(), field._value.text()) == (0.6, False, "60 %")
    field.auto.click()
    assert (session.asked.strength, field.slider.value()) == ("auto", 37)
    field.auto.click()
    assert session.asked.strength == 0.37


def test_only_models_that_are_told_have_it(qtbot, rrdb_model, tiny_model):
    from sinsr_gui.ui.photo.controls import Controls
    from sinsr_gui.ui.window import MainWindow  # noqa: F401 (it makes the actions)

    session = Session()
    session.models = (rrdb_model.info, tiny_model.info)
    from PySide6.QtGui import QAction

    controls = Controls(session, {"roll": QAction("Roll"), "lock": QAction("Lock")})
    qtbot.addWidget(controls)
    session.ask(model=tiny_model.info.id)
    assert controls.damage.isVisibleTo(controls) is False
    session.ask(model=rrdb_model.info.id)
    assert controls.damage.isVisibleTo(controls) is True
