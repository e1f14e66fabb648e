"""`python -m sinsr_gui [PHOTO ...]`, which is also the frozen program: the window, unless something else is asked for.

--command VERB ...        the command line, `sinsr VERB ...`; so is the frozen program itself if it is called `sinsr`
--self-test               check in this very installation that photos can be upscaled, learnt from and shown
--version                 say the version
train RUN_DIR             go on with a training run, as the window starts it
--test-packages ID FOLDER whether packages for a card work here, as their download asks
--measure-memory CONFIG   one step of a training, as the trainer's `check --memory` starts it
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
from importlib import import_module
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Start what the arguments ask for; returns the exit code."""
    multiprocessing.freeze_support()  # first: in a frozen program its children come by here
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # a windowed program on Windows has none
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115, PTH123 (for the life of the process)
    # Read when torch loads: threads that spin while they wait take time from the window.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look for them in all packages
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["--test-packages"]:  # before what is in use comes into it
        from .engine.card_packages.card_test import main as test

        return test(words[1], words[2])
    if words[:1] != ["--command"]:  # which does it by itself
        from .engine.card_packages.active_packages import activate

        activate()
    if arguments is None and getattr(sys, "frozen", False) and Path(sys.argv[0]).stem.lower() == "sinsr":
        words = ["--command", *words]
    match words:
        case ["--command", *rest]:
            from .cli import main as command_line

            return command_line(rest)
        case ["--version"]:
            from . import __version__

            print(f"SinSR Studio {__version__}")
            return 0
        case ["train", run]:
            from trainer.cli.command_line import main as train

            return train(["resume", run])
        case ["--measure-memory", config]:
            from trainer.training.memory import main as measure

            return measure(config)
        case ["--self-test"]:
            from .app.installation_test import self_test

            return self_test()
        case files:
            gc.disable()  # until the window is painted: what is made by then stays
            for module in ("sinsr_gui.log", "sinsr_gui.flows.models.time_models"):
                import_module(module)  # before Qt: of all that is imported after it PySide (6.11) reads the source
            from .app import main as window

            return window(files)


if __name__ == "__main__":
    sys.exit(main())
