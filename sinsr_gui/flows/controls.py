"""Change what is asked for, and remember it for the next start."""

from __future__ import annotations

import random
from dataclasses import replace

from ..state.session import Asked, Session

LARGEST_SEED = 2**31 - 1
"""Of the ones that the window draws and its field takes; recipes and the command line may have larger ones."""


def ask(session: Session, **changes: object) -> None:
    """Set controls: fields of Asked."""
    session.ask(**changes)
    remember(session)


def choose_seed(session: Session, seed: int) -> None:
    """Take another base seed; a morph towards another ends, painted regions stay."""
    ask(session, seeds=replace(session.asked.seeds, base=seed, towards=None, amount=0.0))


def roll(session: Session) -> None:
    """Take a seed by chance. Ten thousand are enough to choose from, and short enough to be written down."""
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
    """Write the controls into the settings."""
    asked = session.asked
    session.settings = session.settings.remembering(
        model=asked.model,
        size_kind=asked.size.kind,
        size_value=asked.size.value,
        size_height=asked.size.height,
        size_unit=asked.size.unit,
        size_dpi=asked.size.dpi,
        colour_fix=asked.colour_fix,
        seed=asked.seeds.base,
        consistent=asked.consistent,
    )


def recall(session: Session) -> None:
    """Set the controls as they were when the program ended."""
    from ..engine.requests import OutputSize, SeedMap

    past = session.settings.remembered
    session.seed_locked = past.seed_locked
    size = OutputSize(past.size_kind, past.size_value, past.size_height, past.size_unit, past.size_dpi)
    session.asked = Asked(past.model, SeedMap(past.seed), size, past.colour_fix, consistent=past.consistent)
