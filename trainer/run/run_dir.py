"""RunDir: the folder that is the whole interface between a training process and whoever watches it. Torch-free.

config.json  events.jsonl  samples/  checkpoints/NNNNNN.safetensors (EMA)  state.pt  log.txt  STOP
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from trainer.run.config import TrainConfig
from trainer.run.heartbeat import SILENCE, create_time

Condition = Literal["new", "running", "stopped", "finished", "failed", "died"]


@dataclass(frozen=True, slots=True)
class RunDir:
    """Paths of one run, and its line-by-line record."""

    path: Path

    @property
    def config_file(self) -> Path:
        return self.path / "config.json"

    @property
    def events_file(self) -> Path:
        return self.path / "events.jsonl"

    @property
    def state_file(self) -> Path:
        return self.path / "state.pt"

    @property
    def stop_file(self) -> Path:
        return self.path / "STOP"

    @property
    def samples(self) -> Path:
        return self.path / "samples"

    @property
    def checkpoints(self) -> Path:
        return self.path / "checkpoints"

    def checkpoint(self, step: int) -> Path:
        """The exported EMA weights of `step`."""
        return self.checkpoints / f"{step:06d}.safetensors"

    @classmethod
    def create(cls, path: Path, config: TrainConfig) -> RunDir:
        """A new run folder; refuses one that already holds a run (FileExistsError)."""
        run = cls(path)
        if run.config_file.exists():
            raise FileExistsError(f"{path} already holds a run; a run is never overwritten")
        run.samples.mkdir(parents=True, exist_ok=True)
        run.checkpoints.mkdir(exist_ok=True)
        replace_text(run.config_file, config.model_dump_json(indent=2))
        return run

    def config(self) -> TrainConfig:
        """The validated configuration (FileNotFoundError, pydantic.ValidationError)."""
        return TrainConfig.model_validate_json(self.config_file.read_text("utf-8"))

    def append(self, kind: str, **values: Any) -> None:
        """Add one line to events.jsonl; a line is written whole or, after a kill, cut and ignored by `events`."""
        line = json.dumps({"event": kind, **values}) + "\n"
        with self.events_file.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                line = line if file.read() == b"\n" else "\n" + line  # else the line before was cut
            file.write(line.encode())

    def events(self) -> Iterator[dict[str, Any]]:
        """All recorded events, oldest first; a half-written last line is left out."""
        if not self.events_file.exists():
            return
        with self.events_file.open(encoding="utf-8") as file:
            for line in file:
                if line.endswith("\n"):
                    try:
                        yield json.loads(line)
                    except json.JSONDecodeError:
                        continue  # a line cut by a kill, with the next run's first line behind it

    def condition(self) -> Condition:
        """Whether a process is training here, and if not, how the last one ended; `died` is without a word."""
        changes = ("started", "stopped", "finished", "failed")
        last = next((event for event in reversed(list(self.events())) if event["event"] in changes), None)
        if last is None:
            return "new"
        if last["event"] != "started":
            return last["event"]
        if last.get("host") == platform.node():
            alive = abs(create_time(last["process"]) - last["born"]) < 2
        else:
            alive = time.time() - self.events_file.stat().st_mtime < SILENCE
        return "running" if alive else "died"

    def best(self) -> int | None:
        """The step whose renderings of the held-out crops came nearest; None before the first."""
        scored = [(distance(event["scores"]), event["step"]) for event in self.events() if event["event"] == "sampled"]
        return min(scored)[1] if scored else None

    def waited(self) -> float | None:
        """Share of the time in which steps waited for their data, from the second step of each start on."""
        waited = total = 0.0
        first = True
        for event in self.events():
            if event["event"] == "started":
                first = True
            elif event["event"] == "step" and "waited" in event:
                if not first:
                    waited, total = waited + event["waited"], total + event["waited"] + event["seconds"]
                first = False
        return waited / total if total else None

    def truncate(self, step: int) -> None:
        """Forget events after `step`: a resumed run repeats those steps and reports them again."""
        kept = [json.dumps(event) + "\n" for event in self.events() if event.get("step", 0) <= step]
        if self.events_file.exists():
            replace_text(self.events_file, "".join(kept))


def distance(scores: Mapping[str, float]) -> float:
    """One number by which renderings are ranked, lower is better: the perceptual distance, else PSNR below 0 dB."""
    for ending, sign in (("percep_eff", 1.0), ("PSNR-Y", -1.0)):
        for name, value in scores.items():
            if name.endswith(ending):
                return sign * value
    return float("inf")


def is_rank_zero() -> bool:
    """Whether this process writes the run's files: the first of those that torchrun started, or the only one."""
    return os.environ.get("RANK", "0") == "0"


def replace_text(path: Path, text: str) -> None:
    """Write a file completely or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8")
    part.replace(path)
