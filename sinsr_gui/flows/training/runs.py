"""Train: choose photos, see what they and this machine allow, start a run apart from the window, stop it, go on."""

from __future__ import annotations

import asyncio
import gc
import shutil
import sys
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from sinsr_gui import process
from sinsr_gui.engine.errors import BadValue, CannotWrite, EngineError
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.messages import NOTHING, Message, os_reason, say, together, verbatim
from sinsr_gui.engine.process_identity import is_alive
from sinsr_gui.flows.setup import Loaded
from sinsr_gui.flows.workers import Worker
from sinsr_gui.paths import runs_folder
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Checked, Finding, PresetEstimate, Training
from trainer.run.progress import ALIVE
from trainer.run.run_dir import RunDir

from .known_runs import remember
from .run_names import free_folder, plain

if TYPE_CHECKING:
    from trainer.data.check_photos import FolderChecked


async def choose_photos(session: Session, training: Training, io: Worker, gpu: Worker, folder: Path) -> None:
    """Check a folder, photo by photo, then say what could be trained with it. Raises EngineError."""
    from trainer.data.check_photos import FolderChecked, PhotosListed, check

    training.offers, training.chosen = (), ""
    checked = training.checked = Checked(folder)
    try:
        async with aclosing(io.stream(check, folder)) as events:
            async for event in events:
                match event:
                    case PhotosListed(total):
                        checked = replace(checked, total=total)
                    case FolderChecked():
                        checked = report(checked, event)
                    case _:
                        checked = replace(checked, done=checked.done + 1)
                training.checked = checked
    except EngineError as error:
        training.checked = replace(checked, finished=True, refused=together((error.message, error.hint)))
        return
    except asyncio.CancelledError:
        training.checked = None
        raise
    if checked.ready:
        wanted = session.settings.compute.device
        training.offers = await gpu.call(_offers, folder, _pixels(checked), wanted)
        training.chosen = next((offer.id for offer in training.offers if not offer.problem), "")


async def adjust(session: Session, training: Training, gpu: Worker, settings: BaseModel) -> None:
    """Change the settings of the chosen preset, and say anew what it takes."""
    chosen, checked = training.offer, training.checked
    if chosen is None or checked is None:
        return
    _replace_offer(training, replace(chosen, settings=settings))
    wanted = session.settings.compute.device
    _replace_offer(training, await gpu.call(_offer, chosen, checked.folder, _pixels(checked), wanted, settings))


def _replace_offer(training: Training, changed: PresetEstimate) -> None:
    training.offers = tuple(changed if offer.id == changed.id else offer for offer in training.offers)


def _pixels(checked: Checked) -> int:
    return round(checked.megapixels * 1e6)


def report(checked: Checked, found: FolderChecked) -> Checked:
    """A finished check in words."""
    findings = [Finding(text, serious=False) for text in found.warnings]
    by_reason: dict[Message, list[str]] = {}
    for refused in found.refused:
        reason = say("Too small for a crop:") if refused.too_small else say("Cannot be read:")
        by_reason.setdefault(reason, []).append(refused.path.name)
    findings += [Finding(reason, tuple(names), serious=True) for reason, names in by_reason.items()]
    exact = tuple(path.name for group in found.exact for path in group[1:])
    near = {path.name for group in found.near for path in group[1:]} - set(exact)
    if exact:
        findings.append(Finding(say("Copies of others, byte by byte:"), exact))
    if near:
        findings.append(Finding(say("Nearly the same as others:"), tuple(sorted(near))))
    return replace(
        checked,
        finished=True,
        done=checked.total,
        usable=len(found.photos),
        megapixels=found.megapixels,
        findings=tuple(findings),
        refused=found.refusal,
        found=found,
    )


async def start_run(session: Session, training: Training, io: Worker, gpu: Worker, loaded: Loaded) -> Path:
    """Make the run folder, let the model go, start the trainer; the folder. Raises EngineError."""
    if not training.can_start or training.checked is None or training.offer is None:
        raise EngineError("Not everything for a run is chosen.", "Choose photos and what to train.")
    path = free_folder(training.parent or runs_folder(), training.name)
    name = training.name if path.name == plain(training.name) else path.name  # two of one name are not told apart
    training.busy = True
    try:
        await io.call(_prepare, path, training.offer, training.checked, name)
        remember(session, training, path)
        await go_on(session, training, gpu, loaded, path)
    finally:
        training.busy = False
    return path


async def go_on(session: Session, training: Training, gpu: Worker, loaded: Loaded, path: Path) -> None:
    """Start the trainer on a run that is there; the window's model makes room for it. Raises EngineError."""
    run = RunDir(path)
    if run.status() in ALIVE:
        raise EngineError("This run is being trained already.", "Wait for it, or pause it first.")
    loaded.forget()
    session.engine = None
    await gpu.call(_make_room)
    run.stop_file.unlink(missing_ok=True)
    training.started = {**training.started, path: process.start(path)}


def pause(path: Path) -> None:
    """Ask the trainer to end after its step, with everything saved. Raises CannotWrite."""
    try:
        RunDir(path).stop_file.touch()
    except OSError as error:
        raise CannotWrite(
            say("The run cannot be paused: {reason}.", reason=os_reason(error)), "Check the folder of the run."
        ) from error


async def paused(training: Training, path: Path) -> None:
    """Pause the followed run, and wait until it is."""
    pause(path)
    while training.run is not None and training.run.path == path and training.run.alive:
        await asyncio.sleep(0.1)


def end_now(training: Training, path: Path) -> None:
    """End the trainer at once; what it has not saved is lost. Raises EngineError if it runs on another machine."""
    known = (training.started.get(path), RunDir(path).progress().process)
    working = [one for one in known if one is not None and is_alive(one)]
    if not working:
        raise EngineError("The trainer of this run does not work on this machine.", "Pause it, or stop it there.")
    for one in working:
        process.kill(one)


def _prepare(path: Path, offer: PresetEstimate, checked: Checked, name: str) -> None:
    from trainer.data.check_photos import FolderChecked
    from trainer.data.preparing import prepare

    found = checked.found if isinstance(checked.found, FolderChecked) else None
    new = not exists(path)
    try:
        changes = offer.settings.model_dump() if offer.settings else {}
        prepare(path, offer.id, checked.folder, found, name=name, **changes)
    except FileExistsError:
        raise EngineError(
            say("{path} already holds a run; a run is never overwritten.", path=path), "Give the model another name."
        ) from None
    except ValidationError as error:
        raise EngineError(
            say("These settings cannot work: {reason}", reason=_why(error)), "Begin names with a letter or digit."
        ) from None
    except OSError as error:
        raise CannotWrite(
            say("The run cannot be made in {path}: {reason}.", path=path, reason=os_reason(error)),
            "Choose another folder.",
        ) from error
    finally:
        if new and exists(path) and not exists(RunDir(path).config_file):  # it did not come to an end
            shutil.rmtree(path, ignore_errors=True)


def _why(error: ValidationError) -> Message:
    """What is wrong with settings; only what our own checks say is translated."""
    causes = (item.get("ctx", {}).get("error") for item in error.errors())
    return together(
        cause.message if isinstance(cause, BadValue) else verbatim(f"{item['msg'].removesuffix('.')}.")
        for item, cause in zip(error.errors(), causes, strict=True)
    )


def _offers(folder: Path, pixels: int, device: str) -> tuple[PresetEstimate, ...]:
    """What each preset would take on that device."""
    from trainer.run.presets import PRESETS

    offers = (PresetEstimate(offered.id, offered.title, offered.text) for offered in PRESETS)
    return tuple(_offer(offer, folder, pixels, device) for offer in offers)


def _offer(
    offer: PresetEstimate, folder: Path, pixels: int, device: str, settings: BaseModel | None = None
) -> PresetEstimate:
    """What a preset would take with these settings, by default its own."""
    from sinsr_gui.engine.models.onnx.onnx_devices import torch_device
    from trainer.run.adjusting import adjustable
    from trainer.run.presets import preset
    from trainer.training.costs import estimate

    place = torch_device(device)
    try:
        config = preset(offer.id, folder, **(settings.model_dump() if settings else {}))
    except EngineError as error:
        return replace(offer, problem=error.message)
    except ValidationError as error:
        return replace(offer, problem=_why(error), settings=settings)
    cost = estimate(config, pixels, place)
    small = cost.memory > place.memory
    problem = say(
        "It needs {needed:.0f} GB of memory; {device} has {there:.0f}.",
        needed=cost.memory / 1e9,
        device=place.name,
        there=place.memory / 1e9,
    )
    return replace(
        offer,
        steps=cost.steps,
        seconds=cost.seconds,
        memory=cost.memory,
        disk=cost.disk,
        problem=problem if small else NOTHING,
        settings=adjustable(config),
    )


def _make_room() -> None:
    gc.collect()
    if "torch" in sys.modules and (torch := sys.modules["torch"]).cuda.is_available():
        torch.cuda.empty_cache()
