"""Before and after in one file: what is where, in which size, and that the wipe moves."""

import numpy as np
from PIL import Image

from sinsr_gui.engine.image.before_after import LONGEST, side_by_side, split, write_wipe

BEFORE = np.full((60, 80, 3), (200, 0, 0), np.uint8)
AFTER = np.full((240, 320, 3), (0, 0, 200 * 257), np.uint16)
TITLES = ("Before", "After")


def test_halves_of_one_picture_in_the_size_of_the_result():
    made = split(BEFORE, AFTER, TITLES)
    assert made.shape == (240, 320, 3)
    assert tuple(made[200, 20]) == (200, 0, 0)
    assert tuple(made[200, 300]) == (0, 0, 200)
    assert (made[:, 160] == 255).all()
    for corner, plain in ((made[:40, :80], (200, 0, 0)), (made[:40, -80:], (0, 0, 200))):
        assert (corner != plain).any()


def test_a_picture_of_a_pixel_can_be_shared():
    assert split(BEFORE[:1, :1], AFTER[:1, :1], TITLES).shape == (1, 1, 3)


def test_side_by_side_both_have_the_size_of_the_result():
    made = side_by_side(BEFORE, AFTER, TITLES)
    assert made.shape[0] > 240
    assert made.shape[1] > 640


def test_the_wipe_moves_from_before_to_after_and_back(tmp_path):
    write_wipe(BEFORE, np.repeat(AFTER, 6, axis=1), TITLES, tmp_path / "wipe.webp")
    with Image.open(tmp_path / "wipe.webp") as made:
        assert max(made.size) == LONGEST
        reds = []
        for frame in range(made.n_frames):
            made.seek(frame)
            reds.append((np.asarray(made.convert("RGB"))[..., 0] > 120).mean())
    turn = reds.index(min(reds))
    assert reds[0] > 0.9
    assert reds[turn] < 0.1
    assert reds[:turn] == sorted(reds[:turn], reverse=True)
    assert reds[turn:] == sorted(reds[turn:])
