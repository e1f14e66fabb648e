"""Find the pictures of a batch: files as given, folders walked. Nothing is decoded here.

Hidden files and folders are left out (`._a.jpg` of macOS, `@eaDir` of network drives), and so are results of this
program, so that a second run never upscales what the first one made.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sinsr_gui.engine.errors import BadImage, BadRequest
from sinsr_gui.engine.image.formats import READ_SUFFIXES


@dataclass(frozen=True, slots=True)
class Source:
    """A picture to upscale, and the folder (relative) in which its result goes below the output folder."""

    path: Path
    folder: Path = Path()


def find_sources(
    inputs: tuple[Path, ...],
    out: Path,
    recursive: bool = False,
    is_result: Callable[[Path], bool] = lambda path: False,
) -> tuple[Source, ...]:
    """The pictures among `inputs`, in a stable order, each once, without results of this program.

    With several folders each one's name becomes a folder of the output, so that equal trees stay apart.
    Raises BadRequest when nothing is left, BadImage when an input is not there.
    """
    folders = [path for path in inputs if path.is_dir()]
    found: dict[str, Source] = {}
    results: list[Path] = []
    for path in inputs:
        if path.is_dir():
            top = Path(path.resolve().name) if len(folders) > 1 else Path()
            candidates = (Source(file, top / file.parent.relative_to(path)) for file in _walk(path, out, recursive))
        elif path.exists():
            candidates = iter((Source(path),))
        else:
            raise BadImage(f"There is no file or folder {path}.", "Check the spelling, or quote names with spaces.")
        for source in candidates:
            key = absolute(source.path)
            if key in found:
                continue
            if is_result(source.path):
                results.append(source.path)
            else:
                found[key] = source
    if not found:
        raise _nothing(inputs, folders, results, recursive)
    return tuple(found.values())


def absolute(path: Path) -> str:
    """The path from the root, without `..`, and with symbolic links as they are: a link is a picture of its own."""
    return os.path.normpath(path.absolute())


def _walk(root: Path, out: Path, recursive: bool) -> Iterator[Path]:
    """Picture files below `root`, sorted; symbolic links are followed, but no folder is entered twice."""
    inside = out.resolve()
    seen: set[Path] = set()
    pending = [root]
    while pending:
        folder = pending.pop()
        real = folder.resolve()
        if real in seen or (real == inside and folder != root):
            continue
        seen.add(real)
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        visible = [entry for entry in entries if not entry.name.startswith((".", "@"))]
        yield from (entry for entry in visible if entry.suffix.lower() in READ_SUFFIXES and entry.is_file())
        if recursive:
            pending += [entry for entry in reversed(visible) if entry.is_dir()]


def _nothing(inputs: tuple[Path, ...], folders: list[Path], results: list[Path], recursive: bool) -> BadRequest:
    if results:
        return BadRequest(
            f"{results[0].name} is already a result of this program.",
            "Give the original picture, or ask for a larger scale of it.",
        )
    hint = "" if recursive else "Pictures in subfolders are found with --recursive."
    return BadRequest(f"There is no picture in {', '.join(map(str, folders or inputs))}.", hint)
