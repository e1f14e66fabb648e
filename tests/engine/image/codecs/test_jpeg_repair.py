"""A JPEG that lacks its end mark is read, with a notice; one that lacks more is refused."""

import io

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import load_photo
from tests.engine.image.pictures import gradient, written

NOISE = np.random.default_rng(0).integers(0, 256, (40, 56, 3), dtype=np.uint8)


def jpeg(pixels, **options):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=90, **options)
    return file.getvalue()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 2}, {"restart_marker_blocks": 3}])
@pytest.mark.parametrize("pixels", [NOISE, gradient(120, 150)], ids=["noise", "smooth"])
def test_end_mark_is_missing(tmp_path, pixels, options):
    data = jpeg(pixels, **options)
    whole = load_photo(written(tmp_path, "a.jpg", data))
    assert whole.notices == ()
    for cut in (data[:-2], data[:-1], data[:-2] + b"\0\0", data[:-2] + bytes(500)):
        photo = load_photo(written(tmp_path, "b.jpg", cut))
        assert (photo.pixels == whole.pixels).all()
        assert "end mark" in str(photo.notices[0])
    for cut in (data[:-12], data[:-40], data[: len(data) * 2 // 3]):
        with pytest.raises(BadImage, match="incomplete"):
            load_photo(written(tmp_path, "b.jpg", cut))


def test_what_follows_the_end_mark_does_not_count(tmp_path):
    data = jpeg(NOISE)
    for behind in (b"\xff\xda" * 3, bytes(40), data[:50] + b"\xff\xda\0"):
        assert load_photo(written(tmp_path, "a.jpg", data + behind)).notices == ()
    filled = data[:2] + b"\xff\xff\xff" + data[2:]
    assert load_photo(written(tmp_path, "a.jpg", filled)).notices == ()


def test_progressive_jpeg_that_ends_between_scans(tmp_path):
    data = jpeg(NOISE, progressive=True)
    starts = [at for at in range(len(data)) if data[at : at + 2] == b"\xff\xda"]
    for start in starts[1:]:
        with pytest.raises(BadImage, match="incomplete"):
            load_photo(written(tmp_path, "b.jpg", data[:start]))
