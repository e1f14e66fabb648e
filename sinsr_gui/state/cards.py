"""Packages for a kind of graphics card, as their dialog shows them: what is here, would be fetched, has arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from psygnal import SignalGroupDescriptor

from sinsr_gui.engine.messages import NOTHING, Message

if TYPE_CHECKING:
    from sinsr_gui.engine.card_packages.look_around import Here
    from sinsr_gui.engine.card_packages.package_sets import PackageSet
    from sinsr_gui.engine.card_packages.planning import Plan

Doing = Literal["", "looking", "planning", "fetching", "trying", "removing"]


@dataclass
class CardSupport:
    """Everything that the dialog shows of one set of packages."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    packages: PackageSet
    here: Here | None = None  # None: nobody has looked yet
    plan: Plan | None = None  # to be read, and fetched or not
    doing: Doing = ""
    received: int = 0
    seconds_left: float | None = None
    trouble: Message = NOTHING  # why what was done last did not work
