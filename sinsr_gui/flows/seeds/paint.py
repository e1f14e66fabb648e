"""Paint seeds: strokes of the brush become regions of the seed map, in layers that can be taken away again.

Painting composes the noise before the one step, so that a region has no seam. Undo is that of the controls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sinsr_gui.engine.requests import SeedRegion, Stamp
from sinsr_gui.state.session import Session


def add_stroke(session: Session, seed: int, stamps: Sequence[Stamp]) -> None:
    """Lay a stroke on top; it joins the layer below if that has the same seed."""
    if not stamps:
        return
    regions = session.asked.seeds.regions
    if regions and regions[-1].seed == seed:
        layer = SeedRegion(seed, (*regions[-1].stamps, *stamps))
        regions = (*regions[:-1], layer)
    else:
        regions = (*regions, SeedRegion(seed, tuple(stamps)))
    session.ask(seeds=replace(session.asked.seeds, regions=regions))


def remove_layer(session: Session, index: int) -> None:
    """Take a layer away; 0 is the lowest."""
    regions = session.asked.seeds.regions
    if 0 <= index < len(regions):
        session.ask(seeds=replace(session.asked.seeds, regions=(*regions[:index], *regions[index + 1 :])))


def remove_all_layers(session: Session) -> None:
    """Take all layers away."""
    if session.asked.seeds.regions:
        session.ask(seeds=replace(session.asked.seeds, regions=()))
