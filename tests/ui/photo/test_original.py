"""Holding Space shows the original from all over the photo page, except where Space is a letter or was tabbed to."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from sinsr_gui.state.session import Session
from sinsr_gui.ui.window import MainWindow
from tests.fakes import smooth_photo


@pytest.fixture
def window(qapp):
    made = MainWindow(Session())
    made.show()
    made._session.photo = smooth_photo(60, 40)
    yield made
    made.close()
    made.deleteLater()


def test_space_is_the_canvas_s_after_a_click(window):
    page = window.photo
    for part in page.controls.findChildren(QAbstractButton) + page.toolbar.findChildren(QAbstractButton):
        assert part.focusPolicy() in (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus)
    lists = [part for part in page.findChildren(QComboBox) if not part.isEditable()]
    assert lists
    assert all(part.focusPolicy() == Qt.FocusPolicy.TabFocus for part in lists)
    for part in (page.footer, page.controls, page.toolbar):
        window.centralWidget().setFocus()
        QTest.mouseClick(part, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
        assert QApplication.focusWidget() is page.canvas
    window.centralWidget().setFocus()
    window.show_page(page)
    assert QApplication.focusWidget() is page.canvas


def test_space_is_heard_all_over_the_page(window):
    page = window.photo
    QTest.keyPress(page, Qt.Key.Key_Space)
    assert page.canvas.held
    QTest.keyRelease(page, Qt.Key.Key_Space)
    assert not page.canvas.held
    field = page.controls.findChild(QLineEdit)
    QTest.keyPress(field, Qt.Key.Key_Space)
    assert not page.canvas.held
