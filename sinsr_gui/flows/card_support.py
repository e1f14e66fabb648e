"""Look for a card, and fetch, try and remove the packages for it. Nothing is fetched unasked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.messages import NOTHING, say, together
from sinsr_gui.state.cards import CardSupport, Doing
from sinsr_gui.state.session import Session

from .models.manage import close, receive_for_a_turn, seconds_left
from .workers import Worker

if TYPE_CHECKING:
    from sinsr_gui.engine.card_packages.look_around import Here
    from sinsr_gui.engine.card_packages.package_sets import PackageSet
    from sinsr_gui.engine.card_packages.planning import Plan


async def look(support: CardSupport, io: Worker) -> None:
    """Find card and packages on this computer; offline."""
    with _doing(support, "looking"):
        support.here = await io.call(_here, support.packages)


async def plan(support: CardSupport, io: Worker) -> None:
    """Ask the index what would be fetched; no file is. Raises EngineError."""
    from sinsr_gui.engine.card_packages.planning import plan_packages

    with _doing(support, "planning"):
        support.plan = await io.call(plan_packages, support.packages)


async def fetch(support: CardSupport, session: Session, io: Worker, plan: Plan, program: Sequence[str]) -> None:
    """Fetch, check, try, and use it from the next start on. Cancelling keeps what arrived. Raises EngineError."""
    from sinsr_gui.engine.card_packages.fetch_packages import fetch_packages

    events = fetch_packages(plan, program)
    begun: tuple[float, int] | None = None
    with _doing(support, "fetching"):
        try:
            while (event := await io.call(receive_for_a_turn, events)) is not None:
                now = time.monotonic()
                begun = begun or (now, event.received)
                support.seconds_left = seconds_left(event, now - begun[0], event.received - begun[1])
                support.received = event.received
                if event.received == plan.bytes:
                    support.doing = "trying"
            support.plan = None
        finally:
            await io.call(close, events)
            support.here = await io.call(_here, support.packages)
    session.notices.say(
        say(
            "{package} {version} works on this computer, and is used from the next start on.",
            package=plan.packages.package,
            version=plan.version,
        )
    )


async def remove(support: CardSupport, session: Session, io: Worker) -> None:
    """Delete what was fetched; the program's own packages count from the next start on."""
    from sinsr_gui.engine.card_packages.fetch_packages import remove_packages

    with _doing(support, "removing"):
        await io.call(remove_packages, support.packages)
        support.here = await io.call(_here, support.packages)
    session.notices.say("The program's own packages alone are used from the next start on.")


@contextmanager
def _doing(support: CardSupport, what: Doing) -> Iterator[None]:
    support.doing, support.received, support.seconds_left, support.trouble = what, 0, None, NOTHING
    try:
        yield
    except EngineError as error:
        support.trouble = together([error.message, error.hint])
        raise
    finally:
        support.doing = ""


def _here(packages: PackageSet) -> Here:
    """On the io worker: the driver's own tool wakes the card, which takes seconds."""
    from sinsr_gui.engine.card_packages.look_around import look_around

    return look_around(packages)
