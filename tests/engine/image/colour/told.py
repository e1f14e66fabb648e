"""Pictures whose colours are told by numbers, and what they look like; formulas written anew from their standards."""

import io
import struct

import numpy as np
from PIL import Image, ImageCms

from tests.engine.image.pictures import chunk, gradient, png_bytes, written

TO_XYZ = {
    "srgb": [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]],
    "p3": [[0.4865709, 0.2656677, 0.1982173], [0.2289746, 0.6917385, 0.0792869], [0, 0.0451134, 1.0439444]],
    "adobe": [[0.5767309, 0.1855540, 0.1881852], [0.2973769, 0.6273491, 0.0752741], [0.0270343, 0.0706872, 0.9911085]],
    "2020": [[0.6369580, 0.1446169, 0.1688810], [0.2627002, 0.6779981, 0.0593017], [0, 0.0280727, 1.0609851]],
}
POINTS = {
    "srgb": (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000),
    "adobe": (31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000),
    "p3": (31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000),
}


def light(stored):
    """Linear light of sRGB values in [0, 1]."""
    return np.where(stored <= 0.04045, stored / 12.92, ((stored + 0.055) / 1.055) ** 2.4)


def shown(linear, primaries="srgb"):
    """sRGB values in [0, 1] of linear light in some primaries; what sRGB lacks is cut."""
    linear = linear @ (np.linalg.inv(TO_XYZ["srgb"]) @ TO_XYZ[primaries]).T
    stored = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * np.maximum(linear, 0) ** (1 / 2.4) - 0.055)
    return np.clip(stored, 0, 1)


def within(space="2020", height=24, width=32):
    """sRGB values [H, W, 3] in [0, 1], and the linear light in wider primaries that they come from."""
    inner = gradient(height, width, np.uint16, 0.15, 0.85) / 65535
    return inner, light(inner) @ (np.linalg.inv(TO_XYZ[space]) @ TO_XYZ["srgb"]).T


def pq(nits):
    y = (np.maximum(nits, 0) / 10000) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y)) ** 78.84375


def hlg(scene):
    return np.where(
        scene <= 1 / 12, np.sqrt(3 * scene), 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073
    )


def gamma(value):
    return chunk(b"gAMA", struct.pack(">I", value))


def points(name):
    return chunk(b"cHRM", struct.pack(">8I", *POINTS[name]))


def codes(primaries, transfer, matrix=0, full=1):
    return chunk(b"cICP", bytes((primaries, transfer, matrix, full)))


def png(folder, stored, before, bits=16, name="x.png"):
    """A PNG of values [H, W, 3] or [H, W] in [0, 1] with these chunks."""
    pixels = np.rint(stored * (2**bits - 1)).astype(">u2" if bits == 16 else np.uint8)
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    return written(
        folder, name, png_bytes(pixels.shape[1], len(pixels), bits, 2 if pixels.ndim == 3 else 0, rows, before)
    )


def nclx(data, primaries, transfer):
    """An AVIF of Pillow's with other code points in its container."""
    at = data.index(b"colrnclx") + 8
    return data[:at] + struct.pack(">HH", primaries, transfer) + data[at + 4 :]


def bmp(pixels, kind, numbers=b"", profile=b""):
    """A BMP of version 5 with 24 bits, the width a multiple of 4; `kind` as in the standard, such as b"MBED"."""
    height, width = pixels.shape[:2]
    data = pixels[::-1, :, ::-1].tobytes()
    head = struct.pack("<IiiHHIIiiII", 124, width, height, 1, 24, 0, len(data), 2835, 2835, 0, 0) + bytes(16)
    head += kind[::-1] + numbers.ljust(48, b"\0") + struct.pack("<IIII", 4, 124 + len(data), len(profile), 0)
    return b"BM" + struct.pack("<IHHI", 14 + 124 + len(data) + len(profile), 0, 0, 138) + head + data + profile


def look(path):
    """What a file looks like by its ICC profile, according to Pillow: sRGB [H, W, 3] in [0, 1]."""
    with Image.open(path) as image:
        icc = image.info.get("icc_profile")
        image = image.convert("RGB")
        if icc:
            image = ImageCms.profileToProfile(
                image,
                io.BytesIO(icc),
                ImageCms.createProfile("sRGB"),
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        return np.asarray(image) / 255


def far(a, b):
    """The largest difference in 8-bit levels; integers are of their whole range."""
    a, b = (value / np.iinfo(value.dtype).max if value.dtype.kind == "u" else value for value in (a, b))
    return float(np.abs(a - b).max() * 255)


def off(a, b):
    """The mean difference in 8-bit levels."""
    a, b = (value / np.iinfo(value.dtype).max if value.dtype.kind == "u" else value for value in (a, b))
    return float(np.abs(a - b).mean() * 255)
