"""An evaluation on a cluster: each pair of pictures is scored by the next free worker; the scores are those of here."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sinsr_gui.engine.errors import BadImage, EngineError
from sinsr_gui.engine.events import Event, FileProgressed, Scored
from sinsr_gui.engine.messages import os_reason, say
from sinsr_gui.engine.requests import Request

from .crew import Crew, Lost, Member
from .remote_worker import Failed, PairTicket, Unseen
from .sent_files import Seen

TRIES = 3
"""Workers that may end over one pair."""


@dataclass(eq=False, slots=True)
class _Task:
    index: int
    pair: tuple[Path, Path]  # truth, input
    tries: int = 0


def evaluate_on_cluster(
    crew: Crew, pairs: Sequence[tuple[Path, Path]], request: Request, seeds: int = 1, peers: bool = False
) -> Iterator[Event]:
    """Scored for each (truth, input), in the order in which they are done, and FileProgressed before. Raises as
    `evaluate`, and EngineError for a pair over which several workers end."""
    waiting = deque(_Task(index, pair) for index, pair in enumerate(pairs))
    while waiting or crew.busy:
        for member in crew.idle() if waiting else ():
            if waiting:
                task = waiting.popleft()
                crew.hand(member, task, "evaluate", request, seeds, peers, _ticket(task, member))
        for member, task, answer in crew.answers():
            assert isinstance(task, _Task)  # nothing else is handed out here
            match answer:
                case float():
                    yield FileProgressed(task.index, task.pair[1], answer)
                case Scored():
                    yield FileProgressed(task.index, task.pair[1], 1.0)
                    yield answer
                case Unseen():
                    waiting.appendleft(task)
                    member.blind = True
                case Failed(error):
                    raise error
                case Lost():
                    task.tries += 1
                    if task.tries == TRIES:
                        name = task.pair[1].name
                        raise EngineError(
                            say("{count} workers ended while they made {name}.", count=task.tries, name=name),
                            "It may need more memory than they have: choose a smaller tile or fewer workers.",
                        )
                    waiting.appendleft(task)


def _ticket(task: _Task, member: Member) -> PairTicket:
    truth, given = task.pair
    seen = (Seen.of(truth), Seen.of(given))
    if not member.blind:
        return PairTicket(seen)
    try:
        return PairTicket(seen, (truth.read_bytes(), given.read_bytes()))
    except OSError as error:
        raise BadImage(say("{name} cannot be read: {reason}.", name=given.name, reason=os_reason(error))) from error
