"""Devices and precisions, with fakes for the hardware that is not here."""

from types import SimpleNamespace

import psutil
import pytest
import torch

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.models.device import (
    Device,
    choose_device,
    choose_precision,
    half_is_native,
    half_type,
    list_devices,
)

CPU, CUDA, MPS = (Device(id, kind, "?", 8) for id, kind in [("cpu", "cpu"), ("cuda:1", "cuda"), ("mps", "mps")])


@pytest.fixture
def two_cards(monkeypatch):
    """A machine with two graphics cards, of capability 8.6 until a test sets `.capability`."""
    machine = SimpleNamespace(capability=(8, 6))
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    facts = [SimpleNamespace(name=f"Card {i}", total_memory=(i + 1) * 2**30) for i in range(2)]
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda index: facts[index])
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: machine.capability)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (123, 456))
    return machine


@pytest.fixture
def mac(monkeypatch):
    """A machine with an Apple GPU of which 3 of 10 bytes are taken."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 10)
    monkeypatch.setattr(torch.mps, "current_allocated_memory", lambda: 3)


def test_the_cpu_is_always_there_and_last():
    cpu = list_devices()[-1]
    assert (cpu.id, cpu.kind, cpu.memory) == ("cpu", "cpu", psutil.virtual_memory().total)
    assert cpu.name
    assert 0 < cpu.free() <= cpu.memory
    assert choose_device("cpu") == cpu


def test_cards_come_first_with_name_and_memory(two_cards):
    assert [(d.id, d.name) for d in list_devices()[:2]] == [("cuda:0", "Card 0"), ("cuda:1", "Card 1")]
    assert choose_device().id == choose_device("cuda").id == "cuda:0"
    assert choose_device("cuda:1").memory == 2 * 2**30
    assert choose_device("cuda:1").free() == 123


def test_an_apple_gpu(mac):
    assert choose_device().id == "mps"
    assert choose_device("mps").free() == 7
    assert choose_precision(choose_device()) == "float32"


def test_an_unknown_device_is_said_with_the_known_ones(two_cards):
    with pytest.raises(BadRequest, match="auto, cuda:0, cuda:1, cpu"):
        choose_device("cuda:2")


@pytest.mark.parametrize(
    ("capability", "precision", "half"),
    [((8, 6), "mixed", "bfloat16"), ((7, 5), "mixed", "float16"), ((6, 1), "float32", "float16")],
)
def test_the_precision_of_a_card_is_by_its_capability(two_cards, capability, precision, half):
    two_cards.capability = capability
    assert choose_precision(CUDA) == precision
    assert half_type(CUDA) == half
    assert choose_precision(CUDA, quantised=False) == (half if precision == "mixed" else "float32")


@pytest.mark.parametrize(("amx", "avx", "native"), [(True, True, True), (False, True, True), (False, False, False)])
def test_a_processor_is_mixed_only_where_bfloat16_is_native(monkeypatch, amx, avx, native):
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx, raising=False)
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: avx, raising=False)
    assert half_is_native(CPU) is native
    assert choose_precision(CPU) == ("mixed" if native else "float32")


def test_a_torch_without_the_questions_gets_float32(monkeypatch):
    for name in ("_is_amx_tile_supported", "_is_avx512_bf16_supported"):
        monkeypatch.delattr(torch.cpu, name, raising=False)
    assert choose_precision(CPU) == "float32"


def test_what_is_asked_for_is_given_or_refused():
    assert choose_precision(MPS, "mixed") == "mixed"
    assert choose_precision(CPU, "bfloat16") == "bfloat16"
    for wanted in ("float16", "int8"):
        with pytest.raises(BadRequest):
            choose_precision(CPU, wanted)
