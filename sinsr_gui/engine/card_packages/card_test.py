"""Try fetched packages in a process of their own, where they may fail, hang or take the process down."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from sinsr_gui.engine.filesystem import real

from .package_sets import NVIDIA, named

AGREEMENT = 1e-3
"""Largest relative difference of a product to that of the processor; NVIDIA's TF32 has ten bits."""


class Fails(Exception):
    """It cannot be used, and why."""


def main(id: str, folder: str) -> int:
    """Print version, card and agreement as JSON; returns 1, with a reason on stderr, if it cannot be used."""
    packages = named(id)
    sys.path.insert(0 if packages is NVIDIA else len(sys.path), folder)
    library: Any = importlib.import_module(packages.module)  # what the type checker knows is the bundled one
    if not real(Path(library.__file__)).is_relative_to(real(Path(folder))):
        print(f"another build of {packages.package} was loaded", file=sys.stderr)
        return 1
    try:
        card, decibels = _product(library) if packages is NVIDIA else _tile()
    except Fails as why:
        print(why, file=sys.stderr)
        return 1
    print(json.dumps({"version": library.__version__, "card": card, "decibels": decibels}))
    return 0


def _product(torch: Any) -> tuple[str, float]:
    """The card's name, if it multiplies as the processor does."""
    if not torch.cuda.is_available():
        raise Fails("it finds no card")
    a, b = torch.rand(256, 256), torch.rand(256, 256)
    expected = a @ b
    found = (a.to("cuda:0") @ b.to("cuda:0")).to("cpu")
    error = float((found - expected).abs().max() / expected.abs().max())
    if not error < AGREEMENT:
        raise Fails(f"it computes wrongly: a product differs by {error:.2g}")
    return torch.cuda.get_device_name(0), 0.0


def _tile() -> tuple[str, float]:
    """The card's name and the PSNR in dB to the processor, of a tile that the default model renders."""
    from sinsr_gui.engine.models.device import choose_device
    from sinsr_gui.engine.models.model import Model
    from sinsr_gui.engine.models.onnx.onnx_devices import find_onnx_device, webgpu_cards
    from sinsr_gui.engine.models.self_test import EXACT, psnr, render_tile
    from sinsr_gui.engine.models.store.catalogue import find_model
    from sinsr_gui.engine.requests import DEFAULT_MODEL

    if not webgpu_cards():
        raise Fails("it finds no card")
    info, card = find_model(DEFAULT_MODEL), find_onnx_device("webgpu")
    processor = Model(info, choose_device("cpu"), "float32")
    decibels = psnr(render_tile(Model(info, card, "float32")), render_tile(processor))
    if decibels < EXACT:
        raise Fails(f"it computes wrongly: a tile agrees with the processor's by {decibels:.0f} dB")
    return card.name, decibels
