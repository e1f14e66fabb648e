"""Weights between two of one network: what one learnt and what the other learnt, each in part.

A network that goes on with a critic stays near enough to the one before it that weights between them draw pictures
between theirs (network interpolation: Wang et al. 2018, ESRGAN, arXiv 1809.00219, section 3.4).
"""

from __future__ import annotations

from pathlib import Path

from sinsr_gui.engine.models.files.weights import read_weights, save_weights


def mix_weights(out: Path, first: Path, second: Path, share: float) -> None:
    """Write `share`, 0 to 1, of the network in `second` and the rest of that in `first`, described as `second`.

    Both are one-step students without weights of an autoencoder. Raises BadWeights.
    """
    (_, ours), (info, theirs) = read_weights(first), read_weights(second)
    mixed = {
        name.removeprefix("unet."): ours[name].float().lerp(tensor.float(), share) for name, tensor in theirs.items()
    }
    save_weights(out, mixed, None, info)
