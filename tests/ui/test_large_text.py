"""Text of twice the size: on no page is a word cut off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QToolButton,
)

from sinsr_gui.ui.dialogs.settings_dialog import SettingsDialog
from sinsr_gui.ui.widgets import theme
from sinsr_gui.ui.widgets.elided import ElidedLabel
from tests.ui.every_page import full_session, full_window, settle, visible

SCREEN = (1600, 900)
SLACK = 16  # pixels of a button's padding that its words may take
VIEWS = ("sheet", "duel", "morph", "trust", "paint", "models")


@pytest.fixture
def large(qapp):
    """Text of 18 points where it has 9."""
    before = qapp.font()
    qapp.setFont(QFont(before.family(), 2 * before.pointSize()))
    theme.apply(qapp, "light")
    yield qapp
    qapp.setFont(before)
    theme.apply(qapp, "light")


def clipped(page):
    """What does not show all of its text, or lies outside of what holds it."""
    return [f"{type(part).__name__} {words(part)!r} {why}" for part in visible(page) if (why := fault(part))]


def words(part):
    text = part.currentText() if isinstance(part, QComboBox) else getattr(part, "text", str)()
    return text if isinstance(text, str) else ""


def fault(part):
    if not words(part) or isinstance(part, ElidedLabel):
        return ""
    if isinstance(part, QLabel):
        if part.height() < (part.heightForWidth(part.width()) if part.wordWrap() else part.sizeHint().height()):
            return f"height {part.height()}"
        if not part.wordWrap() and part.width() < part.sizeHint().width():
            return f"width {part.width()} of {part.sizeHint().width()}"
    elif isinstance(part, QAbstractButton):
        style = part.toolButtonStyle() if isinstance(part, QToolButton) else None
        icon_only = style == Qt.ToolButtonStyle.ToolButtonIconOnly
        if not icon_only and part.width() < part.sizeHint().width() - SLACK * isinstance(part, QPushButton):
            return f"width {part.width()} of {part.sizeHint().width()}"
        if part.height() < part.sizeHint().height():
            return f"height {part.height()} of {part.sizeHint().height()}"
    elif isinstance(part, QComboBox):
        if part.height() < part.fontMetrics().height():
            return f"height {part.height()}"
        gives_way = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon  # its list shows all of it
        if (
            part.sizeAdjustPolicy() != gives_way
            and part.width() < part.fontMetrics().horizontalAdvance(words(part)) + 2 * SLACK
        ):
            return f"width {part.width()}"
    else:
        return ""
    holder = part.parentWidget()
    inside = holder is None or isinstance(holder.parentWidget(), QAbstractScrollArea)
    return "" if inside or holder.rect().contains(part.geometry()) else f"outside: {part.geometry()} of {holder.rect()}"


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("symbol", ["photo", "seeds", "batch", "models", "train"])
def test_pages(large, speak, symbol, language):
    speak(language)
    window, pages = full_window()
    window.resize(*SCREEN)
    window.show()
    window.show_page(pages[symbol])
    found = {}
    for view in VIEWS if symbol == "seeds" else ("",):
        if view:
            pages[symbol]._seeds.view = view
        settle()
        if faults := clipped(window):
            found[view] = faults
    window.leave()
    window.deleteLater()
    assert found == {}


def test_settings(large, qtbot):
    dialog = SettingsDialog(full_session())
    qtbot.addWidget(dialog)
    dialog.show()
    for row in range(dialog._list.count()):
        dialog._list.setCurrentRow(row)
        settle()
        assert clipped(dialog) == []


def test_headings_grow_with_the_text(large):
    label = QLabel("x")
    theme.set_role(label, "heading")
    label.ensurePolished()
    assert label.fontInfo().pointSizeF() > QApplication.font().pointSizeF()
    label.deleteLater()
