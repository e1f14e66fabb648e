"""What cannot be read is said in one sentence, with the next thing to try."""

import io
import os
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import load_photo, memory_needed, photo_from_pixels, photo_info, read_recipe
from sinsr_gui.engine.image.codecs.png import png_chunks, png_texts
from tests.engine.image.pictures import chunk, exif, gradient, jpeg_bytes, png_bytes, samples, written


def refused(path, words):
    for verb in (load_photo, photo_info, read_recipe):
        with pytest.raises(BadImage, match=words) as caught:
            verb(path)
        assert str(caught.value.message).endswith(".")
        assert "\n" not in str(caught.value)


def test_what_is_not_there_or_not_a_file(tmp_path):
    refused(tmp_path / "none.jpg", "does not exist")
    refused(tmp_path, "is a folder")
    refused(written(tmp_path, "empty.png", b""), "is empty")
    refused(tmp_path / ("long" * 100), "cannot be read")
    refused("nul\0byte.png", "cannot be read")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        refused(tmp_path / "pipe.png", "is not a file")


def test_what_may_not_be_read(tmp_path, monkeypatch):
    path = written(tmp_path, "a.png", b"x")

    def denied(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", denied)  # the superuser, who may run the tests, may read everything
    refused(path, "may not be read")


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"hello, this is a letter", "is not a picture"),
        (b"\0", "is not a picture"),
        (b"8BPS\0\1", "Photoshop"),
        (b"%PDF-1.7", "PDF"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "damaged"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1", "developed first"),
        (b"II*\0\x10\0\0\0CR\2\0", "developed first"),
        (b"FUJIFILMCCD-RAW 0201", "developed first"),
        (b"IIU\0\x18\0\0\0", "developed first"),
        (b"BM", "damaged"),
        (b"\xff\xd8\xff", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "says that it has no pixels"),
        (b"II*\0\x08\0\0\0", "damaged"),
    ],
)
def test_what_is_no_picture_or_another_kind(tmp_path, start, words):
    refused(written(tmp_path, "x.jpg", start), words)


@pytest.mark.parametrize("suffix", ["nef", "ARW", "dng", "cr3", "rw2", "pef"])
def test_raw_by_its_suffix_unless_the_bytes_say_otherwise(tmp_path, suffix):
    refused(written(tmp_path, f"x.{suffix}", b"II*\0\x08\0\0\0"), "developed first")
    assert load_photo(written(tmp_path, f"y.{suffix}", jpeg_bytes(gradient()))).format == "JPEG"


def test_raw_by_its_tags(tmp_path):
    import tifffile

    tifffile.imwrite(tmp_path / "a.tif", gradient(), extratags=[(50706, 1, 4, (1, 4, 0, 0), True)])
    tifffile.imwrite(
        tmp_path / "b.tif", gradient()[..., 0], photometric="cfa", extratags=[(33422, 1, 4, b"\0\1\1\2", True)]
    )
    for name in ("a.tif", "b.tif"):
        refused(tmp_path / name, "developed first")


def test_a_size_that_is_a_lie(tmp_path, monkeypatch):
    monkeypatch.setattr(memory_needed, "free_memory", lambda: 10**12)
    refused(written(tmp_path, "bomb.png", png_bytes(60_000, 60_000, 8, 2, b"\0" * 99)), "60000 x 60000 pixels")
    out = io.BytesIO()
    Image.fromarray(gradient()).save(out, "BMP")
    data = bytearray(out.getvalue())
    data[18:26] = struct.pack("<ii", 60_000, 60_000)
    refused(written(tmp_path, "bomb.bmp", bytes(data)), "60000 x 60000 pixels")
    # One that is allowed, of which nothing is there: said before a gigabyte is touched.
    path = written(tmp_path, "hollow.png", png_bytes(20_000, 20_000, 16, 6, b"\0" * 99))
    with pytest.raises(BadImage, match="damaged"):
        load_photo(path)
    assert photo_info(path)["width"] == 20_000


@pytest.mark.parametrize(("depth", "kind"), [(16, 3), (16, 1), (4, 2), (3, 0)])
def test_a_png_of_no_such_pixels(tmp_path, capfd, depth, kind):
    refused(written(tmp_path, "x.png", png_bytes(1, 1, depth, kind, b"\0\0\1\2\3\4\5")), "damaged")
    assert capfd.readouterr().err == ""


def test_a_text_that_unpacks_to_gigabytes_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(png_texts, "BUDGET", 1000)
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(1001)))
    photo = load_photo(written(tmp_path, "x.png", png_bytes(1, 1, 16, 0, b"\0\1\2", bomb)))
    assert photo.pixels[0, 0, 0] == 0x102
    with (tmp_path / "x.png").open("rb") as file:
        assert not png_chunks.read_chunks(file).texts.texts
    assert "MB" in str(photo.notices[0])


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_truncated_files(tmp_path, share):
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (40, 50, 3), dtype=np.uint8)  # so that no format stores it in a few bytes
    for name in samples(tmp_path):
        path = tmp_path / name
        if name == "d.png":
            rows = b"".join(b"\0" + rng.bytes(300) for _ in range(40))
            data = png_bytes(50, 40, 16, 2, rows)
        elif name in ("a.heic", "a.jxl"):
            data = path.read_bytes()
        else:
            Image.fromarray(noise).save(path, compression="tiff_deflate") if name == "a.tif" else Image.fromarray(
                noise
            ).save(path)
            data = path.read_bytes()
        cut = written(tmp_path, f"cut-{name}", data[: int(len(data) * share)])
        with pytest.raises(BadImage, match=r"damaged|incomplete"):
            load_photo(cut)


def test_an_endless_canvas_is_refused_at_once(tmp_path):
    image = Image.fromarray(gradient())
    image.save(tmp_path / "a.webp", save_all=True, append_images=[image.transpose(Image.Transpose.ROTATE_180)])
    data = bytearray((tmp_path / "a.webp").read_bytes())
    data[24:27] = (7_274_527).to_bytes(3, "little")
    refused(written(tmp_path, "a.webp", bytes(data)), "damaged")


def test_unusual_tiffs_say_what_to_do(tmp_path):
    import tifffile

    tifffile.imwrite(tmp_path / "l.tif", gradient(), photometric="cielab")
    tifffile.imwrite(tmp_path / "d.tif", gradient().astype(np.uint32), photometric="rgb")
    for name in ("l.tif", "d.tif"):
        refused(tmp_path / name, "unusual kind")


def test_missing_16_bit_decoder(tmp_path, monkeypatch):
    import imagecodecs

    monkeypatch.setattr(imagecodecs.PNG, "available", False)
    path = samples(tmp_path)["d.png"]
    with pytest.raises(BadImage, match="imagecodecs"):
        load_photo(path)


def test_damaged_metadata_does_not_hurt_the_picture(tmp_path):
    block = exif()
    for cut in range(0, len(block), 97):
        data = jpeg_bytes(gradient(), exif=b"Exif\0\0" + block[:cut], xmp=b"<x:xmpmeta", icc_profile=b"\0" * 200)
        photo = load_photo(written(tmp_path, "x.jpg", data))
        assert "profile" in str(photo.notices[0])
        assert photo.icc is None


@pytest.mark.parametrize(
    ("pixels", "alpha"),
    [
        (np.zeros((0, 4, 3), np.uint8), None),
        (np.zeros((4, 4, 4), np.uint8), None),
        (np.zeros((4, 4, 3), np.float32), None),
        (np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4), np.uint16)),
        (np.zeros((4, 4, 3), np.uint8), np.zeros((4, 5), np.uint8)),
    ],
)
def test_pasted_pixels_that_are_none(pixels, alpha):
    with pytest.raises(BadImage):
        photo_from_pixels(pixels, alpha)
