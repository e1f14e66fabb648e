"""Change what is asked for, and remember it for the next start."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from sinsr_gui.settings import Controls
from sinsr_gui.state.session import Asked, Session

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
    session.settings = session.settings.remembering(seed=session.asked.seeds.base, **stored(session.asked))


def recall(session: Session) -> None:
    """Set the controls as they were when the program ended."""
    from sinsr_gui.engine.requests import SeedMap

    past = session.settings.remembered
    session.seed_locked = past.seed_locked
    session.asked = Asked(seeds=SeedMap(past.seed), **restored(past))


def stored(asked: Asked) -> dict[str, Any]:
    """The fields of settings.Controls that say the same."""
    size = asked.size
    return {
        "model": asked.model,
        "size_kind": size.kind,
        "size_value": size.value,
        "size_height": size.height,
        "size_unit": size.unit,
        "size_dpi": size.dpi,
        "colour_fix": asked.colour_fix,
        "consistent": asked.consistent,
    }


def restored(kept: Controls) -> dict[str, Any]:
    """The fields of Asked that say the same."""
    from sinsr_gui.engine.requests import OutputSize

    return {
        "model": kept.model,
        "size": OutputSize(kept.size_kind, kept.size_value, kept.size_height, kept.size_unit, kept.size_dpi),
        "colour_fix": kept.colour_fix,
        "consistent": kept.consistent,
    }
