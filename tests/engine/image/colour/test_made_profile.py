"""Profiles made from numbers agree with those of Little CMS, and with its reading of them."""

import imagecodecs
import numpy as np
import pytest

from sinsr_gui.engine.image.colour.made_profile import made_profile
from sinsr_gui.engine.image.colour.profiles import profile_name, space_of, transformed
from sinsr_gui.engine.image.colour.spaces import ADOBE_RGB, DISPLAY_P3, SRGB, from_cicp
from tests.engine.image.pictures import gradient, profile


@pytest.mark.parametrize(("space", "name"), [(ADOBE_RGB, "adobergb"), (SRGB, "srgb")])
def test_it_converts_as_the_profile_of_little_cms_does(space, name):
    pixels = gradient(dtype=np.uint16)
    ours, theirs = (transformed(pixels, icc, None, "rgb", "rgb") for icc in (made_profile(space), profile(name)))
    assert np.abs(ours.astype(int) - theirs).max() < 40
    back = [transformed(pixels, None, icc, "rgb", "rgb") for icc in (made_profile(space), profile(name))]
    assert np.abs(back[0].astype(int) - back[1]).max() < 40


def test_it_has_a_name_a_size_and_always_the_same_bytes():
    icc = made_profile(DISPLAY_P3)
    assert (profile_name(icc), space_of(icc), int.from_bytes(icc[:4])) == ("Display P3", "rgb", len(icc))
    made_profile.cache_clear()
    assert made_profile(DISPLAY_P3) == icc


@pytest.mark.parametrize("primaries", [1, 4, 5, 6, 8, 9, 10, 11, 12, 22])
@pytest.mark.parametrize("transfer", [1, 4, 5, 7, 8, 13, 17])
def test_every_pair_of_code_points_makes_one_that_opens(primaries, transfer):
    space = from_cicp(primaries, transfer)
    assert space is not None
    assert space.sound
    white = np.full((1, 1, 3), 65535, np.uint16)
    assert imagecodecs.CMS.available
    assert transformed(white, made_profile(space), None, "rgb", "rgb").min() > 65000
