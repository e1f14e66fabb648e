"""Replace pictures by their results, for programs that hand over a copy and read it again (docs/external_editors.md).

The one place where a result takes the name of its photo, and only by `sinsr upscale --in-place`: at once, when it is
complete. Whatever goes wrong before leaves the picture as it was.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.events import BatchDone, Event, FileDone, FileFailed, FileStarted, Upscaled
from sinsr_gui.engine.image import SaveOptions, check_target, load_photo, save_photo
from sinsr_gui.engine.requests import Request
from sinsr_gui.engine.upscaling.output_size import plan_size

if TYPE_CHECKING:
    from sinsr_gui.engine.models.model import Model


def upscale_in_place(model: Model, sources: Sequence[Path], request: Request, save: SaveOptions) -> Iterator[Event]:
    """Upscale each file and give the result its name. `request` lacks the photo; `save.format` is each file's own.

    No recipe is written: the photo that it would name is gone, and the next call shall not take it for a result.
    """
    done = failed = 0
    for index, source in enumerate(sources):
        yield FileStarted(index, len(sources), source)
        try:
            yield from _one(model, source, request, save)
            done += 1
        except EngineError as error:
            failed += 1
            yield FileFailed(source, type(error)(error.message, error.hint))
    yield BatchDone(done, 0, failed)


def _one(model: Model, source: Path, request: Request, save: SaveOptions) -> Iterator[Event]:
    from sinsr_gui.engine.upscaling.upscaling import upscale

    started, photo = time.perf_counter(), load_photo(source)
    final = plan_size((photo.width, photo.height), request.settings.size, model.scale).final
    save = replace(save, format=check_target(source, *final))  # asked before the long run, and by the file's own name
    notices = photo.notices
    for event in upscale(model, photo, replace(request, photo=photo.sha256)):
        yield event
        if isinstance(event, Upscaled):
            with replacing(source) as part:
                notices += event.notices + save_photo(event.photo, part, save)
                shutil.copymode(source, part)
    yield FileDone(source, source, time.perf_counter() - started, notices)
