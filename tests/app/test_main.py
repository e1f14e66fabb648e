"""What `python -m sinsr_gui` and the frozen program do with their arguments."""

import sys

import pytest

from sinsr_gui import __main__, __version__
from trainer.training import memory


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


def test_the_memory_of_a_step_is_measured_by_the_program_itself(monkeypatch):
    asked = []
    monkeypatch.setattr(memory, "_measure", lambda config: asked.append(config) or memory.StepMeasured(7, 0.5))
    monkeypatch.setattr(memory.TrainConfig, "model_validate_json", lambda text: text)
    monkeypatch.setattr("pathlib.Path.read_text", lambda self, encoding: f"{self.name}")
    assert __main__.main(["--measure-memory", "config.json"]) == 0
    assert asked == ["config.json"]
