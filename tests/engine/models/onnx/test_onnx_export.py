"""Really exported and computed by onnxruntime's processor, where these optional packages are installed."""

import numpy as np
import pytest
import torch

from sinsr_gui.engine.models.device import Device, choose_device
from sinsr_gui.engine.models.files.weights import load_networks
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.models.onnx import onnx_export
from sinsr_gui.engine.models.onnx.exported import INPUTS
from sinsr_gui.engine.models.self_test import EXACT, psnr, render_tile
from sinsr_gui.engine.models.store.catalogue import find_model
from sinsr_gui.paths import cache_folder
from tests.engine.networks.test_unet import listening
from tests.fakes import tiny_weights

pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")
ONNX = Device("onnx", "onnx", "Processor (ONNX Runtime)", 2**33)


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("SINSR_STUDIO_HOME", str(tmp_path / "home"))


def test_one_file_serves_every_shape_of_tiles(tmp_path):
    info = tiny_weights(tmp_path)
    model, usual = Model(info, ONNX, "float32"), Model(info, choose_device("cpu"), "float32")
    for times in (1, 2, 3):
        side = times * model.size_multiple
        assert psnr(render_tile(model, side), render_tile(usual, side)) > 90


def test_no_convolution_has_channels_that_webgpu_misreads():
    info = find_model("compact")
    network = onnx_export._widened(load_networks(info)[0])
    layers = [layer for layer in network.modules() if isinstance(layer, torch.nn.Conv2d)]
    assert layers
    assert all(layer.in_channels % 4 == 0 for layer in layers)


@pytest.mark.parametrize("name", ["compact", "fine"])
def test_the_bundled_models_are_exported_once(name):
    info = find_model(name)
    usual = render_tile(Model(info, choose_device("cpu"), "float32"))
    found = render_tile(Model(info, ONNX, "float32"))
    assert psnr(found, usual) > 2 * EXACT
    (file,) = (cache_folder() / "onnx").iterdir()
    written = file.stat().st_mtime_ns
    np.testing.assert_array_equal(render_tile(Model(info, ONNX, "float32")), found)
    assert file.stat().st_mtime_ns == written


def test_a_unet_is_exported_with_the_strength_that_it_is_told(tmp_path):
    network = listening()
    for parameter in network.parameters():
        parameter.add_(0.1 * torch.randn_like(parameter))
    onnx_export._export(network, tmp_path / "told.onnx")
    session = onnxruntime.InferenceSession(tmp_path / "told.onnx", providers=["CPUExecutionProvider"])
    assert [given.name for given in session.get_inputs()] == list(INPUTS)
    given = (torch.randn(1, 3, 16, 32), torch.tensor([3]), torch.rand(1, 3, 16, 32), torch.tensor([0.3]))
    (found,) = session.run(None, {name: value.numpy() for name, value in zip(INPUTS, given, strict=True)})
    expected = network(*given[:3], strength=given[3])
    np.testing.assert_allclose(found, expected.numpy(), atol=1e-4)
