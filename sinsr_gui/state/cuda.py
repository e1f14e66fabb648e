"""The build of torch for NVIDIA cards, as its dialog shows it: what is here, what would be fetched, how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from psygnal import SignalGroupDescriptor

from sinsr_gui.engine.messages import NOTHING, Message

if TYPE_CHECKING:
    from sinsr_gui.engine.cuda_build.cuda_install import Plan

Doing = Literal["", "looking", "planning", "fetching", "trying", "removing"]


@dataclass(frozen=True, slots=True)
class Here:
    """What was found on this computer."""

    card: str = ""  # its name; empty: none
    driver: int = 0
    suits: str = ""  # name of the build for it, such as cu126; empty: none
    why_not: Message = NOTHING  # if none suits
    in_use: str = ""  # version of torch in the fetched build; empty: the program's own
    leftover: bool = False  # something was fetched, whole or in part


@dataclass
class CudaBuild:
    """Everything that the dialog shows."""

    events: ClassVar[SignalGroupDescriptor] = SignalGroupDescriptor()

    here: Here | None = None  # None: nobody has looked yet
    plan: Plan | None = None  # to be read, and fetched or not
    doing: Doing = ""
    received: int = 0
    seconds_left: float | None = None
    trouble: Message = NOTHING  # why what was done last did not work
