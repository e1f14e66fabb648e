"""Text of others is shown as it is: no widget takes it for HTML, and nothing that it names is opened."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from sinsr_gui.ui.widgets.elided import ElidedLabel
from sinsr_gui.ui.widgets.plain import Label, LinkLabel, literal, open_page

UI = Path(__file__).resolve().parents[3] / "sinsr_gui" / "ui"
HTML = '<img src="secret.png"><b>bold</b>'
OWN = {"tr", "toolTip", "literal"}
"""What a tooltip may come from: texts of the program, tooltips that were made so already, and what was made plain."""
RICH = {"training/curves.py", "widgets/plain.py", "widgets/elided.py"}
"""Files that make a QLabel themselves: they set its format, and escape what they put in."""


def calls(name):
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (getattr(node.func, "id", "") or getattr(node.func, "attr", "")) == name:
                yield file.relative_to(UI).as_posix(), node


def is_own(node):
    if isinstance(node, ast.IfExp):
        return is_own(node.body) and is_own(node.orelse)
    if isinstance(node, ast.Constant):
        return True
    return isinstance(node, ast.Call) and (getattr(node.func, "attr", "") or getattr(node.func, "id", "")) in OWN


def test_labels_are_plain_everywhere():
    assert [f"{file}:{node.lineno}" for file, node in calls("QLabel") if file not in RICH] == [], "use widgets.plain"
    derived = [
        f"{file.relative_to(UI)}:{node.lineno}"
        for file in UI.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and "QLabel" in map(ast.unparse, node.bases)
    ]
    assert {place.partition(":")[0] for place in derived} <= RICH


def test_tooltips_are_ours_or_made_plain():
    found = [f"{file}:{node.lineno}" for file, node in calls("setToolTip") if not is_own(node.args[0])]
    assert found == [], "wrap it in widgets.plain.literal"


@pytest.mark.parametrize("name", ["QMessageBox", "QErrorMessage", "showText", "setWhatsThis", "QProgressDialog"])
def test_nothing_else_guesses_html(name):
    assert list(calls(name)) == []


def test_tooltips_of_lists_are_plain():
    for file in UI.rglob("*.py"):
        text = file.read_text("utf-8")
        if "ToolTipRole" in text:
            assert "literal(" in text, file


def test_what_they_show(qtbot):
    for label in (Label(HTML), ElidedLabel()):
        qtbot.addWidget(label)
        label.setText(HTML)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == HTML
    assert "<img" not in literal(HTML)
    assert "&lt;img" in literal(HTML)
    assert literal("5 < 6\nand so on") == "5 < 6\nand so on"


def test_only_pages_of_the_web_are_opened(qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    for address in ("file:///etc/passwd", "smb://host/share", "mailto:a@example.org", "x", "https://example.org/a"):
        open_page(address)
    assert opened == ["https://example.org/a"]
    label = LinkLabel(HTML, "https://example.org/", "its text", ")")
    qtbot.addWidget(label)
    assert isinstance(label, QLabel)
    assert "<img" not in label.text()
