"""TIFF: YCbCr without JPEG, palettes of small numbers, and which sample is transparency."""

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import load_photo, photo_info, save_photo
from tests.engine.image.codecs.tiff_pages import page, tiff, units
from tests.engine.image.pictures import gradient, written

PIXELS = gradient(50, 67, low=0.1, high=0.9)
YCC = np.asarray(Image.fromarray(PIXELS).convert("YCbCr"))


def ycbcr(tmp_path, data, compression=1, order="<", **tags):
    entries = page(67, 50, 6, [8, 8, 8], compression) | {int(tag[1:]): value for tag, value in tags.items()}
    return load_photo(written(tmp_path, "x.tif", tiff(entries, bytes(data), order)))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("pack", [None, "lzw", "deflate", "packbits"])
@pytest.mark.parametrize(("across", "down"), [(1, 1), (2, 1), (2, 2), (4, 1), (4, 2), (1, 2), (4, 4)])
def test_ycbcr(tmp_path, pack, across, down, order):
    data = units(YCC, across, down)
    if pack:
        data = {
            "lzw": imagecodecs.lzw_encode,
            "deflate": imagecodecs.zlib_encode,
            "packbits": imagecodecs.packbits_encode,
        }[pack](data)
    number = {None: 1, "lzw": 5, "deflate": 8, "packbits": 32773}[pack]
    photo = ycbcr(tmp_path, data, number, order, t530=(3, [across, down]))
    assert np.abs(photo.pixels.astype(int) - PIXELS).mean() < 1 + across * down / 2
    assert np.abs(photo.pixels.astype(int) - PIXELS).max() < (4 if across * down == 1 else 24)


def test_ycbcr_without_a_word_on_subsampling(tmp_path):
    for data in (units(YCC, 2, 2), YCC.tobytes()):
        assert np.abs(ycbcr(tmp_path, data).pixels.astype(int) - PIXELS).mean() < 2.5


def test_ycbcr_of_video_range_and_of_other_weights(tmp_path):
    video = np.rint([16, 128, 128] + (YCC - np.array([0, 128, 128])) * np.array([219, 224, 224]) / 255).astype(np.uint8)
    reference = (5, [16, 1, 235, 1, 128, 1, 240, 1, 128, 1, 240, 1])
    photo = ycbcr(tmp_path, video.tobytes(), t530=(3, [1, 1]), t532=reference)
    assert np.abs(photo.pixels.astype(int) - PIXELS).max() <= 4
    red, green, blue = np.moveaxis(PIXELS.astype(float), 2, 0)
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    stored = np.stack((y, 128 + (blue - y) / 1.8556, 128 + (red - y) / 1.5748), axis=2)
    weights = (5, [2126, 10000, 7152, 10000, 722, 10000])
    photo = ycbcr(tmp_path, np.rint(stored).astype(np.uint8).tobytes(), t530=(3, [1, 1]), t529=weights)
    assert np.abs(photo.pixels.astype(int) - PIXELS).max() <= 4


def test_ycbcr_in_strips(tmp_path):
    parts = [units(YCC[top : top + 16], 2, 2) for top in range(0, 50, 16)]
    starts = np.cumsum([8] + [len(part) for part in parts])[:-1]
    data = b"".join(parts)
    tags = {"t273": (4, [int(at) for at in starts]), "t279": (4, [len(part) for part in parts]), "t278": (4, [16])}
    photo = ycbcr(tmp_path, data, t530=(3, [2, 2]), **tags)
    assert np.abs(photo.pixels.astype(int) - PIXELS).mean() < 2.5


def test_ycbcr_that_is_cut_is_no_picture(tmp_path):
    with pytest.raises(BadImage):
        ycbcr(tmp_path, units(YCC, 2, 2)[:-2000], t530=(3, [2, 2]))
    with pytest.raises(BadImage):
        ycbcr(tmp_path, units(YCC, 2, 2), t530=(3, [3, 7]))


@pytest.mark.parametrize("factor", [1, 257])
def test_palettes_of_8_and_16_bits(tmp_path, factor):
    image = Image.fromarray(PIXELS).quantize(200)
    colours = np.array((image.getpalette() + [0] * 768)[:768]).reshape(256, 3) * factor
    entries = page(67, 50, 3, [8]) | {320: (3, [int(value) for value in colours.T.ravel()])}
    photo = load_photo(written(tmp_path, "x.tif", tiff(entries, np.asarray(image).tobytes())))
    assert (photo.pixels == np.asarray(image.convert("RGB"))).all()


ALPHA = np.repeat(np.linspace(1, 255, 50).astype(np.uint8)[:, None], 67, axis=1)


def with_more(tmp_path, more, kinds, grey=False):
    colours = PIXELS[..., :1] if grey else PIXELS
    samples = np.concatenate((colours, *(band[..., None] for band in more)), axis=2)
    entries = page(67, 50, 1 if grey else 2, [8] * samples.shape[2])
    if kinds is not None:
        entries[338] = (3, kinds)
    path = written(tmp_path, "x.tif", tiff(entries, samples.tobytes()))
    return load_photo(path), photo_info(path)["alpha"]


@pytest.mark.parametrize("grey", [False, True])
def test_which_sample_is_transparency(tmp_path, grey):
    mask = PIXELS[..., 1]
    for more, kinds, clear, said in (
        ([ALPHA], [2], True, False),
        ([ALPHA], None, True, False),
        ([mask, ALPHA], [0, 2], True, True),
        ([mask, mask, ALPHA], [0, 0, 2], True, True),
        ([ALPHA], [0], False, True),  # as Photoshop saves masks
        ([mask, ALPHA], None, False, True),
        ([], None, False, False),
    ):
        photo, told = with_more(tmp_path, more, kinds, grey)
        assert (photo.alpha is not None, told, bool(photo.notices)) == (clear, clear, said)
        assert (photo.pixels == (PIXELS[..., :1] if grey else PIXELS)).all()
        assert not clear or (photo.alpha == ALPHA).all()


def test_a_fourth_sample_of_nothing_does_not_hide_the_picture(tmp_path):
    photo, _ = with_more(tmp_path, [np.zeros_like(ALPHA)], None)
    assert photo.alpha is None
    assert (photo.pixels == PIXELS).all()


def test_multiplied_colours_in_a_later_sample(tmp_path):
    stored = (PIXELS.astype(int) * ALPHA[..., None] // 255).astype(np.uint8)
    samples = np.dstack((stored, PIXELS[..., 0], ALPHA))
    tifffile.imwrite(tmp_path / "x.tif", samples, photometric="rgb", extrasamples=["unspecified", "assocalpha"])
    photo = load_photo(tmp_path / "x.tif")
    seen = ALPHA > 128
    assert np.abs(photo.pixels[seen].astype(int) - PIXELS[seen]).max() <= 2


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("tables", [1, 3])
@pytest.mark.parametrize("gamma", [1.0, 1.8, 2.6])
def test_transfer_function(tmp_path, gamma, tables, bits):
    full = 2**bits - 1
    light = np.linspace(0.05, 0.95, 48).reshape(6, 8)
    stored = np.rint(np.dstack([light] * 3) ** (1 / gamma) * full).astype(np.uint8 if bits == 8 else np.uint16)
    table = np.rint((np.arange(full + 1) / full) ** gamma * 65535).astype(int).tolist()
    path = tmp_path / "a.tif"
    path.write_bytes(tiff({**page(8, 6, 2, [bits] * 3), 301: (3, table * tables)}, stored.tobytes()))
    photo = load_photo(path)
    shown = 1.055 * light ** (1 / 2.4) - 0.055
    assert np.abs(photo.pixels[..., 1] / full - shown).max() < (0.03 if bits == 8 else 0.01)
    assert photo.notices == ()


def test_primaries(tmp_path):
    pixels = np.full((6, 8, 3), (0, 255, 0), np.uint8)
    points = [64, 100, 33, 100, 21, 100, 71, 100, 15, 100, 6, 100]
    white = [3127, 10000, 3290, 10000]
    table = np.rint((np.arange(256) / 255) ** (563 / 256) * 65535).astype(int).tolist()
    path = tmp_path / "a.tif"
    told = {318: (5, white), 319: (5, points), 301: (3, table)}
    path.write_bytes(tiff({**page(8, 6, 2, [8] * 3), **told}, pixels.tobytes()))
    assert photo_info(path)["profile"] == "Adobe RGB (1998)"
    save_photo(load_photo(path), tmp_path / "b.png")
    assert photo_info(tmp_path / "b.png")["profile"] == "Adobe RGB (1998)"


@pytest.mark.parametrize("table", [[0] * 256, list(range(255, -1, -1)), [7] * 10])
def test_a_table_that_cannot_be_is_told(tmp_path, table):
    path = tmp_path / "a.tif"
    path.write_bytes(tiff({**page(8, 6, 2, [8] * 3), 301: (3, table)}, bytes(144)))
    assert any("colours" in str(notice) for notice in load_photo(path).notices)
