"""Find the pictures of a batch: files as given, folders walked. Nothing is decoded here.

Hidden files and folders are left out (`._a.jpg` of macOS), what network drives keep for themselves (`@eaDir`), and
results of this program, so that a second run never upscales what the first one made. Everything else that is left out
although it looks like a picture, or might hold some, is named with its reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sinsr_gui.engine.errors import BadImage, BadRequest
from sinsr_gui.engine.filesystem import entries, is_file, is_folder, real
from sinsr_gui.engine.image.formats import READ_SUFFIXES, unread_picture
from sinsr_gui.engine.messages import NOTHING, os_reason, say, together

_OF_NETWORK_DRIVES = frozenset(("@eadir", "@tmp", "@recycle", "@recently-snapshot", "@__thumb", "#recycle"))
"""Folders that Synology and QNAP make beside the pictures, in lower case: small copies, deleted files."""
_NAMED = 3
"""Reasons that are said when nothing is found at all."""


@dataclass(frozen=True, slots=True)
class Source:
    """A picture to upscale, and the folder (relative) in which its result goes below the output folder."""

    path: Path
    folder: Path = Path()


@dataclass(frozen=True, slots=True)
class Found:
    """The pictures to upscale, and why others were left out: of a kind that is not read, or in a closed folder."""

    sources: tuple[Source, ...]
    left_out: tuple[BadImage, ...] = ()


def find_sources(
    inputs: tuple[Path, ...],
    out: Path,
    recursive: bool = False,
    is_result: Callable[[Path], bool] = lambda path: False,
) -> Found:
    """The pictures among `inputs`, in a stable order, each once, without results of this program.

    With several folders each one's name becomes a folder of the output, so that equal trees stay apart.
    Raises BadRequest when nothing is left, BadImage when an input is not there or may not be looked at.
    """
    folders = [path for path in inputs if _is_folder(path)]
    found: dict[str, Source] = {}
    results: list[Path] = []
    left_out: list[BadImage] = []
    for path in inputs:
        if path in folders:
            top = Path(real(path).name) if len(folders) > 1 else Path()
            files = _walk(path, out, recursive, left_out)
            candidates = (Source(file, top / file.parent.relative_to(path)) for file in files)
        else:
            candidates = iter((Source(path),))
        for source in candidates:
            key = absolute(source.path)
            if key in found:
                continue
            if is_result(source.path):
                results.append(source.path)
            else:
                found[key] = source
    if not found:
        raise _nothing(inputs, folders, results, left_out, recursive)
    return Found(tuple(found.values()), tuple(left_out))


def absolute(path: Path) -> str:
    """The path from the root, without `..`, and with symbolic links as they are: a link is a picture of its own."""
    return os.path.normpath(path.absolute())


def _is_folder(path: Path) -> bool:
    """Whether it is a folder rather than a file. BadImage when it is neither, or cannot be looked at."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise BadImage(
            say("There is no file or folder {path}.", path=path), "Check the spelling, or quote names with spaces."
        ) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _walk(root: Path, out: Path, recursive: bool, left_out: list[BadImage]) -> Iterator[Path]:
    """Picture files below `root`, sorted; symbolic links are followed, but no folder is entered twice."""
    inside = real(out)
    seen: set[Path] = set()
    pending = [root]
    while pending:
        folder = pending.pop()
        place = real(folder)
        if place in seen or (place == inside and folder != root):
            continue
        seen.add(place)
        try:
            files, folders = _contents(folder)
        except OSError as error:
            left_out.append(_unreadable(folder, error))
            continue
        for file in files:
            if file.suffix.lower() not in READ_SUFFIXES:
                left_out += filter(None, [unread_picture(file)])
            elif is_file(file):
                yield file
            else:
                left_out.append(_no_file(file))
        if recursive:
            pending += reversed(folders)


def _no_file(path: Path) -> BadImage:
    """What to say of something with a picture's name that is no file, or may not be looked at."""
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except OSError as error:
        return _unreadable(path, error)
    return BadImage(say("{name} leads to no file.", name=path.name))


def _unreadable(path: Path, error: OSError) -> BadImage:
    return BadImage(say("{path} cannot be read: {reason}.", path=path, reason=os_reason(error)))


def _contents(folder: Path) -> tuple[list[Path], list[Path]]:
    """What is in a folder, by name: other than folders, and folders; without what is hidden. OSError."""
    visible = [entry for entry in entries(folder) if not entry.name.startswith(".")]
    parts: tuple[list[Path], list[Path]] = ([], [])
    for entry in visible:
        parts[is_folder(entry)].append(entry)
    return parts[0], [folder for folder in parts[1] if folder.name.lower() not in _OF_NETWORK_DRIVES]


def _nothing(
    inputs: tuple[Path, ...], folders: list[Path], results: list[Path], left_out: list[BadImage], recursive: bool
) -> BadRequest:
    if results:
        return BadRequest(
            say("{name} is already a result of this program.", name=results[0].name),
            "Give the original picture, or ask for a larger scale of it.",
        )
    hint = NOTHING if recursive else say("Pictures in subfolders are found with --recursive.")
    reasons = [error.message for error in left_out[:_NAMED]]
    places = ", ".join(map(str, folders or inputs))
    return BadRequest(say("There is no picture in {places}.", places=places), together((*reasons, hint)))
