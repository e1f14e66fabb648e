"""Install what a run has learnt: export a checkpoint, measure it against its base on the user's own held-out photos,
put it into the model list with its card. Worse than its base, it is in the list but not taken as the default.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinsr_gui.engine.events import Scored
from sinsr_gui.engine.models.files.model_info import ModelInfo, slug
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.setup import find_models
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Training
from trainer.run.run_dir import RunDir

if TYPE_CHECKING:
    from sinsr_gui.engine.evaluation.evaluating import Mean
    from trainer.evaluation.scoring import ModelScored


@dataclass(frozen=True, slots=True)
class Installed:
    """A model is in the list. `verdict` compares it with its base; `worse` if it lost."""

    info: ModelInfo
    verdict: str
    worse: bool


async def install(session: Session, training: Training, gpu: Worker, io: Worker, checkpoint: Path) -> None:
    """Put a checkpoint of the followed run into the model list, and use it unless it is worse. Raises EngineError."""
    run = training.run
    if run is None or training.busy:
        return
    training.busy = True
    try:
        async with aclosing(gpu.stream(export_and_import, run.path, checkpoint)) as events:
            async for event in events:
                if isinstance(event, Scored):
                    training.measured += 1
                elif isinstance(event, Installed):
                    await find_models(session, io)
                    _say(session, event)
    finally:
        training.busy, training.measured = False, 0


def _say(session: Session, done: Installed) -> None:
    name = done.info.name
    if done.worse:
        session.notices.say(f"{name} is in the model list, but is not used. {done.verdict}", level="warning")
        return
    ask(session, model=done.info.id)
    session.notices.say(f"{name} is in the model list and is used from now on. {done.verdict}")


def export_and_import(path: Path, checkpoint: Path) -> Iterator[Scored | Installed]:
    """Export, measure on damaged and clean inputs beside the base, write the card, import both. Raises EngineError."""
    from sinsr_gui.engine.models.files.weights import read_weights
    from sinsr_gui.engine.models.store.catalogue import import_model
    from trainer.evaluation.card import base_file, card
    from trainer.evaluation.exporting import INPUTS, export
    from trainer.evaluation.heldout import DEGRADED
    from trainer.evaluation.scoring import differences, score, verdict

    run = RunDir(path)
    config = run.config()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        target = Path(folder) / f"{slug(config.name)}.safetensors"
        export(checkpoint, target)
        info, _ = read_weights(target)
        held_out, base = config.held_out, base_file(config)
        rows: list[tuple[str, ModelScored, ModelScored | None]] = []
        said, worse = "", False
        for inputs, title in INPUTS.items():
            if held_out is None or not (held_out / inputs).is_dir() or config.stage == "autoencoder":
                continue
            own = yield from _scored(score(str(target), held_out, inputs, info.name))
            beside = None
            if base:
                beside = yield from _scored(score(str(base), held_out, inputs, read_weights(base)[0].name))
            rows.append((title, own, beside))
            if beside and inputs == DEGRADED:
                found = differences([one.result for one in own.pictures], [one.result for one in beside.pictures])
                said = verdict(info.name, f"its base, {beside.name},", found)
                worse = _lost(found)
        target.with_suffix(".md").write_text(card(info, config, int(checkpoint.stem), rows), "utf-8")
        yield Installed(import_model(target), said, worse)


def _scored(events: Iterator[Any]) -> Generator[Scored, None, ModelScored]:
    """Pass single scores on; return the whole."""
    for event in events:
        if isinstance(event, Scored):
            yield event
        else:
            return event
    raise AssertionError("scoring ends with its sum")


def _lost(difference: Mapping[str, Mean]) -> bool:
    """Whether it is clearly worse, by what the verdict goes by."""
    from trainer.evaluation.scoring import CLEAR, LOWER_IS_BETTER

    key = "perceptual" if "perceptual" in difference else "psnr_y"
    mean = difference[key]
    gain = -mean.value if key in LOWER_IS_BETTER else mean.value
    return gain < -CLEAR * mean.error
