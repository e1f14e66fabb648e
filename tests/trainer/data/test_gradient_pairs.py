"""Runs of colour among the pairs: as many as asked for, smooth, and the same small as large."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.data.batches import open_pairs
from trainer.data.gradient_pairs import gradient_pair
from trainer.data.pairs import FreshPairs
from trainer.data.photos import PhotoCached, cache_photos, list_photos
from trainer.run.data_config import DataConfig


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_a_run_is_smooth_and_its_small_copy_is_it_reduced(seed):
    sharp, small = gradient_pair(np.random.default_rng(seed), 64, 16)
    along = sharp.astype(int)
    inside = (along > 0) & (along < 255)
    inside = inside[:, 2:, 2:] & inside[:, 2:, :-2] & inside[:, :-2, 2:] & inside[:, :-2, :-2]
    bend = along[:, 2:, 2:] - along[:, 2:, :-2] - along[:, :-2, 2:] + along[:, :-2, :-2]
    assert np.abs(bend[inside]).max(initial=0) <= 2  # rounding
    reduced = sharp.reshape(3, 16, 4, 16, 4).mean((2, 4))
    assert np.abs(small.astype(float) - reduced).mean() < 7


def test_some_pairs_are_replaced_and_the_others_are_as_they_were(photos, tmp_path):
    cached = tuple(e.photo for e in cache_photos(list_photos(photos), tmp_path, 64) if isinstance(e, PhotoCached))
    config = DataConfig(crop=64, gradient_share=0.5)
    plain, mixed = FreshPairs(cached, config, 3).draw(2, 32), open_pairs(list(cached), config, 3, tmp_path).draw(2, 32)
    kept = (plain.gt == mixed.gt).all((1, 2, 3)) & (plain.lq == mixed.lq).all((1, 2, 3))
    assert 8 <= kept.sum() <= 24
    assert not (plain.gt == mixed.gt).all((1, 2, 3))[~kept].any()
    again = open_pairs(list(cached), config, 3, tmp_path).draw(2, 32)
    assert (again.gt == mixed.gt).all()
    assert (again.lq == mixed.lq).all()
