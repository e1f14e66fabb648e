"""Which devices onnxruntime adds, with fakes for packages and hardware that are not here."""

from types import SimpleNamespace

import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.models.device import Device
from sinsr_gui.engine.models.onnx import onnx_devices

CPU = Device("cpu", "cpu", "Processor", 2**33)
PACKAGES = ("onnx", "onnxruntime", "onnxruntime_ep_webgpu")


@pytest.fixture
def machine(monkeypatch):
    """`packages` are installed, `cards` are what the provider finds, `torch` what torch has."""
    found = SimpleNamespace(packages=set(PACKAGES), cards=[card()], torch=(CPU,), broken=False)

    def register(name, path):
        if found.broken:
            raise RuntimeError("libvulkan.so.1 is missing")

    runtime = SimpleNamespace(register_execution_provider_library=register, get_ep_devices=lambda: found.cards)
    provider = SimpleNamespace(get_library_path=lambda: "a.so", get_ep_name=lambda: "WebGpu")
    modules = {"onnxruntime": runtime, "onnxruntime_ep_webgpu": provider}
    monkeypatch.setattr(onnx_devices, "find_spec", lambda name: name in found.packages or None)
    monkeypatch.setattr(onnx_devices, "importlib", SimpleNamespace(import_module=modules.__getitem__))
    monkeypatch.setattr(onnx_devices, "list_devices", lambda: found.torch)
    onnx_devices.webgpu_cards.cache_clear()
    yield found
    onnx_devices.webgpu_cards.cache_clear()


def card(name="WebGpu", **facts):
    return SimpleNamespace(ep_name=name, device=SimpleNamespace(vendor="AMD", metadata=facts))


def test_nothing_is_added_without_the_packages(machine):
    machine.packages.remove("onnxruntime")
    assert onnx_devices.all_devices() == (CPU,)


def test_a_card_comes_before_the_processor(machine):
    named = [(device.id, device.name) for device in onnx_devices.all_devices()]
    assert named == [("webgpu", "AMD GPU (WebGPU)"), ("onnx", "Processor (ONNX Runtime)"), ("cpu", "Processor")]


def test_the_systems_name_of_it_is_taken(machine):
    machine.cards = [card("Other"), card(Description="Radeon RX 6600")]
    assert onnx_devices.all_devices()[0].name == "Radeon RX 6600 (WebGPU)"


def test_a_card_of_torch_is_enough(machine):
    machine.torch = (Device("cuda:0", "cuda", "GeForce", 2**33), CPU)
    assert [device.id for device in onnx_devices.all_devices()] == ["cuda:0", "onnx", "cpu"]


@pytest.mark.parametrize("without", ["provider", "cards", "driver"])
def test_without_provider_card_or_driver_the_processor_is_left(machine, without):
    if without == "provider":
        machine.packages.remove("onnxruntime_ep_webgpu")
    machine.cards = [] if without == "cards" else machine.cards
    machine.broken = without == "driver"
    assert [device.id for device in onnx_devices.all_devices()] == ["onnx", "cpu"]
    with pytest.raises(BadRequest) as told:
        onnx_devices.named_device("webgpu")
    assert ("onnxruntime_ep_webgpu" in str(told.value.message)) == (without == "provider")


def test_devices_are_found_by_their_ids(machine):
    assert onnx_devices.named_device("onnx").kind == "onnx"
    assert onnx_devices.named_device("webgpu").kind == "webgpu"
    with pytest.raises(BadRequest, match="no device named tpu"):
        onnx_devices.named_device("tpu")
