"""What a screen reader is told: every control of every page has a name in Qt's tree of accessible things."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from sinsr_gui.state.batch import Batch
from sinsr_gui.state.models import Models
from sinsr_gui.state.queue import Item
from sinsr_gui.state.seeds import Seeds
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Training
from sinsr_gui.ui.batch import BatchPage
from sinsr_gui.ui.models import ModelsPage
from sinsr_gui.ui.seeds import SeedsPage
from sinsr_gui.ui.training import TrainingPage
from sinsr_gui.ui.window import MainWindow
from tests.fakes import smooth_photo

ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox, ROLE.Slider,
    ROLE.SpinBox, ROLE.EditableText, ROLE.List, ROLE.Table, ROLE.Tree, ROLE.PageTabList, ROLE.ProgressBar,
}  # fmt: skip


def nameless(widget):
    """Controls below a widget without a name; parts of a control are spoken with it."""
    found, waiting = [], [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        thing = waiting.pop()
        if thing is None or not thing.isValid():
            continue
        if thing.role() in CONTROLS:
            part = thing.object()
            later = isinstance(part, QPushButton) and part.isHidden()  # it gets its words when it is shown
            if not later and not thing.text(QAccessible.Text.Name):
                found.append(f"{thing.role().name} {type(part).__name__} {part.objectName()} {part.toolTip()}")
            continue
        waiting += [thing.child(index) for index in range(thing.childCount())]
    return found


@pytest.fixture
def session(tiny_models, tmp_path):
    made = Session()
    made.models = (tiny_models("pixel_shuffle", 4, False).info,)
    made.ask(model=made.models[0].id)
    made.queue = (tmp_path / "a.png", tmp_path / "b.png")
    made.photo = smooth_photo(40, 30)
    return made


def test_every_control_of_every_page_has_a_name(qtbot, session, tmp_path):
    window, batch = MainWindow(session), Batch()
    batch.queue.extend([Item(tmp_path / "a.png")])
    pages = (
        window,
        BatchPage(session, batch),
        SeedsPage(session, Seeds()),
        ModelsPage(session, Models()),
        TrainingPage(session, Training()),
    )
    missing = {}
    for page in pages:
        qtbot.addWidget(page)
        page.show()
        if found := nameless(page):
            missing[type(page).__name__] = found
    assert missing == {}
