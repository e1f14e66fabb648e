"""The second implementation gives torch's pictures, and gives way where it does not; its runtime is played here."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from sinsr_gui.engine.batch.provenance import facts_of
from sinsr_gui.engine.card_packages.look_around import look_around
from sinsr_gui.engine.card_packages.package_sets import WEBGPU
from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.events import Upscaled
from sinsr_gui.engine.image.writing import SaveOptions
from sinsr_gui.engine.models import device as devices
from sinsr_gui.engine.models.device import Device, choose_device
from sinsr_gui.engine.models.files.weights import build, load_networks, read_weights, save_weights
from sinsr_gui.engine.models.load import load_model
from sinsr_gui.engine.models.model import Model, ModelInfo
from sinsr_gui.engine.models.onnx import onnx_choice, onnx_devices, onnx_sessions
from sinsr_gui.engine.models.self_test import render_tile
from sinsr_gui.engine.requests import Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.tile_rendering import is_out_of_memory
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.engine.models.test_rrdb_model import ARCHITECTURE
from tests.fakes import smooth_photo, tiny_weights

CPU = Device("cpu", "cpu", "Processor", 2**33)
CARD = Device("webgpu", "webgpu", "Card (WebGPU)", 2**33)
ONNX = Device("onnx", "onnx", "Processor (ONNX Runtime)", 2**33)


@pytest.fixture(autouse=True)
def machine(monkeypatch, tmp_path):
    """A machine on which torch has the processor alone, and onnxruntime a card; nothing is really exported."""
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(devices, "list_devices", lambda: (CPU,))
    monkeypatch.setattr(onnx_choice, "onnx_devices", lambda: (CARD, ONNX))
    monkeypatch.setattr(onnx_devices, "onnx_devices", lambda: (CARD, ONNX))
    monkeypatch.setattr("sinsr_gui.engine.models.load.webgpu_cards", lambda: (object(),))
    monkeypatch.setattr(onnx_sessions, "webgpu_cards", lambda: (object(),))
    monkeypatch.setattr(devices.metadata, "version", lambda name: "1.2")


class Runtime:
    """Plays onnxruntime: torch computes, in a session for one shape each. `answer` changes what comes out."""

    def __init__(self, monkeypatch, answer=lambda latent: latent):
        self.answer, self.shapes, self.names, self.networks = answer, [], [], []
        monkeypatch.setattr(onnx_sessions, "exported", self._export)
        monkeypatch.setattr(onnx_sessions, "importlib", SimpleNamespace(import_module=lambda name: self))

    def _export(self, info, network):
        self.networks.append(network.float().eval())
        return b""

    def SessionOptions(self):  # noqa: N802 (its name there)
        sides = {}
        return SimpleNamespace(
            sides=sides,
            add_free_dimension_override_by_name=sides.__setitem__,
            add_provider_for_devices=lambda cards, options: self.names.append("webgpu"),
        )

    def InferenceSession(self, content, options, providers=()):  # noqa: N802
        self.names.extend(providers)
        self.shapes.append((options.sides["height"], options.sides["width"]))
        network = self.networks[-1]
        names = ("x", "t", "lq", "strength") if hasattr(network, "conv_state") else ("x", "t", "lq")
        shape = self.shapes[-1]

        def run(outputs, inputs):
            assert set(inputs) == set(names)
            assert inputs["lq"].shape == (1, 3, *shape)
            with torch.inference_mode():
                latent = network(*(torch.from_numpy(inputs[name]) for name in names))
            return [self.answer(latent.numpy())]

        return SimpleNamespace(run=run, get_inputs=lambda: [SimpleNamespace(name=name) for name in names])


@pytest.fixture
def info(tmp_path):
    """An RRDB network, which listens to the strength of the damage, whose weights all matter."""
    with torch.random.fork_rng(), torch.no_grad():
        torch.manual_seed(0)
        network, coder, _ = build(ARCHITECTURE)
        for parameter in network.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.8 * parameter[0].numel() ** -0.5)
    path = tmp_path / "small.safetensors"
    save_weights(path, network.state_dict(), coder.state_dict(), ModelInfo("small", "Small", 4, ARCHITECTURE))
    return read_weights(path)[0]


def rendered(model, strength=0.3, side=16):
    def draw(step):
        return np.random.default_rng(step).standard_normal((2, model.channels, side, side), np.float32)

    return model.decode(model.denoise(model.encode(smooth_photo(side, side).pixels), draw, strength))


@pytest.mark.parametrize("device", [CARD, ONNX])
def test_pictures_are_those_of_torch(monkeypatch, info, device):
    runtime = Runtime(monkeypatch)
    model, usual = Model(info, device, "float32"), Model(info, CPU, "float32")
    for strength in (0.0, 1.0):
        np.testing.assert_allclose(rendered(model, strength), rendered(usual, strength), atol=1e-5)
    assert np.abs(rendered(model, 0.0) - rendered(model, 1.0)).max() > 1e-3
    assert runtime.shapes == [(16, 16)]  # one session for all of them
    assert runtime.names == ["webgpu" if device is CARD else "CPUExecutionProvider"]
    assert (model.tile, model.batch, model.size_multiple) == (usual.tile, usual.batch, usual.size_multiple)


def test_sessions_have_one_shape_each_and_few_are_kept(monkeypatch, info):
    runtime = Runtime(monkeypatch)
    model = Model(info, ONNX, "float32")
    for side in (16, 24, 16, 32, 16, 24):
        rendered(model, side=side)
    assert runtime.shapes == [(16, 16), (24, 24), (32, 32), (24, 24)]


def test_a_network_of_windows_is_computed_too(monkeypatch, tmp_path):
    Runtime(monkeypatch)
    info = tiny_weights(tmp_path)
    found = render_tile(load_model(info, "onnx"))
    np.testing.assert_allclose(found, render_tile(Model(info, CPU, "float32")), atol=1e-5)


def test_what_is_not_right_is_not_used(monkeypatch, info):
    Runtime(monkeypatch, lambda latent: latent * 0.9)
    model = load_model(info, "webgpu")
    assert (model.device, model.precision) == (CPU, "float32")
    assert "Card (WebGPU)" in str(model.notices[0])


def test_a_driver_that_fails_later_leaves_its_tiles_to_the_processor(monkeypatch, info):
    runtime = Runtime(monkeypatch)
    model = load_model(info, "webgpu")

    def lost(latent):
        raise ValueError("device lost")

    runtime.answer = lost
    photo = smooth_photo(24, 16)
    request = Request("", "", UpscaleSettings("small", SeedMap(1)), model.tile, model.overlap, strength=1.0)
    *_, done = upscale(model, photo, request)
    *_, usual = upscale(Model(info, CPU, "float32"), photo, request)
    assert isinstance(done, Upscaled)
    assert isinstance(usual, Upscaled)
    np.testing.assert_array_equal(done.photo.pixels, usual.photo.pixels)
    assert "rendered again" in str(done.notices[0])


def test_memory_that_does_not_suffice_is_told_as_by_torch(monkeypatch, info):
    def full(latent):
        raise ValueError("Not enough memory for a buffer")

    Runtime(monkeypatch, full)
    with pytest.raises(RuntimeError) as told:
        rendered(Model(info, CARD, "float32"))
    assert is_out_of_memory(told.value)


def test_a_model_that_it_cannot_compute_is_left_to_the_processor(tmp_path):
    model = load_model(tiny_weights(tmp_path, "vq"), "webgpu")
    assert model.device == CPU
    assert "Card (WebGPU)" in str(model.notices[0])


def test_half_precision_is_refused(info):
    with pytest.raises(BadRequest, match="float32 only"):
        load_model(info, "webgpu", "bfloat16")


@pytest.mark.parametrize(("seconds", "kind"), [((2.0, 1.0), "webgpu"), ((1.0, 2.0), "cpu")])
def test_the_faster_one_is_taken_and_measured_once(monkeypatch, info, seconds, kind):
    Runtime(monkeypatch)
    info = replace(info, sha256="a" * 64)
    asked = []
    monkeypatch.setattr(onnx_choice, "fastest", lambda ways: asked.append(len(ways)) or list(seconds))
    assert [load_model(info).device.kind for _ in range(3)] == [kind] * 3
    assert asked == [2]
    assert load_model(info, "cpu").device.kind == "cpu"  # unless it is asked for
    monkeypatch.setattr(onnx_choice, "list_models", lambda: (info, replace(info, sha256="c" * 64)))
    told = "Faster than the processor with" if kind == "webgpu" else "Slower than the processor with"
    assert str(onnx_choice.verdicts()).startswith(f"{told} {info.name}: Auto takes the ")
    here = look_around(WEBGPU)
    assert str(here.in_use) == str(onnx_choice.verdicts())  # so the settings and `sinsr webgpu status` tell it


def test_a_wrong_card_is_not_timed(monkeypatch, info):
    Runtime(monkeypatch, lambda latent: latent * 0.9)
    monkeypatch.setattr(onnx_choice, "fastest", lambda ways: pytest.fail("it was timed"))
    assert load_model(info).device == CPU
    assert not onnx_choice.verdicts()  # of weights without a known hash nothing is kept


def test_a_card_that_ended_the_program_is_not_asked_again(monkeypatch, info):
    Runtime(monkeypatch)
    info = replace(info, sha256="b" * 64)

    class Ended(BaseException):
        pass

    def end(ways):
        raise Ended

    monkeypatch.setattr(onnx_choice, "fastest", end)
    with pytest.raises(Ended):
        load_model(info)
    assert load_model(info).device == CPU
    monkeypatch.setattr(onnx_choice, "list_models", lambda: (info,))
    assert "has not ended" in str(onnx_choice.verdicts())


def test_times_are_taken_by_turns():
    order = []
    least = onnx_choice.fastest([lambda: order.append("a"), lambda: order.append("b")], 0.01)
    assert order[:4] == ["a", "b", "a", "b"]
    assert all(0 <= seconds < 1 for seconds in least)


def test_the_recipe_names_what_computed(info, tmp_path):
    photo, target = smooth_photo(16, 16), tmp_path / "a.png"
    assert facts_of(info, SaveOptions(), photo, target, CARD)["backend"] == "ONNX Runtime 1.2 (WebGPU)"
    assert "backend" not in facts_of(info, SaveOptions(), photo, target, CPU)


def test_the_network_that_is_exported_is_that_of_the_file(monkeypatch, info):
    runtime = Runtime(monkeypatch)
    rendered(Model(info, ONNX, "float32"))
    expected = load_networks(info)[0].state_dict()
    assert all(torch.equal(expected[name], value) for name, value in runtime.networks[0].state_dict().items())


def test_the_processor_is_chosen_by_its_id():
    assert choose_device("cpu") == CPU
