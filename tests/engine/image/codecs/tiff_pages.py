"""TIFFs of one page laid out by hand, as programs write them that no library imitates."""

import struct

import numpy as np

_SIZES = {1: "B", 3: "H", 4: "I", 5: "I"}


def tiff(entries, data, order="<"):
    """A page: `entries` {tag: (type, values)}, `data` its one strip. None for a value leaves the tag out."""
    entries = {273: (4, [8]), 279: (4, [len(data)]), **entries}
    body = struct.pack(order + "2sHI", b"II" if order == "<" else b"MM", 42, 8 + len(data) + len(data) % 2)
    body += data + b"\0" * (len(data) % 2)
    entries = {tag: value for tag, value in sorted(entries.items()) if value is not None}
    start, rows, values = len(body) + 2 + 12 * len(entries) + 4, b"", b""
    for tag, (kind, numbers) in entries.items():
        raw = struct.pack(f"{order}{len(numbers)}{_SIZES[kind]}", *numbers)
        count = len(numbers) // 2 if kind == 5 else len(numbers)
        if len(raw) > 4:
            raw, values = struct.pack(order + "I", start + len(values)), values + raw + b"\0" * (len(raw) % 2)
        rows += struct.pack(order + "HHI", tag, kind, count) + raw.ljust(4, b"\0")
    return body + struct.pack(order + "H", len(entries)) + rows + bytes(4) + values


def page(width, height, photometric, bits, compression=1):
    """The usual tags of a page; `bits` of each sample."""
    return {
        256: (4, [width]),
        257: (4, [height]),
        258: (3, bits),
        259: (3, [compression]),
        262: (3, [photometric]),
        277: (3, [len(bits)]),
        278: (4, [height]),
        284: (3, [1]),
    }


def units(ycc, across, down):
    """Data units of YCbCr [H, W, 3] uint8: luma of across x down pixels, then the mean Cb and Cr; edges repeated."""
    height, width = ycc.shape[:2]
    padded = np.pad(ycc, ((0, -height % down), (0, -width % across), (0, 0)), mode="edge")
    tall, wide = padded.shape[0] // down, padded.shape[1] // across
    blocks = padded.reshape(tall, down, wide, across, 3).swapaxes(1, 2)
    luma = blocks[..., 0].reshape(tall, wide, -1)
    return np.concatenate((luma, np.rint(blocks[..., 1:].mean(axis=(2, 3))).astype(np.uint8)), axis=2).tobytes()
