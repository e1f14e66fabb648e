"""Open one file in all ways in which the program opens pictures, and save what was opened."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from sinsr_gui.engine.errors import CannotWrite, EngineError
from sinsr_gui.engine.image import Photo, load_photo, photo_info, read_recipe, save_photo
from sinsr_gui.engine.image.thumbnails import thumbnail

from .counting import Outcome

_TARGETS = ("png", "jpg", "webp", "tif", "avif", "jxl")
_LARGEST = 1_000_000  # pixels of a picture that is saved again


def try_file(name: str, data: bytes, seed: int) -> Outcome:
    """The outcome for a file of these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        opened = None
        sentence = ""
        for verb in (photo_info, read_recipe, load_photo, lambda path: thumbnail(path, 16)):
            try:
                found = verb(path)
                opened = found if isinstance(found, Photo) else opened
            except EngineError as error:
                sentence = sentence or str(error)
            except Exception:
                return Outcome(seed, name, "traceback", traceback.format_exc())
        if opened is None:
            return Outcome(seed, name, "refused", sentence)
        if opened.width * opened.height > _LARGEST:
            return Outcome(seed, name, "opened")
        return _save_again(opened, name, seed, Path(folder) / f"result.{_TARGETS[seed % len(_TARGETS)]}")


def _save_again(photo: Photo, name: str, seed: int, target: Path) -> Outcome:
    """What is opened can be saved, and that can be opened."""
    try:
        save_photo(photo, target, recipe='{"version": 3}')
    except CannotWrite:
        return Outcome(seed, name, "opened")
    except Exception:
        return Outcome(seed, name, "traceback", f"saving as {target.suffix}\n{traceback.format_exc()}")
    try:
        load_photo(target)
    except Exception:
        return Outcome(seed, name, "unreadable result", f"{target.suffix}\n{traceback.format_exc()}")
    return Outcome(seed, name, "opened")
