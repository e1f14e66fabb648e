"""Tiny models that every part of the suite may use, loaded once; Qt without a screen; no thread may stay behind."""

import os
import sys
import threading
import time
from pathlib import Path

import hypothesis
import pytest

hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)  # how fast is not tested here
hypothesis.settings.load_profile("suite")
os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # before torch is imported: tiny networks only wait for each other's threads
# Before Qt is imported: no screen, no desktop's theme or scale, and no fonts but the tests' own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_QPA_PLATFORMTHEME"] = ""
os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts") / "fonts.conf")
for _name in ("QT_FONT_DPI", "QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "FC_LANG"):
    os.environ.pop(_name, None)
if sys.platform == "linux":
    os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns of a language whose locale is not installed


@pytest.fixture(autouse=True)
def _no_thread_is_left():
    """A test that leaves a Python thread behind fails, except for pools that libraries keep for the process."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + 2

    def left():
        return [
            thread
            for thread in set(threading.enumerate()) - before
            if thread.is_alive() and not thread.name.startswith(("ThreadPoolExecutor", "Dummy", "asyncio", "pydevd"))
        ]

    while left() and time.monotonic() < until:
        time.sleep(0.01)
    assert left() == []


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory):
    """Load a tiny model by the arguments of `tiny_weights`, on the CPU; the same one for the same arguments."""
    from sinsr_gui.engine.models.device import choose_device
    from sinsr_gui.engine.models.model import Model
    from tests.fakes import tiny_weights

    folder, loaded = tmp_path_factory.mktemp("tiny-models"), {}

    def load(*arguments, precision="float32"):
        key = (*arguments, precision)
        if key not in loaded:
            loaded[key] = Model(tiny_weights(folder, *arguments), choose_device("cpu"), precision)
        return loaded[key]

    return load


@pytest.fixture(scope="session")
def rrdb_model(tmp_path_factory):
    """A tiny model that is told how damaged a photo is."""
    from sinsr_gui.engine.models.device import choose_device
    from sinsr_gui.engine.models.model import Model
    from tests.fakes import tiny_rrdb_weights

    return Model(tiny_rrdb_weights(tmp_path_factory.mktemp("rrdb")), choose_device("cpu"), "float32")


@pytest.fixture(scope="session")
def tiny_model(tiny_models):
    """The usual tiny model: pixel shuffle, four times, one step."""
    return tiny_models()
