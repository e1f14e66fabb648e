"""One instance: a second start hands its files over, and a dead one leaves nothing in the way."""

import subprocess
import sys

import pytest

from sinsr_gui.ui.single_instance import SingleInstance

SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from sinsr_gui.ui.single_instance import SingleInstance
app = QCoreApplication([])
sys.exit(0 if SingleInstance(sys.argv[1]).hand_over('["/photos/a b.jpg"]') else 3)
"""


@pytest.fixture
def name(tmp_path):
    return str(tmp_path / "socket")[-90:]


def test_a_second_start_hands_over_and_ends(qtbot, name):
    first = SingleInstance(name)
    assert not first.hand_over("[]")
    with subprocess.Popen([sys.executable, "-c", SECOND, name]) as second:
        with qtbot.waitSignal(first.received, timeout=20_000) as got:
            pass
        assert second.wait(20) == 0
    assert got.args == ['["/photos/a b.jpg"]']
    first.close()


def test_a_killed_instance_is_no_obstacle(qtbot, name):
    first = SingleInstance(name)
    first.hand_over("[]")
    first._server.close()
    second = SingleInstance(name)
    assert not second.hand_over("[]")
    assert second._server.isListening()
    second.close()
