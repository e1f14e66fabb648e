"""Save pictures: the whole file or none of it, checked before, with the same bytes for the same picture and options."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sinsr_gui.engine.errors import CannotWrite

from .formats import check_target
from .photo import USUAL, Photo, SaveOptions
from .rendition import Rendition, rendition

_TROUBLES = {
    errno.ENOSPC: ("The disk is full", "Make room, or choose another disk."),
    errno.EDQUOT: ("Your share of the disk is full", "Make room, or choose another disk."),
    errno.EROFS: ("The disk is write-protected", "Choose another folder."),
    errno.EACCES: ("Writing there is not permitted", "Choose another folder, or close the file elsewhere."),
    errno.EPERM: ("Writing there is not permitted", "Choose another folder, or close the file elsewhere."),
    errno.ENAMETOOLONG: ("The file's name is too long", "Choose a shorter one."),
    errno.EFBIG: ("The file is too large for this disk", "Choose another disk or a format with compression."),
}


def save_photo(
    photo: Photo, path: str | Path, options: SaveOptions = USUAL, recipe: str | None = None
) -> tuple[str, ...]:
    """Write a picture, with everything its source told about it and with `recipe` (JSON text); returns notices.

    An existing file is replaced; not the photo's own source, unless `path` is its very path. Raises CannotWrite.
    """
    path = Path(path)
    form = check_target(path, photo.width, photo.height, options.format)
    _check_source(photo, path)
    picture, notices = rendition(photo, form, options, recipe)
    time = photo.source.stat() if options.keep_time and photo.source and photo.source.exists() else None
    with replacing(path) as file:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's doubts about a camera's EXIF data
            _write(file, form, picture, options)
        file.flush()
        if time:
            os.utime(file.name, ns=(time.st_atime_ns, time.st_mtime_ns))
    return notices


def _write(file: BinaryIO, form: str, picture: Rendition, options: SaveOptions) -> None:
    if form == "PNG":
        from .codecs.png_chunks import metadata_chunks
        from .codecs.png_writing import write_png

        texts = {"sinsr:recipe": picture.recipe} if picture.recipe else {}
        chunks = metadata_chunks(
            picture.icc, picture.space, picture.dpi, picture.exif_bytes, picture.xmp, picture.iptc, texts
        )
        write_png(file, (picture.height, picture.width, picture.channels), picture.depth, picture.rows, chunks)
    elif form == "TIFF":
        from .codecs.tiff_writing import write_tiff

        write_tiff(file, picture)
    else:
        from .codecs import lossy_writing

        {"JPEG": lossy_writing.write_jpeg, "WEBP": lossy_writing.write_webp, "AVIF": lossy_writing.write_avif}[form](
            file, picture, options
        )


def _check_source(photo: Photo, path: Path) -> None:
    """Refuse to replace the source under another spelling of its name, as a case-insensitive disk would do it."""
    source = photo.source
    if source is None or source.absolute() == path.absolute():
        return
    with suppress(OSError):
        if path.exists() and source.samefile(path):
            raise CannotWrite(f"{path.name} is the source photo itself.", "Choose another name.")


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file next to `path` that takes its place when the block ends well, and vanishes when it does not."""
    part = path.with_name(f"{_mark(path)}{secrets.token_hex(4)}.part")
    with cannot_write(path):
        try:
            with part.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise


@contextmanager
def cannot_write(path: Path) -> Iterator[None]:
    """Turn what a disk or the memory refuses into CannotWrite."""
    try:
        yield
    except OSError as error:
        what, hint = _TROUBLES.get(error.errno or 0, (str(error), "Choose another folder."))
        raise CannotWrite(f"{path} could not be written. {what}.", hint) from error
    except MemoryError as error:
        raise CannotWrite(f"{path.name} does not fit into memory in this format.", "Choose PNG or TIFF.") from error


def unfinished(target: Path) -> list[Path]:
    """Return the files that a killed program left behind when it was writing `target`."""
    return sorted(path for path in target.parent.glob(f"{_mark(target)}*.part") if path.is_file())


def _mark(path: Path) -> str:
    """What the unfinished files of a target begin with; short, because its own name may be as long as names can be."""
    return f".sinsr-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]}-"
