"""Save pictures: the whole file or none of it, checked before, with the same bytes for the same picture and options."""

from __future__ import annotations

import os
import warnings
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import CannotWrite

from .formats import check_target
from .photo import USUAL, Photo, SaveOptions
from .rendition import Rendition, rendition


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
    try:
        with replacing(path) as part:
            with part.open("xb") as file, warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Pillow's doubts about a camera's EXIF data
                _write(file, form, picture, options)
            if time:
                os.utime(part, ns=(time.st_atime_ns, time.st_mtime_ns))
    except MemoryError as error:
        raise CannotWrite(f"{path.name} does not fit into memory in this format.", "Choose PNG or TIFF.") from error
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
