"""A form of a settings group: what is typed becomes a valid new group, and nothing else is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from sinsr_gui.settings import Compute, Look, Saving
from sinsr_gui.ui.widgets.fields import fields_of
from sinsr_gui.ui.widgets.form import GroupForm


@pytest.fixture
def form(qtbot):
    def make(group, **options):
        made = GroupForm(group, **options)
        qtbot.addWidget(made)
        made.show()
        made.heard = []
        made.changed.connect(made.heard.append)
        return made

    return make


def test_each_kind_of_field(form, qtbot):
    saving = form(Saving())
    qtbot.mouseClick(
        saving.editor("strip_gps"), Qt.MouseButton.LeftButton, pos=saving.editor("strip_gps").rect().center() / 4
    )
    assert saving.heard[-1].strip_gps
    saving.editor("template").clear()
    qtbot.keyClicks(saving.editor("template"), "{stem}")
    assert saving.heard[-1].template == "{stem}"
    saving.editor("quality").setValue(80)
    assert saving.heard[-1].quality == 80
    saving.editor("quality").setValue(1000)
    assert saving.heard[-1].quality == 100
    saving.set_folder("folder", Path("/results"))
    assert saving.heard[-1].folder == Path("/results")
    saving.editor("format").activated.emit(2)
    assert saving.heard[-1].format == "JPEG"
    assert saving.heard[-1].strip_gps  # changes add up


def test_showing_tells_nothing(form):
    saving = form(Saving())
    saving.show_group(Saving(quality=50, format="PNG", folder=Path("/x"), matte="#000000"))
    assert saving.heard == []
    assert saving.editor("quality").value() == 50
    assert saving.editor("format").currentText() == "PNG"
    saving.reset()
    assert saving.heard == [Saving()]


def test_only_some_fields_are_shown_and_reset(form):
    some = form(Saving(quality=50, keep_time=True), only=("quality",))
    some.reset()
    assert some.heard == [Saving(keep_time=True)]


def test_auto_says_its_number(form):
    compute = form(Compute(), choices={"device": [("auto", "Auto"), ("cpu", "CPU")]})
    compute.set_auto("tile", "Auto (256)")
    compute.set_auto("device", "Auto (CPU)")
    assert compute.editor("tile").text() == "Auto (256)"
    assert compute.editor("device").currentText() == "Auto (CPU)"
    compute.show_group(Compute(device="cuda:7", tile=512))
    assert compute.editor("device").currentText() == "cuda:7"  # not here, but not forgotten
    assert compute.editor("tile").text() == "512"


def test_everything_has_a_name_and_a_tip(form):
    for group in (Compute(), Saving(), Look()):
        made = form(group)
        for name in fields_of(type(group)):
            assert made.editor(name).accessibleName()
            assert made.editor(name).toolTip()


def test_what_can_be_no_folder_is_refused_in_words(form):
    saving = form(Saving())
    saving.set_folder("folder", Path("x" * 5000))
    assert saving.heard == []
    assert saving._problem.text() == "That is not the name of a file or folder."
