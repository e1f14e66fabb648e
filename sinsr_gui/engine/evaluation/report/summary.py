"""The numbers of a comparison in order: means per system and measure, and paired differences to the first system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from sinsr_gui.engine.evaluation.measures import Measure
from sinsr_gui.engine.evaluation.side_by_side.benchmarking import Column
from sinsr_gui.engine.evaluation.side_by_side.bootstrap import Interval, difference, interval


@dataclass(frozen=True, slots=True)
class Summary:
    """All numbers of the tables. Systems that failed are in `columns` only."""

    columns: tuple[Column, ...]
    measures: tuple[Measure, ...]  # those that were taken
    means: dict[tuple[str, str], Interval]  # by system and key
    differences: dict[tuple[str, str], Interval]  # to the first system that was scored, which has none itself
    pictures: int

    @property
    def scored(self) -> tuple[Column, ...]:
        """Systems with scores of all pictures."""
        return tuple(column for column in self.columns if column.failed is None and column.scored)

    @property
    def reference(self) -> str:
        """Whom the others are compared with; empty if nothing was scored."""
        return self.scored[0].system.name if self.scored else ""

    def best(self, measure: Measure) -> str:
        """The system with the best mean; empty with fewer than two."""
        if len(self.scored) < 2:
            return ""
        choose = min if measure.lower_is_better else max
        return choose(self.scored, key=lambda column: self.means[column.system.name, measure.key].mean).system.name

    def verdict(self, system: str, measure: Measure) -> str:
        """`better` or `worse` than the reference where that is clear, else empty."""
        found = self.differences.get((system, measure.key))
        if found is None or not found.excludes_zero:
            return ""
        return "better" if (found.mean < 0) == measure.lower_is_better else "worse"


def summarise(columns: Sequence[Column], measures: Sequence[Measure]) -> Summary:
    """Of what was collected. Measures that no picture has, for want of a truth, are left out."""
    scored = [column for column in columns if column.failed is None and column.scored]
    taken = tuple(
        measure
        for measure in measures
        if all(measure.key in event.scores for column in scored for event in column.scored)
    )
    first = scored[0] if scored else None
    return Summary(
        tuple(columns),
        taken if scored else (),
        {
            (column.system.name, measure.key): interval(column.values(measure.key))
            for column in scored
            for measure in taken
        },
        {
            (column.system.name, measure.key): difference(column.values(measure.key), first.values(measure.key))
            for column in scored
            for measure in taken
            if first is not None and column is not first
        },
        max((len(column.scored) for column in scored), default=0),
    )


def seconds(column: Column) -> float:
    """Of a picture, a mean; the first, which warms up, is left out where there are others."""
    taken = [event.seconds for event in column.scored]
    return mean(taken[1:] or taken)


def memory(column: Column) -> int:
    """Bytes at most, over all pictures."""
    return max(event.memory for event in column.scored)
