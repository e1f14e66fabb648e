"""Which of two models is better."""

import pytest

from sinsr_gui.engine.evaluation.evaluating import Mean
from trainer.evaluation.scoring import outcome, verdict


@pytest.mark.parametrize(
    ("difference", "found"),
    [
        ({"perceptual": Mean(0.5, 0.1), "psnr_y": Mean(1.0, 0.1)}, "worse"),
        ({"perceptual": Mean(-0.5, 0.1), "psnr_y": Mean(-1.0, 0.1)}, "better"),
        ({"perceptual": Mean(0.1, 0.1)}, "equal"),
        ({"perceptual": Mean(0.0, 0.0)}, "equal"),
        ({"psnr_y": Mean(-0.5, 0.1)}, "worse"),
        ({"psnr_y": Mean(0.5, 0.1)}, "better"),
        ({"psnr_y": Mean(-0.5, float("nan"))}, "equal"),
    ],
)
def test_only_a_clear_difference_counts(difference, found):
    assert outcome(difference) == found
    assert {"equal": "cannot be told apart", "better": "is better", "worse": "is worse"}[found] in str(
        verdict("a", "b", difference)
    )
