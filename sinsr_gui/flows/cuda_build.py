"""Look for an NVIDIA card, and fetch, try and remove the build of torch for it. Nothing is fetched unasked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sinsr_gui.engine.errors import BadRequest, EngineError
from sinsr_gui.engine.messages import NOTHING, say, together
from sinsr_gui.state.cuda import CudaBuild, Doing, Here
from sinsr_gui.state.session import Session

from .models.manage import close, receive_for_a_turn, seconds_left
from .workers import Worker

if TYPE_CHECKING:
    from sinsr_gui.engine.cuda_build.cuda_install import Plan


async def look(build: CudaBuild, io: Worker) -> None:
    """Find card and build on this computer; offline."""
    with _doing(build, "looking"):
        build.here = await io.call(_here)


async def plan(build: CudaBuild, io: Worker) -> None:
    """Ask the index what would be fetched; no file is. Raises EngineError."""
    from sinsr_gui.engine.cuda_build.cuda_install import plan_build

    with _doing(build, "planning"):
        build.plan = await io.call(plan_build)


async def fetch(build: CudaBuild, session: Session, io: Worker, plan: Plan, program: Sequence[str]) -> None:
    """Fetch, check, try, and use it from the next start on. Cancelling keeps what arrived. Raises EngineError."""
    from sinsr_gui.engine.cuda_build.cuda_install import fetch_build

    events = fetch_build(plan, program)
    begun: tuple[float, int] | None = None
    with _doing(build, "fetching"):
        try:
            while (event := await io.call(receive_for_a_turn, events)) is not None:
                now = time.monotonic()
                begun = begun or (now, event.received)
                build.seconds_left = seconds_left(event, now - begun[0], event.received - begun[1])
                build.received = event.received
                if event.received == plan.bytes:
                    build.doing = "trying"
            build.plan = None
        finally:
            await io.call(close, events)
            build.here = await io.call(_here)
    session.notices.say(
        say("torch {version} works on this computer, and is used from the next start on.", version=plan.torch)
    )


async def remove(build: CudaBuild, session: Session, io: Worker) -> None:
    """Delete what was fetched; the program's own build counts from the next start on."""
    from sinsr_gui.engine.cuda_build.cuda_install import remove_build

    with _doing(build, "removing"):
        await io.call(remove_build)
        build.here = await io.call(_here)
    session.notices.say("The program's own build of torch is used from the next start on.")


@contextmanager
def _doing(build: CudaBuild, what: Doing) -> Iterator[None]:
    build.doing, build.received, build.seconds_left, build.trouble = what, 0, None, NOTHING
    try:
        yield
    except EngineError as error:
        build.trouble = together([error.message, error.hint])
        raise
    finally:
        build.doing = ""


def _here() -> Here:
    """On the io worker: the driver's own tool wakes the card, which takes seconds."""
    from sinsr_gui.engine.cuda_build.active_build import active
    from sinsr_gui.engine.cuda_build.nvidia_card import build_for, find_card
    from sinsr_gui.engine.filesystem import exists
    from sinsr_gui.paths import torch_folder

    found, card = active(), find_card()
    here = Here(in_use=found["torch"] if found else "", leftover=exists(torch_folder()))
    if card is None:
        return here
    here = replace(here, card=card.name, driver=card.driver)
    try:
        return replace(here, suits=build_for(card))
    except BadRequest as unfit:
        return replace(here, why_not=together([unfit.message, unfit.hint]))
