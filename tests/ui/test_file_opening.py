"""Files that a Mac hands over as events. The application object is made in a process of its own: there is one only."""

import json
import subprocess
import sys

import pytest

START = """
import json, sys
from PySide6.QtCore import QCoreApplication, QEvent, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from sinsr_gui.ui.file_opening import FileOpeningApplication
app = FileOpeningApplication(["program"])
taken = []
def send(what):
    QCoreApplication.postEvent(app, QFileOpenEvent(what))
def take():
    app.hand_files_to(lambda files: taken.append([str(file) for file in files]))
"""
END = """
QTimer.singleShot(400, app.quit)
app.exec()
print(json.dumps(taken))
"""


def taken(body):
    code = f"{START}{body}{END}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("first", ["", "app.processEvents(); "])
def test_files_that_come_before_the_window_wait(first):
    """Finder starts the program with them."""
    assert taken(f"send('/photos/a b.jpg'); send('/photos/ü.png'); {first}take()") == [
        ["/photos/a b.jpg", "/photos/ü.png"]
    ]


def test_files_that_come_together_are_opened_together():
    later = "take(); QTimer.singleShot(10, lambda: (send('/1.jpg'), send('/2.jpg')))"
    assert taken(f"{later}; QTimer.singleShot(200, lambda: send('/3.jpg'))") == [["/1.jpg", "/2.jpg"], ["/3.jpg"]]


def test_an_address_is_no_file():
    assert taken("take(); send(QUrl('https://example.org/a.jpg'))") == []


def test_nobody_takes_them_after_the_end():
    assert taken("take(); app.hand_files_to(None); send('/1.jpg')") == []
