"""Names that are taken: the user is asked before the first file is upscaled, so that a batch can then be left alone.

A name that is taken only while the batch runs gets a number: nothing is lost, and nobody waits for an answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sinsr_gui.engine.batch.exporting import Clash, Conflict, ExportPlan, find_clash
from sinsr_gui.engine.batch.journal import Journal
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.flows.workers import Worker
from sinsr_gui.state.batch import Answer

Ask = Callable[[Clash, bool], Awaitable[Answer | None]]
"""Asks about a name, the second argument says whether others may follow; None: leave everything as it is."""

AT_ONCE = 200  # names that are looked up in one job, so that the worker is soon free for others


class Conflicts:
    """What a batch does about each name that is taken. Without `ask` that is what its plan says."""

    def __init__(self, plan: ExportPlan, journal: Journal, io: Worker, ask: Ask | None) -> None:
        self._plan, self._journal, self._io, self._ask = plan, journal, io, ask
        self._seen: set[Job] = set()
        self._answers: dict[Job, Conflict] = {}

    async def settle(self, jobs: Sequence[Job], planned: AbstractSet[str]) -> None:
        """Ask about the names that were not seen yet. CancelledError when the user wants the batch to stop."""
        new = [job for job in jobs if job not in self._seen]
        for start in range(0, len(new), AT_ONCE):
            if self._ask is None:
                return
            some = new[start : start + AT_ONCE]
            clashes = await self._io.call(_find, self._plan, some, planned, self._journal)
            for job, clash in clashes:
                if self._ask is not None:
                    await self._settle(job, clash, self._ask)
            self._seen.update(some)

    def plan_of(self, job: Job) -> ExportPlan:
        """The plan by which a job is made."""
        return replace(self._plan, conflict=self._answers.get(job, self._plan.conflict))

    async def _settle(self, job: Job, clash: Clash, ask: Ask) -> None:
        answer = await ask(clash, True)
        if answer is None:
            raise asyncio.CancelledError
        self._answers[job] = answer.conflict
        if answer.for_all:
            self._plan, self._ask = replace(self._plan, conflict=answer.conflict), None


def _find(
    plan: ExportPlan, jobs: Sequence[Job], planned: AbstractSet[str], journal: Journal
) -> list[tuple[Job, Clash]]:
    return [(job, clash) for job in jobs if (clash := find_clash(plan, job, planned, journal))]
