"""Provenance: what a result tells about its own making beside the request, and finding that again.

The recipe's facts name the program, the model, the save options and the source. They serve people who read them,
`is_result_of` (is this work already done?), and `find_source` (where is the picture to render again?).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from sinsr_gui import __version__
from sinsr_gui.engine.errors import BadImage, EngineError
from sinsr_gui.engine.filesystem import is_folder, is_stored, listed, real, status
from sinsr_gui.engine.image import Photo, SaveOptions, read_recipe
from sinsr_gui.engine.image.formats import READ_SUFFIXES
from sinsr_gui.engine.messages import os_reason, say
from sinsr_gui.engine.recipe import parse_recipe
from sinsr_gui.engine.requests import Request

if TYPE_CHECKING:
    from sinsr_gui.engine.models.device import Device
    from sinsr_gui.engine.models.files.model_info import ModelInfo

FEWEST_IN_COMMON = 2
"""Parts of a path, such as / and home: a way between two places that share no more tells and touches too much."""


def facts_of(
    model: ModelInfo, save: SaveOptions, photo: Photo, target: Path, device: Device | None = None
) -> dict[str, Any]:
    """The facts that go into the recipe of a result; the photo's file may be gone by then.

    What computed is named where it was another library than torch.
    """
    backend = {} if device is None or device.is_torch else {"backend": device.backend}
    facts = {
        "program": f"SinSR Studio {__version__}",
        "model_name": model.name,
        "model_licence": model.licence,
        "save": _plain(save),
    }
    return facts | backend | origin_of(photo.source, target)


def origin_of(source: Path | None, target: Path) -> dict[str, Any]:
    """The facts that say where a result comes from."""
    found = status(source) if source else None
    return {
        "source": _whereabouts(source, target) if source else "",
        "source_bytes": found.st_size if found else 0,
    }


CHOICE = "seed_policy"
"""Where the facts say that a result is the best of several seeds."""


def chosen_from(facts: dict[str, Any]) -> tuple[object, object]:
    """How many seeds a result was the best of, and from which on; (None, None) if it was not chosen so."""
    found = facts.get(CHOICE)
    return (found.get("best_of"), found.get("from")) if isinstance(found, dict) else (None, None)


def is_result_of(path: Path, request: Request, save: SaveOptions, source: Path, best_of: int = 1) -> bool:
    """Whether the picture at `path` says that it was made from the file `source` by this request and save options.

    The request's photo is not looked at: it is `source` that is hashed, and only when all else agrees. With several
    seeds it is the best of them, from the request's on.
    """
    try:
        found, facts = parse_recipe(read_recipe(path) or "")
    except EngineError:
        return False
    asked = found.as_asked
    if best_of > 1:
        base = request.settings.seeds.base
        if chosen_from(facts) != (best_of, base):
            return False
        asked = replace(asked, settings=asked.settings.with_seed(base))
    if asked != replace(request.as_asked, photo=asked.photo) or facts.get("save") != _plain(save):
        return False
    return asked.photo == file_hash(source)


def save_options(facts: dict[str, Any]) -> SaveOptions:
    """The options with which the result was saved. Raises BadImage when the recipe does not hold them."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(SaveOptions).validate_python(facts.get("save"))
    except ValidationError as error:
        raise BadImage("The recipe inside this picture is damaged.", "The picture itself is not affected.") from error


def find_source(result: Path, request: Request, facts: dict[str, Any], known: Sequence[Path] = ()) -> Path:
    """The picture from which `result` was made: by its recorded place, else by its bytes.

    `known` are pictures that the user pointed to, such as those that were dropped together; they are looked at before
    the folders around the result, where copies may lie. Raises BadImage when it is nowhere.
    """
    recorded = _recorded(result, facts.get("source"))
    for path in chain([recorded] if recorded else [], known, _pictures_around(result)):
        if _is_photo(path, facts.get("source_bytes"), request.photo):
            return path
    if recorded and is_stored(recorded):
        raise BadImage(
            say("{original} was changed after {result} was made.", original=recorded.name, result=result.name),
            "Name the original with --source.",
        )
    raise BadImage(
        say("The picture from which {result} was made is not found.", result=result.name), "Name it with --source."
    )


def _is_photo(path: Path, size: Any, sha256: str) -> bool:
    """Whether that is the picture; what has another size is not read, for a stranger's recipe may name anything."""
    found = status(path)
    if found is None or found.st_size != size or not is_stored(path):
        return False
    with suppress(BadImage):  # it may not be read: then it is not found
        return file_hash(path) == sha256
    return False


def _recorded(result: Path, place: Any) -> Path | None:
    """The place that a recipe names, unless the way there does not begin at the result, or climbs farther than
    `_whereabouts` would: a stranger's recipe may name any other machine, and asking for it is a call there."""
    if not isinstance(place, str) or not place or PurePosixPath(place).anchor or PureWindowsPath(place).anchor:
        return None
    here = real(result.parent)
    common = Path(os.path.commonpath([here, os.path.normpath(here / place)]))
    return result.parent / place if common == here or len(common.parts) > FEWEST_IN_COMMON else None


def file_hash(path: Path) -> str:
    """The sha256 of a file's bytes, hex. Raises BadImage when the file cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadImage(say("{name} cannot be read: {reason}.", name=path.name, reason=os_reason(error))) from error


def _pictures_around(result: Path) -> Iterator[Path]:
    """Pictures in the result's folder, in the one above and in the folders beside it; the nearest first."""
    here = real(result).parent
    beside = (folder for folder in listed(here.parent) if folder != here and is_folder(folder))
    for folder in chain((here, here.parent), beside):
        yield from (path for path in listed(folder) if path.suffix.lower() in READ_SUFFIXES)


def _whereabouts(source: Path, target: Path) -> str:
    """The source's path seen from the target's folder, or only its name where the path would tell too much.

    A path that climbs to the home folders or the root would put names of people and machines into a public picture.
    """
    here, there = real(target.parent), real(source)
    try:
        common = Path(os.path.commonpath([here, there]))
    except ValueError:  # another drive
        return _printable(there.name)
    path = Path(os.path.relpath(there, here)).as_posix() if len(common.parts) > FEWEST_IN_COMMON else there.name
    return _printable(path)


def _printable(name: str) -> str:
    """The name without the stand-ins that Python uses for bytes that are no text."""
    return os.fsencode(name).decode("utf-8", "replace")


def _plain(save: SaveOptions) -> dict[str, Any]:
    """The save options as JSON has them."""
    return json.loads(json.dumps(asdict(save)))
