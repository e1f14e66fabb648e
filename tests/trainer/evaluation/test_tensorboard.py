"""What TensorBoard is given of a run; its writer is a stand-in, for the package is optional."""

import sys
from types import ModuleType

import pytest
from PIL import Image

from tests.runs import make_run, started, stepped
from trainer.cli.command_line import main


@pytest.fixture
def written(monkeypatch):
    """Calls of a stand-in for the writer."""
    calls = []

    class Writer:
        def __init__(self, folder):
            self.folder = folder

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def add_scalar(self, name, value, global_step, walltime):
            calls.append((name, global_step))

        def add_image(self, name, picture, global_step, walltime, dataformats):
            calls.append((name, global_step, picture.ndim, dataformats))

    module = ModuleType("torch.utils.tensorboard")
    module.SummaryWriter = Writer
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", module)
    return calls


def test_curves_and_strips_are_written(tmp_path, written, capsys):
    run = make_run(tmp_path / "run")
    started(run)
    stepped(run, 1, 3)
    Image.new("RGB", (12, 4)).save(run.samples / "000003.png")
    run.log.append("sampled", step=3, strip="000003.png", scores={"one step: PSNR-Y": 20.0})
    assert main(["tensorboard", str(run.path), "-o", str(tmp_path / "board")]) == 0
    assert "4 events" in capsys.readouterr().out
    assert ("learns/loss", 3) in written
    assert ("learns/learning_rate", 1) in written
    assert ("strip", 3, 3, "HWC") in written
    assert ("held out/one step: PSNR-Y", 3) in written


def test_a_folder_with_something_in_it_is_refused(tmp_path, written, capsys):
    run = make_run(tmp_path / "run")
    assert main(["tensorboard", str(run.path), "-o", str(run.path)]) == 2
    assert "is not empty" in capsys.readouterr().err


def test_without_the_package_it_is_said(tmp_path, monkeypatch, capsys):
    run = make_run(tmp_path / "run")
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    assert main(["tensorboard", str(run.path), "-o", str(tmp_path / "board")]) == 2
    assert "pip install tensorboard" in capsys.readouterr().err
