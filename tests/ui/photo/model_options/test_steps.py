"""The number and the kind of steps: for models that were made for several."""

from PySide6.QtGui import QAction

from sinsr_gui.state.session import Session
from sinsr_gui.ui.photo.controls import Controls


def test_only_models_of_several_steps_have_it(qtbot, tiny_models, tiny_model):
    teacher = tiny_models("pixel_shuffle", 4, False)
    session = Session()
    session.models = (teacher.info, tiny_model.info)
    session.ask(model=tiny_model.info.id)
    controls = Controls(session, {"roll": QAction("Roll"), "lock": QAction("Lock")})
    qtbot.addWidget(controls)
    controls.chosen.connect(session.ask)
    assert not controls.steps.isVisibleTo(controls)
    session.ask(model=teacher.info.id)
    field = controls.steps
    assert field.isVisibleTo(controls)
    assert [field.count.itemText(i) for i in range(field.count.count())] == ["As usual: 4", "1", "2", "4"]
    field.count.setCurrentIndex(2)
    field.count.activated.emit(2)
    field.sampler.setCurrentIndex(2)
    field.sampler.activated.emit(2)
    assert (session.asked.steps, session.asked.sampler) == (2, "deterministic")
    session.ask(steps=9)  # from another model, or a recipe
    assert field.count.currentText() == "9"
