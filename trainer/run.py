"""RunDir: the folder that is the whole interface between a training process and whoever watches it. Torch-free.

config.json  events.jsonl  samples/  checkpoints/NNNNNN.safetensors (EMA)  state.pt  log.txt  STOP
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .config import TrainConfig


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
        with self.events_file.open("a", encoding="utf-8") as file:
            file.write(line)

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

    def truncate(self, step: int) -> None:
        """Forget events after `step`: a resumed run repeats those steps and reports them again."""
        kept = [json.dumps(event) + "\n" for event in self.events() if event.get("step", 0) <= step]
        if self.events_file.exists():
            replace_text(self.events_file, "".join(kept))


def replace_text(path: Path, text: str) -> None:
    """Write a file completely or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8")
    part.replace(path)
