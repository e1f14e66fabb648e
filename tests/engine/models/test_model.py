"""A loaded model: exact values in, the published steps inside, and a device or precision that has proved itself."""

import json

import numpy as np
import pytest
import torch

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.models import device, self_test
from sinsr_gui.engine.models.device import Device
from sinsr_gui.engine.models.files.weights import load_networks
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.networks.sampling import one_step
from sinsr_gui.engine.upscaling.noise import normals
from tests.fakes import smooth_photo, tiny_weights


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    """Verdicts are remembered in a folder of the test."""
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def draw(seed, box, channels):
    return lambda step: normals(seed, box, channels, step)[None]


def test_the_pipeline_is_the_published_one(tiny_models):
    """Against the same steps written out with torch: model.md, section 1."""
    model = tiny_models("vq")
    unet, autoencoder, schedule = load_networks(model.info)
    photo = smooth_photo(32, 24).pixels
    noise = draw(5, (0, 0, 32, 24), 3)
    with torch.inference_mode():
        y = torch.from_numpy(photo / np.float32(255)).movedim(2, 0)[None].sub(0.5).div(0.5)
        z_y = autoencoder.encode(torch.nn.functional.interpolate(y, scale_factor=4, mode="bicubic"))
        z_0 = one_step(schedule, lambda x, t, lq: unet(x, t, lq), z_y, y, torch.from_numpy(noise(0)))
        expected = autoencoder.decode(z_0).mul(0.5).add(0.5)[0].movedim(0, 2).numpy()
    found = model.decode(model.denoise(model.encode(photo), noise))
    np.testing.assert_allclose(found[0], expected, atol=5e-4)


def test_sixteen_bits_reach_the_network_exactly(tiny_model):
    photo = smooth_photo(16, 16, depth=16).pixels
    lq = tiny_model.encode(photo).lq.double().numpy()[0].transpose(1, 2, 0)
    np.testing.assert_array_equal(np.rint((lq + 1) / 2 * 65535), photo)
    eight = smooth_photo(16, 16).pixels
    same = tiny_model.encode(eight.astype(np.uint16) * 257)
    np.testing.assert_array_equal(same.lq, tiny_model.encode(eight).lq)


def test_a_teacher_takes_all_steps_and_draws_for_each(tiny_models):
    student, teacher = tiny_models("vq"), tiny_models("vq", 4, False)
    asked = []

    def counting(step):
        asked.append(step)
        return draw(1, (0, 0, 16, 16), 3)(step)

    photo = smooth_photo(16, 16).pixels
    for model, steps in [(student, [0]), (teacher, [0, 3, 2, 1])]:
        asked.clear()
        model.decode(model.denoise(model.encode(photo), counting))
        assert asked == steps


@pytest.mark.parametrize(
    ("arguments", "size_multiple", "align", "factor", "channels"),
    [(("pixel_shuffle",), 8, 4, 1, 48), (("vq",), 8, 4, 1, 3), (("vq", 2), 16, 8, 2, 3)],
)
def test_sizes_follow_from_the_architecture(tiny_models, arguments, size_multiple, align, factor, channels):
    model = tiny_models(*arguments)
    assert (model.size_multiple, model.align, model.factor, model.channels) == (size_multiple, align, factor, channels)
    assert model.latent_box((align, 0, size_multiple, size_multiple)) == tuple(
        v // factor for v in (align, 0, size_multiple, size_multiple)
    )


def test_the_automatic_tile_suits_the_model_and_the_device(tiny_models, monkeypatch):
    pixels, attention = tiny_models("pixel_shuffle"), tiny_models("vq")
    assert (pixels.tile, attention.tile) == (256, 128)
    monkeypatch.setattr(pixels, "device", Device("cuda:0", "cuda", "Small card", 2 * pixels.memory(64 * 64)))
    assert pixels.tile == 64
    monkeypatch.setattr(pixels, "device", Device("cuda:0", "cuda", "No card", 1))
    assert pixels.tile == pixels.size_multiple


@pytest.mark.parametrize("precision", ["mixed", "bfloat16"])
@pytest.mark.parametrize("autoencoder", ["pixel_shuffle", "vq"])
def test_half_precision_is_close_to_float32(tiny_models, precision, autoencoder):
    photo = smooth_photo(32, 32).pixels
    results = []
    for kind in ("float32", precision):
        model = tiny_models(autoencoder, precision=kind)
        results.append(model.decode(model.denoise(model.encode(photo), draw(1, (0, 0, 32, 32), model.channels))))
    assert np.square(results[0] - results[1]).mean() < 1e-3


def test_a_tested_precision_is_kept_and_the_verdict_remembered(monkeypatch, tmp_path, home):
    monkeypatch.setattr(device, "half_is_native", lambda device: True)
    info = tiny_weights(tmp_path)
    model = load_model(info, "cpu")
    assert (model.precision, model.notices) == ("bfloat16", ())
    (verdict,) = json.loads((home / "cache" / "self-tests.json").read_text()).values()
    assert verdict > self_test.AGREEMENT
    monkeypatch.setattr(self_test, "render_tile", lambda model: pytest.fail("it was tested again"))
    assert load_model(info, "cpu").precision == "bfloat16"


def test_a_model_with_a_codebook_keeps_its_unet_in_float32(monkeypatch, tmp_path):
    monkeypatch.setattr(device, "half_is_native", lambda device: True)
    monkeypatch.setattr(self_test, "psnr", lambda found, expected: 40.0)
    assert load_model(tiny_weights(tmp_path, "vq"), "cpu").precision == "mixed"


def test_a_precision_that_fails_the_test_is_not_used(monkeypatch, tmp_path):
    monkeypatch.setattr(device, "half_is_native", lambda device: True)
    monkeypatch.setattr(self_test, "psnr", lambda found, expected: 12.0)
    model = load_model(tiny_weights(tmp_path), "cpu")
    assert model.precision == "float32"
    assert "bfloat16 on" in str(model.notices[0])
    assert load_model(model.info, "cpu", "mixed").precision == "mixed"  # unless it is asked for


def test_a_device_that_fails_the_test_gives_way_to_the_cpu(monkeypatch, tmp_path):
    """The CPU plays a graphics card: its name and kind are others, its id the CPU's."""
    card = Device("cpu:0", "mps", "Odd card", 2**30)
    monkeypatch.setattr(device, "list_devices", lambda: (card, Device("cpu", "cpu", "CPU", 2**30)))
    monkeypatch.setattr(self_test, "psnr", lambda found, expected: float("nan"))
    model = load_model(tiny_weights(tmp_path))
    assert (model.device.kind, model.precision) == ("cpu", "float32")
    assert "Odd card" in str(model.notices[-1])


def test_broken_memory_of_verdicts_is_no_matter(monkeypatch, tmp_path, home):
    monkeypatch.setattr(device, "half_is_native", lambda device: True)
    (home / "cache").mkdir(parents=True)
    (home / "cache" / "self-tests.json").write_text("[1, 2")
    assert load_model(tiny_weights(tmp_path), "cpu").precision == "bfloat16"


def test_numbers_that_are_none_do_not_agree():
    assert self_test.psnr(np.full(3, np.nan), np.zeros(3)) == 0
    assert self_test.psnr(np.zeros(3), np.zeros(3)) > 100


def test_safer_goes_to_float32_then_to_the_cpu(tiny_models):
    model = tiny_models(precision="mixed")
    safer = model.safer()
    assert safer.precision == "float32"
    assert safer.safer() is None
    safer.device = Device("cpu", "mps", "Odd card", 2**30)
    assert safer.safer().device.kind == "cpu"


def test_an_unknown_model_or_device_is_said(tiny_model):
    with pytest.raises(BadRequest):
        load_model("no-such-model", "cpu")
    with pytest.raises(BadRequest):
        load_model(tiny_model.info, "cuda:7")
