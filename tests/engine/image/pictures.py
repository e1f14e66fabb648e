"""Pictures, profiles and metadata that the tests of reading and writing make for themselves."""

import functools
import io
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from sinsr_gui.engine.image import Metadata, photo_from_pixels, save_photo

CAMERA = "Nikkon Z9½"
SECRET = (48, 51, 2947)  # degrees, minutes, seconds of a place that must not leak
MAKER_OFFSET = 700
CAPTION = "Möwen über dem Hafen"


def gradient(height=24, width=32, dtype=np.uint8, low=0.0, high=1.0):
    """Smooth colours [H, W, 3] between `low` and `high` of the full range."""
    y, x = np.mgrid[0:height, 0:width].astype(float)
    x, y = x / max(1, width - 1), y / max(1, height - 1)
    unit = np.stack([x, y, 1 - (x + y) / 2], axis=-1) * (high - low) + low
    return np.rint(unit * np.iinfo(dtype).max).astype(dtype)


@functools.cache  # Little CMS writes the time into each
def profile(kind):
    import imagecodecs

    if kind == "p3":
        return imagecodecs.cms_profile(
            "rgb", whitepoint=[0.3127, 0.329, 1], primaries=[0.68, 0.32, 0.265, 0.69, 0.15, 0.06], gamma=2.2
        )
    if kind == "gray":
        return imagecodecs.cms_profile("gray", gamma=2.2)
    return imagecodecs.cms_profile(kind)  # adobergb, srgb


def cmyk_profile():
    """A CMYK output profile with a 2-point table: each Lab value from 100 * (1-k) * (1 - mean of c, m, y)."""
    corners = [(c, m, y, k) for c in (0, 1) for m in (0, 1) for y in (0, 1) for k in (0, 1)]
    table = b""
    for c, m, y, k in corners:
        light = (1 - k) * (1 - (c + m + y) / 3)
        a, b = (1 - k) * (m - c) * 60, (1 - k) * (y - (c + m) / 2) * 60
        table += bytes((round(light * 255), round(128 + a), round(128 + b)))
    ramp = bytes(range(256))
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + identity + ramp * 4 + table + ramp * 3
    desc = b"desc\0\0\0\0" + struct.pack(">I", 10) + b"Test CMYK\0" + b"\0" * 78
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    tags, body, at = b"", b"", 132 + 12 * 4
    for name, data in ((b"desc", desc), (b"wtpt", white), (b"cprt", b"text\0\0\0\0none\0"), (b"A2B0", lut)):
        data += b"\0" * (-len(data) % 4)
        tags += struct.pack(">4sII", name, at + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"lcms", 0x02400000, b"prtr", b"CMYK", b"Lab ") + b"\0" * 12
    head += b"acsp" + b"\0" * 28 + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", 4) + tags + body


def exif(orientation=1, order="<", gps=True, thumbnail=True, dpi=(300, 300), width=32, height=24):
    """An EXIF block laid out by hand as cameras do it, with a maker note that points into itself."""

    def entry(tag, kind, count, value):
        return struct.pack(order + "HHI", tag, kind, count) + value.ljust(4, b"\0")

    def long(value):
        return struct.pack(order + "I", value)

    def short(value):
        return struct.pack(order + "H", value)

    def table(entries, link=0):
        return (
            short(len(entries))
            + b"".join(sorted(entries, key=lambda e: struct.unpack(order + "H", e[:2])))
            + long(link)
        )

    camera = CAMERA.encode() + b"\0"
    out = bytearray(1000)
    out[:8] = (b"II" if order == "<" else b"MM") + short(42) + long(8)
    out[200 : 200 + len(camera)] = camera
    out[240:256] = struct.pack(order + "4I", dpi[0], 1, dpi[1], 1)
    first = [
        entry(272, 2, len(camera), long(200)),
        entry(274, 3, 1, short(orientation)),
        entry(282, 5, 1, long(240)),
        entry(283, 5, 1, long(248)),
        entry(296, 3, 1, short(2)),
        entry(34665, 4, 1, long(300)),
    ]
    details = [
        entry(36867, 2, 20, long(420)),
        entry(37500, 7, 40, long(MAKER_OFFSET)),
        entry(40962, 3, 1, short(width)),
        entry(40963, 3, 1, short(height)),
    ]
    out[420:440] = b"2024:02:29 12:34:56\0"
    out[MAKER_OFFSET : MAKER_OFFSET + 40] = (b"MAKER" + long(MAKER_OFFSET + 20)).ljust(
        20, b"."
    ) + b"pointed at from here"
    if gps:
        first.append(entry(34853, 4, 1, long(500)))
        place = table([entry(1, 2, 2, b"N\0"), entry(2, 5, 3, long(560))])
        out[500 : 500 + len(place)] = place
        out[560:584] = struct.pack(order + "6I", SECRET[0], 1, SECRET[1], 1, SECRET[2], 100)
    jpeg = jpeg_bytes(np.zeros((8, 8, 3), np.uint8)) if thumbnail else b""
    tables = ((8, table(first, 800 if thumbnail else 0)), (300, table(details)))
    for at, data in tables:
        out[at : at + len(data)] = data
    if thumbnail:
        small = table([entry(259, 3, 1, short(6)), entry(513, 4, 1, long(1000)), entry(514, 4, 1, long(len(jpeg)))])
        out[800 : 800 + len(small)] = small
    return bytes(out) + jpeg


def secret_bytes(order="<"):
    return struct.pack(order + "2I", SECRET[2], 100)


XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="uuid:1" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:drone="http://www.dji.com/drone-dji/1.0/" tiff:Orientation="6" exif:PixelXDimension="32" xmp:Rating="5"
 exif:GPSLatitude="48,51.4912N" drone:Longitude="2.2944">
<tiff:ImageLength>24</tiff:ImageLength><exif:GPSLongitude>2,17.6670E</exif:GPSLongitude>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{CAPTION}</rdf:li></rdf:Alt></dc:description>
<xmp:Thumbnails><rdf:Alt><rdf:li>c21hbGw=</rdf:li></rdf:Alt></xmp:Thumbnails>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode()


def iptc(**fields):
    """IPTC-IIM in UTF-8 with the given datasets of record 2, such as n120="a caption"."""
    data = b"\x1c\x01\x5a\0\x03\x1b%G"
    for name, text in fields.items():
        value = text.encode()
        data += struct.pack(">BBBH", 0x1C, 2, int(name[1:]), len(value)) + value
    return data


def jpeg_bytes(pixels, **settings):
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", **{"quality": 95, "subsampling": 0} | settings)
    return out.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bytes(width, height, depth, colour_type, rows, before=b"", after=b"", interlaced=0):
    """A PNG by hand; `rows` are the filtered rows."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, interlaced)
    data = chunk(b"IHDR", head) + before + chunk(b"IDAT", zlib.compress(rows)) + after + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def samples(folder: Path) -> dict[str, Path]:
    """One small picture of every kind that is read, with metadata where the format has it."""
    import pillow_heif
    import tifffile

    pixels = gradient(12, 16)
    image, deep = Image.fromarray(pixels), gradient(12, 16, np.uint16)
    block, icc = exif(6), profile("p3")
    paths = {
        name: folder / name for name in ("a.png", "p.png", "a.webp", "a.avif", "a.bmp", "a.gif", "a.heic", "a.tif")
    }
    image.save(paths["a.png"], exif=block, icc_profile=icc, dpi=(300, 300))
    image.quantize(16).save(paths["p.png"], transparency=3)
    image.save(paths["a.webp"], exif=block, icc_profile=icc, xmp=XMP)
    image.convert("RGBA").save(paths["a.avif"], exif=block, icc_profile=icc, xmp=XMP)
    image.save(paths["a.bmp"], dpi=(300, 300))
    image.quantize(16).save(paths["a.gif"])
    heif = pillow_heif.from_pillow(image)
    heif.save(paths["a.heic"], exif=block, icc_profile=icc)
    tifffile.imwrite(paths["a.tif"], deep, compression="zlib", predictor=True, rowsperstrip=4, photometric="rgb")
    paths["a.jpg"] = written(folder, "a.jpg", jpeg_bytes(pixels, exif=b"Exif\0\0" + block, icc_profile=icc, xmp=XMP))
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in deep)
    paths["d.png"] = written(folder, "d.png", png_bytes(16, 12, 16, 2, rows))
    paths["a.jxl"] = folder / "a.jxl"
    save_photo(replace(photo_from_pixels(deep), icc=icc, metadata=Metadata(block, XMP)), paths["a.jxl"])
    return paths
