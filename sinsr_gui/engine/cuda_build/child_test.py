"""Try a build of torch in a process of its own, where it may fail, hang or take the process down."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from sinsr_gui.engine.filesystem import real

AGREEMENT = 1e-3
"""Largest relative difference of a product to that of the processor; NVIDIA's TF32 has ten bits."""


def main(folder: str) -> int:
    """Print the version and the card's name as JSON; returns 1, with a reason on stderr, if it cannot be used."""
    sys.path.insert(0, folder)
    import torch as imported

    torch: Any = imported  # the fetched one: what the type checker knows is the bundled one
    if not real(Path(torch.__file__)).is_relative_to(real(Path(folder))):
        print("another build of torch was loaded", file=sys.stderr)
        return 1
    if not torch.cuda.is_available():
        print("it finds no card", file=sys.stderr)
        return 1
    a, b = torch.rand(256, 256), torch.rand(256, 256)
    expected = a @ b
    found = (a.to("cuda:0") @ b.to("cuda:0")).to("cpu")
    error = float((found - expected).abs().max() / expected.abs().max())
    if not error < AGREEMENT:
        print(f"it computes wrongly: a product differs by {error:.2g}", file=sys.stderr)
        return 1
    print(json.dumps({"torch": torch.__version__, "card": torch.cuda.get_device_name(0)}))
    return 0
