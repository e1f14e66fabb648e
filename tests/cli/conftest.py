"""The `sinsr` command in this process and in one of its own, with a tiny model and small pictures."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.cli import main


@pytest.fixture(scope="session")
def weights(tiny_model):
    """The weights file of the tiny model."""
    return tiny_model.info.path


@pytest.fixture
def picture():
    """Make a picture file: smooth colours that depend on `number`, so that no two are equal."""

    def make(path: Path, number: int = 0, size: tuple[int, int] = (24, 16)) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        x, y = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
        red, green, blue = (x + number * 0.13) % 1, y, (x * y + number * 0.31) % 1
        Image.fromarray((np.stack([red, green, blue], 2) * 255).astype(np.uint8)).save(path)
        return path

    return make


@pytest.fixture
def environment(tmp_path):
    """The environment of a child process: own folders, one thread."""
    return os.environ | {"SINSR_STUDIO_HOME": str(tmp_path / "home"), "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "error"}


@pytest.fixture
def sinsr(tmp_path, monkeypatch, capsys):
    """Run `sinsr` in this process, from a folder that has no other part in the test: exit code, stdout, stderr."""
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def upscale(sinsr, weights):
    """Run `sinsr upscale` with the tiny model; options given here override."""
    usual = ("--model", weights, "--device", "cpu", "--precision", "float32")
    return lambda *arguments: sinsr("upscale", *usual, *arguments)


def files(folder: Path) -> list[str]:
    """All files below a folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
