"""Put a large AVIF together from cells that are encoded one by one, so that the encoder's memory is bounded.

The container is HEIF's (ISO/IEC 23008-12, 6.6.2.3.2: a derived image of type `grid`), as cameras write it. Pillow
encodes the cells and reads such files, but cannot write one. Pictures of 10 and 12 bits are put together here in any
size, for their encoder, that of imagecodecs, takes neither a profile nor metadata.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np
from PIL import Image

from sinsr_gui.engine.image.rendition import Rendition

CELL = 2048  # longest side of a cell, pixels; half of it must be 64 or more
_SPEED = 6  # as Pillow has it
_IDENTITY = 0  # RGB as it is, in place of luma and colour differences
_ALPHA = b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"


def write_grid(file: BinaryIO, picture: Rendition, lossless: bool = False, **settings: Any) -> None:
    """Write a rendition; `settings` go to Pillow's encoder of 8 bits, or say the same to that of 10 and 12.

    Sides must be even where colour is subsampled, unless the picture is a single cell.
    """
    columns, rows = -(-picture.width // CELL), -(-picture.height // CELL)
    single = columns == rows == 1
    size = (picture.width, picture.height)
    cell = size if single else (-(-picture.width // columns // 2) * 2, -(-picture.height // rows // 2) * 2)
    exact = lossless or picture.depth > 8
    colours = (picture.channels + 1) // 2 * 2 - 1  # 1 or 3 without alpha
    coded: list[list[tuple[bytes, list[bytes]]]] = [[] for _ in range(1 + picture.channels - colours)]
    for pixels in _cells(picture, cell):
        for layer, part in zip(coded, np.split(pixels, [colours], axis=2), strict=False):
            layer.append(_deep(part, picture.depth, settings, lossless) if exact else _encoded(part, settings))

    container = _Container()
    form = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, *size)
    for number, layer in enumerate(coded):
        more = [_box(b"colr", b"prof" + picture.icc)] if picture.icc and not number else []
        more += [_box(b"auxC", bytes(4) + _ALPHA)] if number else []
        if single:
            data, boxes = layer[0]
            grid = container.add(b"av01\0", data, [_extent(size), *boxes, *more], hidden=bool(number))
        else:
            cells = [container.add(b"av01\0", data, [_extent(cell), *boxes], hidden=True) for data, boxes in layer]
            boxes = [box for box in layer[0][1] if box[4:8] != b"av1C"]
            grid = container.add(b"grid\0", form, [_extent(size), *boxes, *more], hidden=bool(number))
            container.refer(b"dimg", grid, cells)
        if number:
            container.refer(b"auxl", grid, [container.main])
        else:
            container.main = grid
    for kind, block in ((b"Exif\0", picture.exif_bytes), (b"mime\0application/rdf+xml\0", picture.xmp)):
        if block:
            item = container.add(kind, bytes(4) * (kind == b"Exif\0") + block)
            container.refer(b"cdsc", item, [container.main])
    container.write(file)


@dataclass
class _Container:
    """The items of a file, numbered from 1, with the properties that they share."""

    items: list[tuple[bytes, bytes, list[int], bool]] = field(default_factory=list)
    properties: list[bytes] = field(default_factory=list)
    references: bytes = b""
    main: int = 0

    def add(self, kind: bytes, data: bytes, boxes: Iterable[bytes] = (), hidden: bool = False) -> int:
        """A new item's number; `kind` is its type and what follows its empty name."""
        numbers = []
        for box in boxes:
            if box not in self.properties:
                self.properties.append(box)
            essential = 0x80 * (box[4:8] == b"av1C")  # a reader that does not know it must not show the item
            numbers.append(self.properties.index(box) + 1 | essential)
        self.items.append((kind, data, numbers, hidden))
        return len(self.items)

    def refer(self, kind: bytes, item: int, others: list[int]) -> None:
        """Say what an item is to others."""
        self.references += _box(kind, struct.pack(f">HH{len(others)}H", item, len(others), *others))

    def write(self, file: BinaryIO) -> None:
        """Write everything, the description first."""
        kind = _box(b"ftyp", b"avif" + bytes(4) + b"avifmif1miaf")
        start = len(kind) + len(self._meta(0)) + 8
        file.write(kind + self._meta(start))
        file.write(struct.pack(">I4s", 8 + sum(len(data) for _, data, *_ in self.items), b"mdat"))
        for _, data, *_ in self.items:
            file.write(data)

    def _meta(self, offset: int) -> bytes:
        places = infos = owned = b""
        count = struct.pack(">H", len(self.items))
        for item, (kind, data, numbers, hidden) in enumerate(self.items, 1):
            places += struct.pack(">HHHII", item, 0, 1, offset, len(data))
            offset += len(data)
            infos += _box(b"infe", struct.pack(">BBHHH", 2, 0, hidden, item, 0) + kind[:4] + b"\0" + kind[5:])
            owned += struct.pack(f">HB{len(numbers)}B", item, len(numbers), *numbers) if numbers else b""
        owners = struct.pack(">I", sum(bool(numbers) for *_, numbers, _ in self.items))
        boxes = [
            _box(b"hdlr", bytes(8) + b"pict" + bytes(13)),
            _box(b"pitm", struct.pack(">IH", 0, self.main)),
            _box(b"iloc", struct.pack(">IBB", 0, 0x44, 0) + count + places),
            _box(b"iinf", bytes(4) + count + infos),
            _box(b"iref", bytes(4) + self.references),
            _box(b"iprp", _box(b"ipco", b"".join(self.properties)) + _box(b"ipma", bytes(4) + owners + owned)),
        ]
        return _box(b"meta", bytes(4) + b"".join(boxes))


def _cells(picture: Rendition, cell: tuple[int, int]) -> Iterator[np.ndarray]:
    """Cut the picture into cells [h, w, channels], row by row; the last ones repeat the edge."""
    for top in range(0, picture.height, cell[1]):
        strip = picture.rows(top, min(picture.height, top + cell[1]))
        for left in range(0, picture.width, cell[0]):
            part = strip[:, left : left + cell[0]]
            yield np.pad(part, ((0, cell[1] - part.shape[0]), (0, cell[0] - part.shape[1]), (0, 0)), mode="edge")


def _encoded(pixels: np.ndarray, settings: dict[str, Any]) -> tuple[bytes, list[bytes]]:
    """The coded bytes of one cell, and the boxes of its properties other than the size."""
    grey = pixels.shape[2] == 1
    image = Image.fromarray(pixels[..., 0] if grey else np.ascontiguousarray(pixels))
    buffer = io.BytesIO()
    image.save(buffer, "AVIF", **settings | ({"subsampling": "4:0:0"} if grey else {}))
    return _parts(buffer.getvalue())


def _deep(pixels: np.ndarray, bits: int, settings: dict[str, Any], lossless: bool) -> tuple[bytes, list[bytes]]:
    """The same of a cell with more than 8 bits or without loss, which Pillow does not encode; code points are its."""
    import imagecodecs

    grey = pixels.shape[2] == 1
    data = imagecodecs.avif_encode(
        pixels[..., 0] if grey else np.ascontiguousarray(pixels),
        level=settings["quality"],
        speed=_SPEED,
        bitspersample=bits,
        pixelformat="400" if grey else settings["subsampling"].replace(":", ""),
        primaries=1,
        transfer=13,
        matrix=_IDENTITY if lossless and not grey else 6,
        numthreads=settings["max_threads"],
    )
    return _parts(bytes(data))


def _parts(data: bytes) -> tuple[bytes, list[bytes]]:
    """The coded bytes in an AVIF of one item, and the boxes of its properties other than the size."""
    file = _contents(data)
    properties = _contents(_contents(_contents(file[b"meta"][4:])[b"iprp"])[b"ipco"])
    return file[b"mdat"], [_box(kind, content) for kind, content in properties.items() if kind != b"ispe"]


def _contents(data: bytes) -> dict[bytes, bytes]:
    """What is in the boxes that follow each other, by kind."""
    boxes, start = {}, 0
    while start < len(data):
        end = start + int.from_bytes(data[start : start + 4])
        boxes[data[start + 4 : start + 8]] = data[start + 8 : end]
        start = end
    return boxes


def _extent(size: tuple[int, int]) -> bytes:
    return _box(b"ispe", struct.pack(">III", 0, *size))


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content
