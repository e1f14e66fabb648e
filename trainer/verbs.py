"""The verbs of `python -m trainer`; each takes the parsed arguments and returns an exit code."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.errors import BadRequest
from trainer.config import TrainConfig
from trainer.following import follow
from trainer.run import RunDir, is_chief

if TYPE_CHECKING:
    from trainer.scoring import ModelScored

Verb = Callable[[argparse.Namespace], int]
PATIENCE = 600  # seconds in which the first of several processes must have made the run


def check(asked: argparse.Namespace) -> int:
    """Look at a folder of photos: what can be used, what is double, and what training would cost."""
    from sinsr_gui.engine.device import choose_device
    from trainer.checking import FolderChecked, PhotoRefused, check
    from trainer.costs import estimate, measure_step
    from trainer.presets import PRESETS, preset
    from trainer.reporting import folder_facts, print_folder, print_json

    if asked.memory:
        return _memory(asked)
    if asked.folder is None:
        raise BadRequest("It is not said which folder to check.", "Name a folder of photos or a photos.csv.")
    found = None
    for event in check(asked.folder, asked.crop):
        if isinstance(event, FolderChecked):
            found = event
        elif asked.json and isinstance(event, PhotoRefused):
            print_json(event="refused", file=event.path, reason=event.reason)
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
    from trainer.memory import measure_memory
    from trainer.options import parse_settings
    from trainer.presets import preset

    absent = {name: "random" for name in ("teacher_weights", "autoencoder_weights") if asked.memory == "official"}
    config = preset(asked.memory, Path(), **{**absent, "batch": 1, "device": asked.device, **parse_settings(asked.set)})
    for kept in (True, False):
        measured = measure_memory(config.model_copy(update={"checkpoint_activations": not kept}))
        how = "activations kept" if kept else "checkpoint_activations"
        size = f"{measured.peak / 2**30:.2f} GiB at most"
        print(
            f"{asked.memory}, {config.batch} crop(s) of {config.data.crop} px, {how}: {size}, {measured.seconds:.1f} s"
        )
    return 0


def new(asked: argparse.Namespace) -> int:
    """Create a run folder from a preset or a configuration, and start it."""
    from trainer.options import parse_settings
    from trainer.preparing import prepare
    from trainer.presets import merged

    run = RunDir(asked.run)
    settings = parse_settings(asked.set)
    given = json.loads(asked.config.read_text("utf-8")) if asked.config else {}
    if not is_chief():
        _wait_for(run)
    elif asked.preset:
        if asked.photos is None:
            raise BadRequest("A preset needs photos.", "Add --photos FOLDER.")
        run, found = prepare(asked.run, asked.preset, asked.photos, **merged(given, settings))
        for refused in found.refused:
            print(f"{refused.path.name} is left out. {refused.reason}")
    elif asked.config:
        photos = {"photos": str(asked.photos)} if asked.photos else {}
        run = RunDir.create(asked.run, TrainConfig.model_validate(merged(given, {**photos, **settings})))
    else:
        raise BadRequest("It is not said what to train.", "Add --preset personal or --config FILE.")
    return 0 if asked.no_start else follow(run)


def _wait_for(run: RunDir) -> None:
    """The first of several processes makes the folder, the others wait for it."""
    end = time.monotonic() + PATIENCE
    while not run.config_file.exists():
        if time.monotonic() > end:
            raise BadRequest(f"{run.path} was not made by the first process.", "Look at what that one says.")
        time.sleep(0.2)


def resume(asked: argparse.Namespace) -> int:
    """Start a run that was made, or go on with it where its last saved state is."""
    run = RunDir(asked.run)
    run.config()
    return follow(run)


def stop(asked: argparse.Namespace) -> int:
    """Ask a running process to save and end after its current step."""
    RunDir(asked.run).stop_file.touch()
    return 0


def plot(asked: argparse.Namespace) -> int:
    """Draw the curves of a run as a PNG, and say how long its steps waited for data."""
    from trainer.plot import plot as draw

    run = RunDir(asked.run)
    draw(run, asked.output)
    waited = run.waited()
    if waited is not None:
        print(f"{waited:.1%} of the time was spent waiting for data")
    return 0


def export(asked: argparse.Namespace) -> int:
    """Write the best checkpoint (or a named one) as a model file for `sinsr models import`, with a model card."""
    from trainer.exporting import export_with_card

    export_with_card(
        RunDir(asked.run), asked.output, asked.step, asked.licence, asked.name, measure=not asked.unmeasured, say=print
    )
    if asked.add:
        from sinsr_gui.engine.catalogue import import_model

        model = import_model(asked.output)
        print(f"it is in the model list as {model.id}: sinsr upscale PHOTO --model {model.id} -o FOLDER")
    return 0


def evaluate(asked: argparse.Namespace) -> int:
    """Score a run or model on held-out pairs, beside bicubic."""
    from trainer.heldout import CLEAN, DEGRADED
    from trainer.reporting import print_json
    from trainer.scoring import MEASURES, held_out_of, verdict
    from trainer.scoring import differences as between

    folder = asked.held_out or held_out_of(asked.model)
    for inputs in (DEGRADED, CLEAN):
        if not (folder / inputs).is_dir():
            continue
        scored = _scored(asked.model, folder, inputs, asked.device)
        if asked.json:
            rows = {"model": scored.means, "bicubic": scored.bicubic}
            tables = {name: {key: asdict(mean) for key, mean in row.items()} for name, row in rows.items()}
            print_json(event="evaluated", inputs=inputs, seed_difference=scored.seed_difference, **tables)
            continue
        print(f"{inputs}: {len(scored.pictures)} pictures, mean ± standard error (of percep_eff lower is better)")
        for name, row in ((scored.name, scored.means), ("bicubic", scored.bicubic)):
            cells = (
                f"{title} {row[key].value:.3f} ± {row[key].error:.3f}" for key, title in MEASURES.items() if key in row
            )
            print(f"  {name:20} {'   '.join(cells)}")
        results, plain = ([getattr(p, which) for p in scored.pictures] for which in ("result", "bicubic"))
        print(f"  {verdict(scored.name, 'bicubic', between(results, plain))}")
        print(f"  two seeds differ by {scored.seed_difference:.2f} levels of 255")
    return 0


def compare(asked: argparse.Namespace) -> int:
    """Say which of two runs or models is better on the same held-out pairs, and by how much."""
    from trainer.heldout import CLEAN, DEGRADED
    from trainer.reporting import print_json
    from trainer.scoring import MEASURES, held_out_of, verdict
    from trainer.scoring import differences as between

    folder = asked.held_out or held_out_of(asked.a, asked.b)
    for inputs in (DEGRADED, CLEAN):
        if not (folder / inputs).is_dir():
            continue
        a, b = (_scored(ref, folder, inputs, asked.device) for ref in (asked.a, asked.b))
        difference = between([p.result for p in a.pictures], [p.result for p in b.pictures])
        says = verdict(a.name, b.name, difference)
        if asked.json:
            table = {key: asdict(mean) for key, mean in difference.items()}
            print_json(event="compared", inputs=inputs, pictures=len(a.pictures), difference=table, verdict=says)
            continue
        print(f"{inputs}: {says}")
        for key, title in MEASURES.items():
            if key in difference:
                mean = difference[key]
                print(
                    f"  {title:20} {a.means[key].value:.3f} - {b.means[key].value:.3f} = "
                    f"{mean.value:+.3f} ± {mean.error:.3f}"
                )
    return 0


def _scored(ref: str, folder: Path, inputs: str, device: str) -> ModelScored:
    from trainer.scoring import ModelScored, score

    return next(event for event in score(ref, folder, inputs, device=device) if isinstance(event, ModelScored))
