"""Open a picture file: its header first, which is checked, and a function that decodes the pixels afterwards.

Decoders that are fed a damaged file may raise anything and warn of anything; here that becomes one sentence.
"""

from __future__ import annotations

import stat
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from io import BufferedReader
from pathlib import Path

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.messages import say

from .formats import check_size, detect_format
from .memory_needed import check_memory
from .metadata import exif
from .metadata.credentials import credentials_notice
from .photo import Decode, Header, Samples

_OPENERS = {
    "PNG": ("png.png_reading", "open_png"),
    "JPEG": ("pillow_reading", "open_jpeg"),
    "WEBP": ("pillow_reading", "open_webp"),
    "TIFF": ("tiff.tiff_reading", "open_tiff"),
    "HEIC": ("heif.heic_reading", "open_heic"),
    "AVIF": ("heif.avif_reading", "open_avif"),
    "JXL": ("jpeg_xl.jxl_reading", "open_jxl"),
    "BMP": ("bmp_reading", "open_bmp"),
    "GIF": ("pillow_reading", "open_gif"),
}
"""Where each format is read: the file in codecs/, and its function, which gives the Header and a Decode. Which format a
file is, `formats.detect_format` says."""


@contextmanager
def open_decoder(path: Path) -> Iterator[tuple[BufferedReader, Header, Decode]]:
    """Open a picture; BadImage if it is none, cannot be read, or is too large. Decode while the file is open."""
    with _file(path) as file:
        kind = detect_format(file.read(4096), path)
        file.seek(0)
        with decoder_errors(path):
            header, decode = _opener(kind)(file, path)
        header = replace(header, space=header.space or exif.told_space(header.metadata.exif))
        check_size(path, header.width, header.height)
        with decoder_errors(path):
            header = replace(header, notices=header.notices + credentials_notice(file, header.format))

        def decode_safely() -> Samples:
            check_memory(path, header)
            file.seek(0)
            with decoder_errors(path):
                return decode()

        yield file, header, decode_safely


@contextmanager
def decoder_errors(path: Path) -> Iterator[None]:
    """Turn whatever a decoder raises into BadImage, and keep its warnings to itself."""
    try:
        with memory_errors(path), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except BadImage:
        raise
    except Exception as error:
        raise BadImage(
            say("{name} is damaged, incomplete or of an unusual kind.", name=path.name),
            "Copy it again from where it came from, or save it anew as PNG or TIFF with another program.",
        ) from error


@contextmanager
def memory_errors(path: Path) -> Iterator[None]:
    """Turn memory that runs out, in spite of what was estimated, into BadImage."""
    try:
        yield
    except MemoryError as error:
        raise BadImage(
            say("{name} does not fit into memory.", name=path.name), "Close other programs, or cut it into parts."
        ) from error


@contextmanager
def _file(path: Path) -> Iterator[BufferedReader]:
    """The file, open for reading; BadImage says why there is none."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadImage(say("{name} is a folder.", name=path.name), "Open the pictures inside it.")
        if not stat.S_ISREG(status.st_mode):
            raise BadImage(say("{name} is not a file.", name=path.name))
        if status.st_size == 0:
            raise BadImage(say("{name} is empty.", name=path.name), "Copy it again from where it came from.")
        file = path.open("rb")
    except FileNotFoundError as error:
        raise BadImage(say("{path} does not exist.", path=path), "It may have been moved or renamed.") from error
    except PermissionError as error:
        raise BadImage(
            say("{name} may not be read.", name=path.name), "Ask for the permission to read it, or copy it elsewhere."
        ) from error
    except (OSError, ValueError) as error:
        raise BadImage(
            say("{name} cannot be read: {reason}.", name=path.name, reason=error),
            "Copy it to another disk and open that.",
        ) from error
    with file:
        yield file


def _opener(form: str) -> Callable[[BufferedReader, Path], tuple[Header, Decode]]:
    """The function that opens this format; imported late, for it brings the format's library."""
    module, function = _OPENERS[form]
    return getattr(import_module(f".codecs.{module}", __package__), function)
