"""Make a file appear complete or not at all: every file that the program and the trainer replace goes through here.

What is written goes to a hidden file in the same folder and onto the disk, and then takes the name. A killed program
leaves that file behind, where `leftovers` finds it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sinsr_gui.engine.filesystem import is_file, listed

from .errors import CannotWrite, NameTaken
from .messages import say, verbatim

_TROUBLES = {
    errno.ENOSPC: (say("The disk is full"), say("Make room, or choose another disk.")),
    errno.EDQUOT: (say("Your share of the disk is full"), say("Make room, or choose another disk.")),
    errno.EROFS: (say("The disk is write-protected"), say("Choose another folder.")),
    errno.EACCES: (say("Writing there is not permitted"), say("Choose another folder, or close the file elsewhere.")),
    errno.EPERM: (say("Writing there is not permitted"), say("Choose another folder, or close the file elsewhere.")),
    errno.ENAMETOOLONG: (say("The file's name is too long"), say("Choose a shorter one.")),
    errno.EFBIG: (say("The file is too large for this disk"), say("Choose another disk or a format with compression.")),
}


@contextmanager
def replacing(path: Path, overwrite: bool = True) -> Iterator[Path]:
    """A name in the same folder; what is written there becomes `path` when the block ends without an error.

    Without `overwrite`, NameTaken is raised if something has the name by then: it is looked at and taken at once.
    An OSError in the block becomes CannotWrite. No other file is left behind, whatever happens in the block.
    """
    part = _part(path)
    with cannot_write(path):
        try:
            yield part
            with part.open("rb+") as file:
                os.fsync(file.fileno())  # else a crash of the machine may leave the name with an empty file
            if overwrite:
                part.replace(path)
            else:
                _take_free_name(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


def _take_free_name(part: Path, path: Path) -> None:
    """Give the file the name that nothing may have yet. Raises NameTaken, OSError."""
    try:
        if os.name == "nt":
            part.rename(path)  # refuses there what it replaces elsewhere
            return
        try:
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links, such as that of a stick: hold the name, then replace our own
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            try:
                part.replace(path)
            except BaseException:
                path.unlink()
                raise
            return
    except FileExistsError as error:
        raise NameTaken(say("Another file has the name {path}.", path=path), "Choose another name.") from error
    part.unlink()


def check_writable(path: Path) -> None:
    """Raise CannotWrite where `path` could not be made. A file is made in its folder, and removed: every other question
    some shares answer wrongly."""
    part = _part(path)
    with cannot_write(path):
        with part.open("xb"):
            pass
        part.unlink()


def replace_text(path: Path, text: str) -> None:
    """Write a text file, UTF-8, completely or not at all. Raises CannotWrite."""
    with replacing(path) as part:
        part.write_text(text, "utf-8")


@contextmanager
def cannot_write(path: Path) -> Iterator[None]:
    """Turn what a disk refuses into CannotWrite."""
    try:
        yield
    except OSError as error:
        unknown = (verbatim(error.strerror or str(error)), say("Choose another folder."))
        what, hint = _TROUBLES.get(error.errno or 0, unknown)
        raise CannotWrite(say("{path} could not be written. {reason}.", path=path, reason=what), hint) from error


def leftovers(target: Path) -> list[Path]:
    """The files that a killed program left behind when it was writing `target`; none for what can be no file's name."""
    if "\0" in str(target) or not target.name:
        return []
    return [path for path in listed(target.parent, f"{_mark(target)}*.part") if is_file(path)]


def leftovers_in(folder: Path) -> list[Path]:
    """The same, whatever it was writing in that folder."""
    return [path for path in listed(folder, ".sinsr-*.part") if is_file(path)]


def _part(path: Path) -> Path:
    return path.with_name(f"{_mark(path)}{secrets.token_hex(4)}.part")


def _mark(path: Path) -> str:
    """What the unfinished files of a target begin with; short, because its own name may be as long as names can be."""
    return f".sinsr-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]}-"
