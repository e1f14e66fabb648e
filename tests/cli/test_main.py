"""The command line as a whole: late loading, exit codes, help for everything."""

import argparse
import subprocess
import sys

import pytest

from sinsr_gui.cli import main, parser


def test_help_loads_nothing_heavy(environment):
    program = (
        "import sys\nfrom sinsr_gui.cli import main\ntry: main(['upscale', '--help'])\nfinally: print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert "exit" not in done.stderr
    loaded = set(done.stdout.split())
    assert "argparse" in loaded
    assert not loaded & {"torch", "numpy", "PIL", "scipy", "pydantic", "rich", "httpx"}


def test_the_module_is_the_command(environment):
    done = subprocess.run(
        [sys.executable, "-m", "sinsr_gui", "--version"], env=environment, capture_output=True, text=True
    )
    assert done.stdout.startswith("SinSR Studio 0")


def verbs(top, name=()):
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb, below in action.choices.items():
                yield (*name, verb), below
                yield from verbs(below, (*name, verb))


def test_every_verb_and_option_is_explained():
    for name, verb in verbs(parser()):
        if name == ("train",):
            continue
        assert verb.description, name
        for action in verb._actions:
            assert action.help or isinstance(action, argparse._SubParsersAction), (name, action.dest)


def test_verbs():
    expected = "upscale seeds vary compare verify info models cuda webgpu devices evaluate train"
    assert {name[0] for name, _ in verbs(parser())} == set(expected.split())


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["upscale"], ["models"]])
def test_wrong_usage(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: sinsr" in capsys.readouterr().err


def test_a_fault_of_the_program_has_its_own_code(sinsr, monkeypatch):
    monkeypatch.setattr("sinsr_gui.engine.models.onnx.onnx_devices.all_devices", lambda: 1 / 0)
    code, _, errors = sinsr("devices")
    assert code == 70
    assert "ZeroDivisionError" in errors
    assert "fault of the program" in errors


def test_train_is_the_trainer(sinsr, tmp_path):
    code, _, errors = sinsr("train", "resume", tmp_path / "no-run")
    assert code == 2
    assert "Traceback" not in errors


def test_devices(sinsr):
    code, printed, _ = sinsr("devices")
    assert code == 0
    assert printed.splitlines()[-1].startswith("cpu")
