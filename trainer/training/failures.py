"""What ends a run early is the last line of its log, as a sentence and a hint where the user can do something."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import torch

from sinsr_gui.engine.errors import CannotWrite, EngineError, OutOfMemory
from sinsr_gui.engine.messages import os_reason, say, verbatim
from trainer.run.run_dir import RunDir, is_rank_zero

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES}
BUG = say("This is a fault of the program; log.txt has the details.")


@contextmanager
def failures_logged(run: RunDir) -> Iterator[None]:
    """Log how the block ends if that is early. Raises EngineError for what could be foreseen, others as they are."""
    try:
        yield
    except GeneratorExit:  # the caller stops asking; the state is the last one saved
        if is_rank_zero():
            run.log.append("stopped", time=time.time())
        raise
    except Exception as error:
        failure = _foreseen(run, error)
        if is_rank_zero():
            with suppress(OSError):
                said = failure or EngineError(verbatim(f"{type(error).__name__}: {error}"), BUG)
                templates = {"message": said.message.as_json(), "hint": said.hint.as_json()}
                texts = {"message": str(said.message), "hint": str(said.hint)}
                run.log.append("failed", **texts, templates=templates, time=time.time())
        if failure is None or failure is error:
            raise
        raise failure from error


def _foreseen(run: RunDir, error: Exception) -> EngineError | None:
    """The error as a sentence and a hint, if it is one that the user can act on."""
    if isinstance(error, EngineError):
        return error
    if isinstance(error, torch.OutOfMemoryError):
        return OutOfMemory("The batch does not fit into memory.", "Raise accumulate, or set checkpoint_activations.")
    if isinstance(error, OSError) and error.errno in FULL:
        return CannotWrite(
            say("The run can no longer be written to {path} ({reason}).", path=run.path, reason=os_reason(error)),
            "Make room on that disk, then resume the run: its last state is whole.",
        )
    return None
