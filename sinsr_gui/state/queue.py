"""The list of a batch: files with what became of each, changed row by row so that a view of 26,000 stays quick.

Totals are kept as rows change, never counted anew. It knows files, not how they are upscaled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from psygnal import Signal

from sinsr_gui.engine.messages import NOTHING, Message

Status = Literal["waiting", "running", "done", "skipped", "failed"]
SCATTERED = 32  # separate runs of rows, beyond which removing them one by one would be slow


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a batch."""

    source: Path
    folder: Path = Path()  # below the output folder, so that the tree is mirrored
    status: Status = "waiting"
    reason: Message = NOTHING  # why it was skipped or failed, or what a finished one has to say
    hint: Message = NOTHING  # what to do next
    size: tuple[int, int] | None = None  # width, height; None until the file was looked at
    looked: bool = False  # whether it was; a damaged file then still has no size
    bytes: int = 0
    seconds: float = 0.0
    target: Path | None = None  # where the result is, or will be; a waiting file has one if it was stopped

    @property
    def pair(self) -> bool:
        """Whether there is a result beside the photo."""
        return self.target is not None and self.status in ("done", "skipped")

    @property
    def megapixels(self) -> float:
        """10^6 pixels; 0 while the size is not known."""
        return self.size[0] * self.size[1] / 1e6 if self.size else 0.0


class Queue(Sequence[Item]):
    """Items in order, each file once. Flows change it, on the main thread; views follow the signals."""

    inserted = Signal(int, int)  # first and last row
    removed = Signal(int, int)
    changed = Signal(int)
    reset = Signal()  # so much changed that a view does better to look at everything

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._items: list[Item] = []
        self._rows: dict[Path, int] = {}
        self._first = 0  # no row before it is waiting
        self.counts: Counter[Status] = Counter()
        self.sized: Counter[Status] = Counter()  # how many of them have a known size
        self._megapixels: Counter[Status] = Counter()  # values are floats, which Counter adds as well
        self.version = 0  # grows with every insertion and removal: names have to be chosen anew
        self.extend(items)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, row: Any) -> Any:
        return self._items[row]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __contains__(self, source: object) -> bool:
        return source in self._rows

    def find(self, source: Path) -> Item | None:
        """The item of a file; None when it was removed."""
        row = self._rows.get(source)
        return None if row is None else self._items[row]

    def row(self, source: Path) -> int | None:
        """Where a file stands in the list."""
        return self._rows.get(source)

    def extend(self, items: Iterable[Item]) -> int:
        """Append those files that are not in the list yet; how many these were."""
        new = list({item.source: item for item in items if item.source not in self._rows}.values())
        if not new:
            return 0
        first = len(self._items)
        for row, item in enumerate(new, first):
            self._rows[item.source] = row
            self._count(item, 1)
        self._items += new
        self.version += 1
        self.inserted.emit(first, len(self._items) - 1)
        return len(new)

    def change(self, source: Path, **changes: Any) -> None:
        """Change fields of a file's item; nothing happens when it was removed."""
        row = self._rows.get(source)
        if row is None:
            return
        before = self._items[row]
        after = replace(before, **changes)
        if after == before:
            return
        self._count(before, -1)
        self._count(after, 1)
        self._items[row] = after
        if after.status == "waiting":
            self._first = min(self._first, row)
        self.changed.emit(row)

    def remove(self, sources: Iterable[Path]) -> None:
        """Take files off the list."""
        rows = sorted({self._rows[source] for source in sources if source in self._rows}, reverse=True)
        runs = list(_runs(rows))
        if len(runs) > SCATTERED:
            gone = set(rows)
            for row in rows:
                self._count(self._items[row], -1)
            self.version += 1
            self._place([item for row, item in enumerate(self._items) if row not in gone])
            self.reset.emit()
            return
        for first, last in runs:
            for item in self._items[first : last + 1]:
                self._count(item, -1)
            self.version += 1
            self._place(self._items[:first] + self._items[last + 1 :])
            self.removed.emit(first, last)

    def next_waiting(self) -> Item | None:
        """The first file that waits."""
        for row in range(self._first, len(self._items)):
            if self._items[row].status == "waiting":
                self._first = row
                return self._items[row]
        self._first = len(self._items)
        return None

    def megapixels(self, *statuses: Status) -> float:
        """Of all files with these statuses; one of unknown size counts as the average of the others (1 if none)."""
        known = sum(self.sized.values())
        average = sum(self._megapixels.values()) / known if known else 1.0
        missing = sum(self.counts[status] - self.sized[status] for status in statuses)
        return max(0.0, sum(self._megapixels[status] for status in statuses)) + missing * average

    def _place(self, items: list[Item]) -> None:
        self._items = items
        self._rows = {item.source: row for row, item in enumerate(items)}
        self._first = 0

    def _count(self, item: Item, by: int) -> None:
        self.counts[item.status] += by
        self.sized[item.status] += by * (item.size is not None)
        self._megapixels[item.status] += by * item.megapixels  # pyright: ignore[reportArgumentType] (a float)


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Falling row numbers as (first, last) of what is contiguous."""
    at = 0
    while at < len(rows):
        end = at
        while end + 1 < len(rows) and rows[end + 1] == rows[end] - 1:
            end += 1
        yield rows[end], rows[at]
        at = end + 1
