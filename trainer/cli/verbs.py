"""The verbs of `python -m trainer` that make something; each takes the parsed arguments and returns an exit code.

Those that judge models are in `compare`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.filesystem import exists, is_file
from sinsr_gui.engine.messages import say
from sinsr_gui.engine.printable import print_plain
from trainer.cli.runner import run_to_end
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir, is_rank_zero

Verb = Callable[[argparse.Namespace], int]
PATIENCE = 600  # seconds in which the first of several processes must have made the run


def check(asked: argparse.Namespace) -> int:
    """Look at a folder of photos: what can be used, what is double, and what training would cost."""
    from sinsr_gui.engine.models.device import choose_device
    from trainer.cli.report import folder_facts, print_folder, print_json
    from trainer.data.check_photos import FolderChecked, PhotoRefused, check
    from trainer.run.presets import PRESETS, preset
    from trainer.training.costs import estimate, measure_step

    if asked.memory:
        return _memory(asked)
    if asked.folder is None:
        raise BadRequest("It is not said which folder to check.", "Name a folder of photos or a photos.csv.")
    found = None
    for event in check(asked.folder, asked.crop):
        if isinstance(event, FolderChecked):
            found = event
        elif asked.json and isinstance(event, PhotoRefused):
            print_json(event="refused", file=event.path, reason=str(event.reason))
    assert found is not None  # the last event
    device = choose_device(asked.device)
    costs = {}
    for offered in PRESETS[:2]:  # the third needs weights that may not be here
        config = preset(offered.id, asked.folder)
        cost = estimate(config, round(found.megapixels * 1e6), device)
        if asked.measure and offered.id == "personal" and not found.refusal:
            cost = replace(cost, seconds_per_step=measure_step(config, device.id), measured=True)
        costs[offered.id] = cost
    if asked.json:
        print_json(event="checked", **folder_facts(found, costs))
    else:
        print_folder(found, costs)
    return 2 if found.refusal else 0


def _memory(asked: argparse.Namespace) -> int:
    from trainer.run.options import parse_settings
    from trainer.run.presets import preset
    from trainer.training.memory import measure_memory

    absent = {name: "random" for name in ("teacher_weights", "autoencoder_weights") if asked.memory == "official"}
    config = preset(asked.memory, Path(), **{**absent, "batch": 1, "device": asked.device, **parse_settings(asked.set)})
    for kept in (True, False):
        measured = measure_memory(config.model_copy(update={"checkpoint_activations": not kept}))
        how = "activations kept" if kept else "checkpoint_activations"
        size = f"{measured.peak / 2**30:.2f} GiB at most"
        print_plain(
            f"{asked.memory}, {config.batch} crop(s) of {config.data.crop} px, {how}: {size}, {measured.seconds:.1f} s"
        )
    return 0


def new(asked: argparse.Namespace) -> int:
    """Create a run folder from a preset or a configuration, and start it."""
    from trainer.data.preparing import prepare
    from trainer.run.options import parse_settings
    from trainer.run.presets import merged

    run = RunDir(asked.run)
    settings = parse_settings(asked.set)
    given = json.loads(asked.config.read_text("utf-8")) if asked.config else {}
    if not is_rank_zero():
        _wait_for(run)
    elif asked.preset:
        if asked.photos is None:
            raise BadRequest("A preset needs photos.", "Add --photos FOLDER.")
        run, found = prepare(asked.run, asked.preset, asked.photos, **merged(given, settings))
        for refused in found.refused:
            print_plain(f"{refused.path.name} is left out. {refused.reason}")
    elif asked.config:
        photos = {"photos": str(asked.photos)} if asked.photos else {}
        run = RunDir.create(asked.run, TrainConfig.model_validate(merged(given, {**photos, **settings})))
    else:
        raise BadRequest("It is not said what to train.", "Add --preset personal or --config FILE.")
    return 0 if asked.no_start else run_to_end(run)


def heldout(asked: argparse.Namespace) -> int:
    """Cut held-out pairs from the photos that a photos.csv keeps out of training; presets do so by themselves."""
    from trainer.evaluation.heldout import make_heldout

    print_plain(f"{len(make_heldout(asked.photos, asked.out))} pictures in {asked.out}")
    return 0


def _wait_for(run: RunDir) -> None:
    """The first of several processes makes the folder, the others wait for it."""
    end = time.monotonic() + PATIENCE
    while not exists(run.config_file):
        if time.monotonic() > end:
            raise BadRequest(
                say("{path} was not made by the first process.", path=run.path), "Look at what that one says."
            )
        time.sleep(0.2)


def resume(asked: argparse.Namespace) -> int:
    """Start a run that was made, or go on with it where its last saved state is."""
    return run_to_end(_existing(asked.run))


def stop(asked: argparse.Namespace) -> int:
    """Ask a running process to save and end after its current step."""
    _existing(asked.run).stop_file.touch()
    return 0


def _existing(path: Path) -> RunDir:
    """The run in that folder. Raises BadRequest if there is none."""
    run = RunDir(path)
    if not is_file(run.config_file):
        raise BadRequest(
            say("{path} holds no training run.", path=path), "Choose the folder that has config.json in it."
        )
    return run


def plot(asked: argparse.Namespace) -> int:
    """Draw the curves of a run as a PNG, and say how long its steps waited for data."""
    from trainer.evaluation.plot import plot as draw

    run = _existing(asked.run)
    draw(run, asked.output)
    waited = run.progress().waited_in_all
    if waited is not None:
        print_plain(f"{waited:.1%} of the time was spent waiting for data")
    return 0


def tensorboard(asked: argparse.Namespace) -> int:
    """Write the curves and sample strips of a run for TensorBoard, which has to be installed."""
    from trainer.evaluation.tensorboard import write_board

    count = write_board(_existing(asked.run), asked.output)
    print_plain(f"{count} events are in {asked.output}: tensorboard --logdir {asked.output}")
    return 0


def export(asked: argparse.Namespace) -> int:
    """Write the best checkpoint (or a named one) as a model file for `sinsr models import`, with a model card."""
    from trainer.evaluation.exporting import CardWritten, ModelWritten, export_with_card

    run = _existing(asked.run)
    for event in export_with_card(
        run, asked.output, asked.step, asked.licence, asked.name, measured=not asked.unmeasured
    ):
        match event:
            case ModelWritten(file, step, info):
                print_plain(f"step {step} of {run.path} is now {file}, {info.bytes / 1e6:.1f} MB")
            case CardWritten(file, measured):
                for said in (said for row in measured for said in (row.beside_bicubic, row.beside_base) if said):
                    print_plain(said)
                print_plain(f"its card is {file}")
    if asked.add:
        from sinsr_gui.engine.models.store.catalogue import import_model

        model = import_model(asked.output)
        print_plain(f"it is in the model list as {model.id}: sinsr upscale PHOTO --model {model.id} -o FOLDER")
    return 0
