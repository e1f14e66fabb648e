"""Save pictures: the whole file or none of it, checked before, with the same bytes for the same picture and options."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import BinaryIO

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import CannotWrite
from sinsr_gui.engine.filesystem import status
from sinsr_gui.engine.messages import Message, say
from sinsr_gui.engine.save_options import USUAL, SaveOptions

from .formats import check_target
from .photo import Photo
from .rendition import Rendition, rendition


def save_photo(
    photo: Photo, path: str | Path, options: SaveOptions = USUAL, recipe: str | None = None, *, overwrite: bool = True
) -> tuple[Message, ...]:
    """Write a picture, with everything its source told about it and with `recipe` (JSON text); returns notices.

    An existing file is replaced, but never the photo's source: whatever it is called. Without `overwrite` none is, not
    even one that appears meanwhile (NameTaken). Raises CannotWrite.
    """
    path = Path(path)
    form = check_target(path, photo.width, photo.height, options.format, photo.source)
    picture, notices = rendition(photo, form, options, recipe)
    time = status(photo.source) if options.keep_time and photo.source else None
    try:
        with replacing(path, overwrite) as part:
            with part.open("xb") as file, warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Pillow's doubts about a camera's EXIF data
                _write(file, form, picture, options)
            if time:
                os.utime(part, ns=(time.st_atime_ns, time.st_mtime_ns))
    except MemoryError as error:
        raise CannotWrite(
            say("{name} does not fit into memory in this format.", name=path.name), "Choose PNG or TIFF."
        ) from error
    return notices


def _write(file: BinaryIO, form: str, picture: Rendition, options: SaveOptions) -> None:
    if form == "PNG":
        from .codecs.png.png_chunks import metadata_chunks
        from .codecs.png.png_writing import write_png

        chunks = metadata_chunks(
            picture.icc,
            picture.space,
            picture.dpi,
            picture.exif_bytes,
            picture.xmp,
            picture.resources,
            picture.texts,
            picture.recipe,
        )
        write_png(file, (picture.height, picture.width, picture.channels), picture.depth, picture.rows, chunks)
    elif form == "TIFF":
        from .codecs.tiff.tiff_writing import write_tiff

        write_tiff(file, picture)
    elif form == "JXL":
        from .codecs.jpeg_xl.jxl_writing import write_jxl

        write_jxl(file, picture, options)
    else:
        from .codecs import lossy_writing

        {"JPEG": lossy_writing.write_jpeg, "WEBP": lossy_writing.write_webp, "AVIF": lossy_writing.write_avif}[form](
            file, picture, options
        )
