"""What a screen reader is told, and where the Tab key goes: every control of every page has a name and is reached."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
)

from tests.ui.every_page import full_window, settle, visible

ROLE = QAccessible.Role
CONTROLS = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox, ROLE.Slider,
    ROLE.SpinBox, ROLE.EditableText, ROLE.List, ROLE.Table, ROLE.Tree, ROLE.PageTabList, ROLE.ProgressBar,
}  # fmt: skip
USED = (QAbstractButton, QComboBox, QAbstractSlider, QAbstractSpinBox, QLineEdit, QAbstractItemView, QTabBar)
VIEWS = 6  # of the seeds page


@pytest.fixture
def window(qapp):
    made, pages = full_window()
    made.pages_by_symbol = pages
    made.resize(1280, 720)
    made.show()
    yield made
    made.leave()
    made.deleteLater()


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


def test_every_control_of_every_page_has_a_name(window):
    assert nameless(window) == []


@pytest.mark.parametrize("symbol", ["photo", "seeds", "batch", "models", "train"])
def test_tab_reaches_every_control(window, symbol):
    page = window.pages_by_symbol[symbol]
    window.show_page(page)
    for view in range(VIEWS if symbol == "seeds" else 1):
        if symbol == "seeds":
            page._tabs.setCurrentIndex(view)
            page._seeds.view = ("sheet", "duel", "morph", "trust", "paint", "models")[view]
        settle()
        found = reached(window)
        parts = [part for part in visible(page) if isinstance(part, USED) and part.isEnabled()]
        missing = [part for part in parts if needs_focus(part) and not found & together(part)]
        assert [f"{type(part).__name__} {part.accessibleName() or part.toolTip()}" for part in missing] == []


def needs_focus(part):
    """Whether Tab has to go there; some buttons' letters work in their cell."""
    if isinstance(part, QScrollBar) or isinstance(part.parent(), QComboBox | QAbstractSpinBox):
        return False
    lettered = part.focusPolicy() == Qt.FocusPolicy.NoFocus and re.search(r"\([A-Z]\)$", part.toolTip())
    return not (lettered and part.parentWidget().focusPolicy() & Qt.FocusPolicy.TabFocus)


def together(part):
    """Buttons of which one is chosen: the arrows go on from the one that Tab reaches."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return set(group.buttons()) if group is not None and group.exclusive() else {part}


def reached(window):
    """The widgets that get the keyboard one after the other."""
    window.centralWidget().setFocus()
    found = []
    for _ in range(400):
        if not window.focusNextPrevChild(True):
            break
        part = window.focusWidget()
        if part in found:
            break
        found.append(part)
    return set(found) | {part.parentWidget() for part in found if isinstance(part.parentWidget(), QComboBox)}
