"""The trainer's colour fix is the app's."""

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.upscaling.colour_fix import wavelet
from trainer.stages.colour_fix import in_colours_of


@given(st.integers(1, 20), st.integers(1, 20), st.sampled_from([2, 4]))
def test_a_batch_is_corrected_as_the_app_corrects_a_picture(height, width, scale):
    random = np.random.default_rng(height * 100 + width)
    photo = random.random((height, width, 3), np.float32)
    result = random.random((height * scale, width * scale, 3), np.float32)
    lq, pictures = (torch.from_numpy(pixels.transpose(2, 0, 1))[None] for pixels in (photo, result))
    fixed = in_colours_of(lq, pictures)[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(fixed, wavelet(result, photo, scale), atol=1e-5)
