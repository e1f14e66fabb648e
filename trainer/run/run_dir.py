"""RunDir: the folder that is the whole interface between a training process and whoever watches it. Torch-free.

config.json  events.jsonl  samples/  checkpoints/NNNNNN.safetensors (EMA)  state.pt  log.txt  STOP
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.filesystem import exists
from sinsr_gui.engine.process_identity import TOLERANCE, this_process
from trainer.run.config import TrainConfig
from trainer.run.progress import Progress, Status
from trainer.run.run_log import RunLog


@dataclass(frozen=True, slots=True)
class RunDir:
    """Paths of one run, and what they say."""

    path: Path

    @property
    def config_file(self) -> Path:
        return self.path / "config.json"

    @property
    def log(self) -> RunLog:
        """Its line-by-line record."""
        return RunLog(self.path / "events.jsonl")

    @property
    def text_log(self) -> Path:
        """What the process printed, and the tracebacks of its failures."""
        return self.path / "log.txt"

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
        """A new run folder; refuses one that already holds a run (FileExistsError). Raises CannotWrite."""
        run = cls(path)
        if exists(run.config_file):
            raise FileExistsError(f"{path} already holds a run; a run is never overwritten")
        run.samples.mkdir(parents=True, exist_ok=True)
        run.checkpoints.mkdir(exist_ok=True)
        with replacing(run.config_file) as temporary:
            temporary.write_text(config.model_dump_json(indent=2), "utf-8")
        return run

    def config(self) -> TrainConfig:
        """The validated configuration (FileNotFoundError, pydantic.ValidationError)."""
        return TrainConfig.model_validate_json(self.config_file.read_text("utf-8"))

    def progress(self) -> Progress:
        """How far it is, by all of its log."""
        return Progress.of(self.log.events())

    def status(self) -> Status:
        """Whether a process is training here, and if not, how the last one ended."""
        for _ in range(2):  # it may have said goodbye and gone between the reading and the looking
            status = self.progress().status(self.log.touched(), exists(self.stop_file))
            if status != "lost":
                return status
        return "lost"

    def forget_old_stop(self) -> None:
        """Remove a STOP file that is older than this process: it was meant for an earlier one."""
        with suppress(FileNotFoundError):
            if self.stop_file.stat().st_mtime < this_process().create_time - TOLERANCE:
                self.stop_file.unlink()

    def end_of_text_log(self, lines: int = 30) -> str:
        """The last lines of what the process printed; empty if there are none."""
        try:
            with self.text_log.open("rb") as file:
                file.seek(max(0, self.text_log.stat().st_size - 20_000))
                text = file.read().decode("utf-8", "replace")
        except OSError:
            return ""
        return "\n".join(text.splitlines()[-lines:])


def is_rank_zero() -> bool:
    """Whether this process writes the run's files: the first of those that torchrun started, or the only one."""
    return os.environ.get("RANK", "0") == "0"
