"""Signals: at once while rendering, after the file while saving, and a second one in any case."""

import os
import signal

import pytest

from sinsr_gui.cli import stopping
from sinsr_gui.engine.events import FileDone, Planned, Upscaled

PLANNED = Planned((), (1, 1))
UPSCALED = Upscaled(None, None, 0.0)  # pyright: ignore[reportArgumentType]
DONE = FileDone(None, None, 0.0)  # pyright: ignore[reportArgumentType]


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


def test_at_once_while_rendering():
    log = []

    def stream():
        try:
            yield PLANNED
            interrupt()
            log.append("went on")
            yield DONE
        finally:
            log.append("closed")

    with stopping.signals(), pytest.raises(stopping.Stopped) as stop:
        stopping.follow(stream(), lambda event: None)
    assert (log, stop.value.signal) == (["closed"], signal.SIGINT)


def test_after_the_file_while_saving():
    seen = []

    def stream():
        yield UPSCALED
        interrupt()
        seen.append("saved")
        yield DONE
        seen.append("the next file")

    with stopping.signals(), pytest.raises(stopping.Stopped):
        stopping.follow(stream(), seen.append)
    assert seen == [UPSCALED, "saved", DONE]


def test_the_second_signal_does_not_wait():
    seen = []

    def stream():
        yield UPSCALED
        interrupt()
        interrupt()
        seen.append("saved")
        yield DONE

    with stopping.signals(), pytest.raises(stopping.Stopped):
        stopping.follow(stream(), lambda event: None)
    assert seen == []


def test_nothing_is_left_for_the_next_run():
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(stopping.Stopped), stopping.signals():
        interrupt()
    with stopping.signals():
        assert stopping.received() is None
        assert stopping.follow((event for event in [DONE]), lambda event: None) is DONE
    assert signal.getsignal(signal.SIGTERM) is before


def test_exit_code_when_a_library_changed_the_exception(sinsr, monkeypatch):
    def broken():
        try:
            interrupt()
        except BaseException as error:
            raise ImportError("half imported") from error

    monkeypatch.setattr("sinsr_gui.engine.models.onnx.onnx_devices.all_devices", broken)
    code, _, errors = sinsr("devices")
    assert code == 130
    assert errors == "Stopped. What was finished stays.\n"
