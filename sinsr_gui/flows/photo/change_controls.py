"""Change what is asked for, and remember it for the next start."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from sinsr_gui.engine.requests import SeedMap, UpscaleSettings

if TYPE_CHECKING:
    from sinsr_gui.state.session import Session

LARGEST_SEED = 2**31 - 1
"""Of the ones that the window draws and its field takes; recipes and the command line may have larger ones."""


def ask(session: Session, asked: UpscaleSettings | None = None, **changes: object) -> None:
    """Ask for that (by default for what is asked now) with some fields changed."""
    session.ask(asked, **changes)
    remember(session)


def choose_seed(session: Session, seed: int) -> None:
    """Take another base seed."""
    ask(session, seeds=session.asked.seeds.choosing(seed))


def roll(session: Session) -> None:
    """Take a seed by chance, unless the model has none.

    Ten thousand are enough to choose from, and short enough to be written down.
    """
    if session.chosen_model is not None and not session.chosen_model.has_noise:
        return
    choose_seed(session, random.randrange(1, 10_000))


def lock_seed(session: Session, locked: bool) -> None:
    """Whether the seed stays from one upscale to the next."""
    session.seed_locked = locked
    session.settings = session.settings.remembering(seed_locked=locked)


def undo(session: Session) -> None:
    """Back to the controls before the last change."""
    session.undo()
    remember(session)


def redo(session: Session) -> None:
    """Forward again."""
    session.redo()
    remember(session)


def remember(session: Session) -> None:
    """Write what is asked for into the settings."""
    session.settings = session.settings.remembering(asked=lasting(session.asked))


def recall(session: Session) -> None:
    """Set the controls as they were when the program ended."""
    past = session.settings.remembered
    session.seed_locked = past.seed_locked
    session.asked = past.asked


def lasting(asked: UpscaleSettings) -> UpscaleSettings:
    """What is asked for again at the next start: a mix, painted regions, a mean, an experiment and how damaged a photo
    is belong to that photo."""
    return replace(asked, seeds=SeedMap(asked.seeds.base), mean_of=1, noise_strength=1.0, strength="auto")
