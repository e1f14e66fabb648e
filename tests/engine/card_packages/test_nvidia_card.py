"""Which build suits which card, as the driver's tool tells of it."""

import subprocess

import pytest

from sinsr_gui.engine.card_packages import nvidia_card
from sinsr_gui.engine.card_packages.nvidia_card import Card, build_for, find_card
from sinsr_gui.engine.errors import BadRequest


@pytest.mark.parametrize(
    ("code", "said", "card"),
    [
        (0, "NVIDIA GeForce RTX 4090, 581.29, 8.9\n", Card("NVIDIA GeForce RTX 4090", 581, (8, 9))),
        (0, "Tesla T4, 570.133.20, 7.5\nTesla P4, 570.133.20, 6.1\n", Card("Tesla T4", 570, (7, 5))),
        (9, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", None),
        (0, "No devices were found", None),
        (0, "Old, 390.1, [N/A]", None),
    ],
)
def test_what_the_driver_tells(code, said, card, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess((), code, said, ""))
    assert find_card() == card


def test_no_driver(monkeypatch):
    monkeypatch.setattr(nvidia_card, "ASKED", ("no-such-program",))
    assert find_card() is None


def test_the_newest_build_that_runs():
    assert build_for(Card("new", 580, (12, 0))) == "cu130"
    assert build_for(Card("new, older driver", 565, (8, 9))) == "cu126"
    assert build_for(Card("Pascal", 580, (6, 1))) == "cu126"
    with pytest.raises(BadRequest, match="driver of x is too old"):
        build_for(Card("x", 470, (8, 6)))
    with pytest.raises(BadRequest, match="too old for torch"):
        build_for(Card("x", 580, (3, 5)))
