"""What people and programs are told."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from sinsr_gui.cli import reporting
from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.events import (
    BatchDone,
    FileDone,
    FileFailed,
    FileSkipped,
    FileStarted,
    Planned,
    TileDone,
    Verified,
)

A, B = Path("a.png"), Path("b.png")
EVENTS = [
    FileStarted(0, 3, A),
    Planned(((0, 0, 8, 8),), (8, 8)),
    TileDone(0, (0, 0, 8, 8), None),  # pyright: ignore[reportArgumentType]
    FileDone(A, B, 1.25, ("Grey stays grey.",)),
    FileStarted(1, 3, A),
    FileFailed(A, BadImage("It is no picture.", "Try another one.")),
    FileStarted(2, 3, A),
    FileSkipped(A, B, "It is already done."),
    BatchDone(1, 1, 1),
]


def test_lines(capsys):
    with reporting.reporter(as_json=False) as out:
        for event in EVENTS:
            out.report(event)
    printed, errors = capsys.readouterr()
    assert printed.splitlines() == [
        "[1/3] a.png -> b.png (1.2 s)",
        "  Grey stays grey.",
        "[3/3] a.png skipped: b.png: It is already done.",
        "1 done, 1 failed, 1 skipped",
        "  failed: a.png",
    ]
    assert errors == "[2/3] a.png failed: It is no picture. Try another one.\n"


def test_json(capsys):
    with reporting.reporter(as_json=True) as out:
        out.say("for people")
        for event in EVENTS:
            out.report(event)
        out.report(Verified("close", "Rounding.", 1, 0.5, 40.0))
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[1] == {"event": "planned", "boxes": [[0, 0, 8, 8]], "size": [8, 8], "reason": ""}
    assert told[2] == {"event": "tile_done", "index": 0, "box": [0, 0, 8, 8], "early": False, "again": False}
    assert told[5]["error"] == {"message": "It is no picture.", "hint": "Try another one."}
    assert told[-1]["outcome"] == "close"
    assert {event["event"] for event in told} <= {
        name.split()[0] for name in reporting.JSON_HELP.splitlines()[1:] if name.startswith("  ")
    } | {"verified"}


@pytest.fixture
def terminal(monkeypatch):
    """A terminal of rich's own, so that what is drawn on it can be read."""
    text = io.StringIO()
    monkeypatch.setattr("rich.get_console", lambda: Console(file=text, force_terminal=True, width=80))
    monkeypatch.setattr("rich.progress.get_console", lambda: Console(file=text, force_terminal=True, width=80))
    return text


def test_bars_show_the_file_and_never_fall(terminal, monkeypatch):
    shares = []
    with reporting.Bars([1.0, 1.0, 2.0], "loading") as out:
        monkeypatch.setattr(out._bars, "update", lambda *_, completed=None, **__: shares.append(completed))
        for event in EVENTS:
            out.report(event)
    shares = [share for share in shares if share is not None]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert "[1/3] a.png -> b.png" in terminal.getvalue()
    assert "1 done, 1 failed, 1 skipped" in terminal.getvalue()
