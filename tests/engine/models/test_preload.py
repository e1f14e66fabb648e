"""Torch's libraries load before torch does, and torch works as ever afterwards."""

import subprocess
import sys

import pytest

CODE = """
import gc, sys
from sinsr_gui.engine.models import preload
preload._load_libraries()
assert "torch" not in sys.modules
loaded = open("/proc/self/maps").read()
assert "libtorch_cpu.so" in loaded and "libtorch_python.so" in loaded
preload.preload_torch()
assert "torch" in sys.modules and gc.isenabled() and gc.get_freeze_count() > 10_000
preload.preload_torch()
import torch
print(torch.ones(2, 3).sum().item())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_libraries_are_loaded_first():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "6.0"
