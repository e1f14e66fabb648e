"""Tell people and programs about a stream of events: bars on a terminal, lines in a file, JSON with --json.

JSON lines are one object each; "event" is the event's class name in snake_case and never changes its meaning:
plan, file_started, planned, tile_done, upscaled, file_progressed, file_done, file_skipped, file_failed, batch_done,
seed_done, scored, system_scored, system_failed, compared, downloaded, verified, error, stopped. Boxes are [left, top,
width, height] in output pixels; pixels are left out.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.events import BatchDone, Event, FileDone, FileFailed, FileSkipped, FileStarted, Planned
from sinsr_gui.engine.messages import Message
from sinsr_gui.engine.printable import print_plain, printable

from .meter import Meter

if TYPE_CHECKING:
    from rich.progress import Progress

JSON_HELP = """\
with --json each line on stdout is an object whose "event" is one of:
  plan           results, pictures, megapixels, model, device, precision
  file_started   index, count, source
  planned        boxes, size, reason       tiles of this file; again when they had to be halved
  tile_done      index, box, early, again  the last two are for the window, and false here
  upscaled       seconds, request, notices saving comes next
  file_progressed  index, source, share    with --ray; file_started comes with the outcome then
  file_done      source, target, seconds, notices
  file_skipped   source, target, reason, done   done: by an earlier run
  file_failed    source, error             {message, hint}; the batch goes on
  batch_done     done, skipped, failed
  error          message, hint             nothing more comes
  stopped        signal                    nothing more comes; finished files stay
"""


class Reporter(Protocol):
    """Someone who is told every event; entered before the first and left after the last."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...
    def say(self, sentence: str) -> None: ...
    def report(self, event: Event) -> None: ...


def reporter(as_json: bool, weights: Sequence[float] = (1.0,), first: str = "loading the model") -> Reporter:
    """The reporter that suits the output; `weights` are the files' shares of the work, `first` what comes before."""
    if as_json:
        return JsonLines()
    return Bars(weights, first) if sys.stdout.isatty() else Lines()


class JsonLines:
    """Every event as a JSON object on a line of its own."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def say(self, sentence: str) -> None:
        """Sentences are for people."""

    def report(self, event: Event) -> None:
        """Print the event."""
        print_json(type(event).__name__, event)


class Lines:
    """A line for each file and nothing else: for files, pipes and logs."""

    def __init__(self) -> None:
        self._place = ""
        self._said: set[str] = set()
        self._failed: list[Path] = []
        self._done = self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind and self._count > 1:
            self.complain(f"{self._done} of {self._count} were done; --resume goes on.")

    def say(self, sentence: str) -> None:
        """Print a sentence."""
        print_plain(sentence)

    def complain(self, sentence: str) -> None:
        """Print a sentence about a failure."""
        print_plain(sentence, sys.stderr)

    def report(self, event: Event) -> None:
        """Print what matters of the event."""
        match event:
            case FileStarted(index, count, _):
                self._count = count
                self._place = f"[{index + 1}/{count}] " if count > 1 else ""
            case Planned(_, _, reason) if reason:
                self.say(f"  {reason}")
            case FileDone(source, target, seconds, notices):
                self._done += 1
                self.say(f"{self._place}{printable(source)} -> {printable(target)} ({seconds:.1f} s)")
                for notice in notices:
                    if str(notice) not in self._said:  # thousands of files often have the same to say
                        self.say(f"  {notice}")
                self._said.update(map(str, notices))
            case FileSkipped(source, target, reason, _):
                self.say(f"{self._place}{printable(source)} skipped: {printable(target)}: {reason}")
            case FileFailed(source, error):
                self._failed.append(source)
                self.complain(f"{self._place}{printable(source)} failed: {error}")
                for note in getattr(error, "__notes__", ()):
                    self.complain(note)
            case BatchDone(done, skipped, failed) if done + skipped + failed > 1:
                self.say(f"{done} done, {failed} failed, {skipped} skipped")
                for path in self._failed:
                    self.say(f"  failed: {printable(path)}")


class Bars(Lines):
    """One bar for the whole of the work, with the time left by a recent average, below the lines."""

    def __init__(self, weights: Sequence[float], first: str) -> None:
        super().__init__()
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        self._meter = Meter(weights)
        self._bars: Progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[left]}"),
            transient=True,
        )
        self._task = self._bars.add_task(first, total=1.0, left="")

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self._bars.stop()
        super().__exit__(kind, *rest)

    def say(self, sentence: str) -> None:
        """Print a sentence above the bar."""
        self._bars.console.print(printable(sentence, breaks=True), markup=False, highlight=False, soft_wrap=True)

    def complain(self, sentence: str) -> None:
        """Print a sentence about a failure: above the bar, unless stderr goes elsewhere."""
        if sys.stderr.isatty():
            self.say(sentence)
        else:
            super().complain(sentence)

    def report(self, event: Event) -> None:
        """Move the bar, and print what matters of the event."""
        super().report(event)
        self._meter.count(event, time.monotonic())
        if isinstance(event, FileStarted):
            self._bars.update(self._task, description=f"{self._place}{printable(event.source.name)}")
        left = "" if self._meter.left is None else f"{timedelta(seconds=round(self._meter.left))} left"
        self._bars.update(self._task, completed=self._meter.share, left=left)


def print_json(name: str, value: object) -> None:
    """Print one event line: `name` in CamelCase, and a mapping or dataclass with its fields."""
    fields = value if isinstance(value, dict) else {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}  # pyright: ignore[reportArgumentType]
    event = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    plain = {key: _plain(field) for key, field in fields.items() if key not in ("pixels", "photo")}
    print(json.dumps({"event": event, **plain}), flush=True)


def print_facts(facts: dict[str, Any], indent: str = "") -> None:
    """One fact a line, facts of facts indented, without those that are empty."""
    for name, value in facts.items():
        if value in (None, "", [], (), {}):
            continue
        title = f"{indent}{name.replace('_', ' ')}:"
        if isinstance(value, dict):
            print_plain(title)
            print_facts(value, indent + "  ")
        else:
            print_plain(f"{title:22} {', '.join(map(str, value)) if isinstance(value, list | tuple) else value}")


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    match value:
        case EngineError():
            return {"message": str(value.message), "hint": str(value.hint)}
        case Path() | Message():
            return str(value)
        case tuple() | list():
            return [_plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
    return value
