"""What `python -m sinsr_gui` and the frozen program do with their arguments."""

import subprocess
import sys
from pathlib import Path

import pytest

from sinsr_gui import __main__, __version__
from sinsr_gui.app.installation_test import SHORT
from trainer.run.presets import preset
from trainer.training import memory


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    """Whatever is fetched on this machine does not count."""
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))


def test_the_command_line_is_a_part_of_the_program(capsys):
    with pytest.raises(SystemExit) as end:
        __main__.main(["--command", "--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"SinSR Studio {__version__}\n"


@pytest.mark.parametrize("name", ["/usr/bin/sinsr", "sinsr", r"sinsr.exe"])
def test_the_frozen_program_is_the_command_line_if_it_is_called_so(name, monkeypatch, capsys):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", [name, "--version"])
    with pytest.raises(SystemExit):
        __main__.main()
    assert capsys.readouterr().out.startswith("SinSR Studio")


def test_the_memory_of_a_step_is_measured_by_the_program_itself(tmp_path, monkeypatch):
    asked, file = [], tmp_path / "config.json"
    file.write_text("its settings")
    monkeypatch.setattr(memory, "_measure", lambda config: asked.append(config) or memory.StepMeasured(7, 0.5))
    monkeypatch.setattr(memory.TrainConfig, "model_validate_json", lambda text: text)
    assert __main__.main(["--measure-memory", str(file)]) == 0
    assert asked == ["its settings"]


def test_the_frozen_program_starts_by_a_script_of_its_own(tmp_path):
    root = Path(__main__.__file__).parents[1]
    start = root / "installer" / "freeze" / "start.py"
    command = [sys.executable, start, "--version"]
    done = subprocess.run(command, cwd=tmp_path, env={"PYTHONPATH": str(root)}, capture_output=True, text=True)
    assert done.stdout == f"SinSR Studio {__version__}\n", done.stderr


def test_the_run_of_the_self_test_can_be_made(tmp_path):
    assert preset("personal", tmp_path, **SHORT).steps == 2
