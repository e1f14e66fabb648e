"""The shape of the code base, where a linter cannot see it: late loading, file lengths, where devices are named."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [path for folder in ("sinsr_gui", "trainer", "tools", "installer") for path in (ROOT / folder).rglob("*.py")]
LONGEST = 300


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import sinsr_gui.engine",
        "import sinsr_gui.cli",
        "import trainer.run.config, trainer.run.run_dir",
        "import sinsr_gui.state",
    ],
)
def test_torch_is_loaded_late(statement):
    assert not loaded_after(statement) & {"torch", "scipy", "PIL", "imagecodecs", "PySide6"}


def test_import_directions():
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_no_file_hides_a_second_idea():
    lengths = {
        path.relative_to(ROOT): len(path.read_text("utf-8").splitlines())
        for path in SOURCES
        if "networks" not in path.parts
    }
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}
    assert sorted(lengths.values())[len(lengths) // 2] <= 120


def test_devices_are_named_in_one_place():
    allowed = {"model.py", "device.py"}
    pattern = re.compile(r"\.cuda\(\)|\.to\((?:self\.)?device")
    found = [path.name for path in SOURCES if path.name not in allowed and pattern.search(path.read_text("utf-8"))]
    assert found == []
