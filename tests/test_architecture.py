"""The shape of the code base, where a linter cannot see it: late loading, file lengths, where devices are named."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [path for folder in ("sinsr_gui", "trainer", "tools", "installer") for path in (ROOT / folder).rglob("*.py")]
LONGEST = 300
MOST_FILES = 16


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


PAINT = (
    "import os, pathlib, tempfile; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
    "import sinsr_gui.app\n"
    "from sinsr_gui.settings import Settings, SettingsFile\n"
    "place = tempfile.TemporaryDirectory()  # removed at the end\n"
    "file = SettingsFile(pathlib.Path(place.name) / 'settings.json'); file.save(Settings())\n"
    "from PySide6.QtWidgets import QApplication\n"
    "from sinsr_gui.state.session import Session\n"
    "from sinsr_gui.ui.window import MainWindow\n"
    "qt = QApplication([]); window = MainWindow(Session(settings=file.load()[0])); window.grab()"
)
FORMS = {"pydantic", "pydantic_core", "sinsr_gui.ui.widgets.form"}
LATER = {"torch", "numpy", "PIL", "imagecodecs", "httpx", "rich", "sinsr_gui.engine.image"}


def test_the_window_is_painted_before_what_only_a_photo_needs():
    loaded = loaded_after(PAINT)
    assert "sinsr_gui.ui.photo.empty" in loaded
    assert not loaded & (LATER | FORMS | {"sinsr_gui.ui.photo.work_area", "sinsr_gui.ui.canvas.comparison"})


def test_the_work_area_is_made_before_what_only_a_photo_needs():
    loaded = loaded_after(f"{PAINT}\nwindow.photo.work")
    assert "sinsr_gui.ui.canvas.comparison" in loaded
    assert not loaded & LATER


def test_scipy_stays_out():
    """It and its own OpenBLAS took 91 MB of the frozen program, for three functions of a few lines."""
    imports = re.compile(r"^\s*(from|import) scipy", re.MULTILINE)
    assert [path.name for path in SOURCES if imports.search(path.read_text("utf-8"))] == []


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


def test_no_folder_hides_a_second_subject():
    files = Counter(path.relative_to(ROOT).parent for path in SOURCES)
    assert {folder: count for folder, count in files.items() if count > MOST_FILES} == {}


# Names that say which page, verb or package a file belongs to; all others are given once in a package.
NAMED_FOR_THEIR_PLACE = {"__init__.py", "__main__.py", "page.py"}
ONE_A_PAGE = {"app", "cli", "state"}


@pytest.mark.parametrize("package", ["sinsr_gui", "trainer"])
def test_a_name_is_given_once(package):
    given = [
        path.name
        for path in SOURCES
        if path.is_relative_to(ROOT / package)
        and path.name not in NAMED_FOR_THEIR_PLACE
        and path.parent.name not in ONE_A_PAGE
    ]
    assert [name for name, count in Counter(given).items() if count > 1] == []


NAMED = re.compile(
    r"`((?:engine|trainer|ui|flows|state|app|cli|tests|tools|docs|sinsr_gui)/(?:[a-z_]+/)*(?:[a-z_]+\.[a-z]+)?)`"
)


def test_the_design_names_what_is_there():
    """Paths and modules in docs, README and CONTRIBUTING exist."""
    texts = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    places = (ROOT, ROOT / "sinsr_gui", ROOT / "sinsr_gui" / "engine")
    gone = [
        (text.name, name)
        for text in texts
        for name in NAMED.findall(text.read_text("utf-8"))
        if not any((place / name).exists() for place in places)
    ]
    assert gone == []


def test_devices_are_named_in_one_place():
    # checking.py measures plain networks on devices
    allowed = {"model.py", "device.py", "checking.py"}
    pattern = re.compile(r"\.cuda\(\)|\.to\((?:self\.)?device")
    found = [path.name for path in SOURCES if path.name not in allowed and pattern.search(path.read_text("utf-8"))]
    assert found == []
