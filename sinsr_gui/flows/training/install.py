"""Install what a run has learnt: export a checkpoint, measure it against its base on the user's own held-out photos,
put it into the model list with its card. Adding is not using: only a model that is clearly better than its base takes
its base's place as the model in use.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.events import Scored
from sinsr_gui.engine.messages import NOTHING, Message, say
from sinsr_gui.engine.models.files.model_info import ModelInfo, slug
from sinsr_gui.flows.photo.change_controls import ask
from sinsr_gui.flows.setup import find_models
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Training
from trainer.run.run_dir import RunDir

if TYPE_CHECKING:
    from trainer.evaluation.scoring import Outcome


@dataclass(frozen=True, slots=True)
class Installed:
    """A model is in the list, and what it is beside its base; None if that was not measured."""

    info: ModelInfo
    outcome: Outcome | None = None
    verdict: Message = NOTHING  # the same in words
    base: Path | None = None  # weights that it went on from


async def install(session: Session, training: Training, gpu: Worker, io: Worker, checkpoint: Path) -> None:
    """Put a checkpoint of the followed run into the model list, and use it if it is clearly better than the model in
    use, from which it was trained. Raises EngineError.
    """
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
                    _choose(session, event)
    finally:
        training.busy, training.measured = False, 0


def _choose(session: Session, done: Installed) -> None:
    """Use the model if it beat the one in use, and say so either way."""
    name = done.info.name
    if done.outcome == "better" and _in_use(session, done.base):
        ask(session, model=done.info.id)
        session.notices.say(
            say("{name} is in the model list and is used from now on. {verdict}", name=name, verdict=done.verdict)
        )
    elif done.outcome == "worse":
        session.notices.say(
            say("{name} is in the model list, but is not used. {verdict}", name=name, verdict=done.verdict),
            level="warning",
        )
    elif done.outcome is None:
        session.notices.say(
            say(
                "{name} is in the model list; whether it is better than its base was not measured. "
                "Choose it on the photo page to use it.",
                name=name,
            )
        )
    else:
        session.notices.say(
            say(
                "{name} is in the model list. Choose it on the photo page to use it. {verdict}",
                name=name,
                verdict=done.verdict,
            )
        )


def _in_use(session: Session, base: Path | None) -> bool:
    """Whether the model of that file is the one in use: of another one the comparison says nothing."""
    chosen = session.chosen_model
    return base is not None and chosen is not None and chosen.path is not None and chosen.path.samefile(base)


def export_and_import(path: Path, checkpoint: Path) -> Iterator[Scored | Installed]:
    """Export, measure on damaged and clean inputs beside the base, write the card, import both. Raises EngineError."""
    from sinsr_gui.engine.models.store.catalogue import import_model
    from trainer.evaluation.exporting import CardWritten, export_with_card

    run = RunDir(path)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        target = Path(folder) / f"{slug(run.config().name)}.safetensors"
        for event in export_with_card(run, target, int(checkpoint.stem)):
            match event:
                case Scored():
                    yield event
                case CardWritten(base=base):
                    row = event.beside_base
                    outcome, said = (row.outcome, row.beside_base) if row else (None, NOTHING)
                    yield Installed(import_model(target), outcome, said, base)
