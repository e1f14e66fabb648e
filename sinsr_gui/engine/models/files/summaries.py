"""What a network of others is, in a sentence for the list of models, told from its settings. Torch-free."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sinsr_gui.engine.messages import NOTHING, Message, say, together


def network_summary(config: Mapping[str, Any]) -> Message:
    """One or two sentences; nothing of other networks."""
    match config.get("kind"):
        case "rrdb" if not config.get("state_channels"):
            return say("A network of dense blocks, such as ESRGAN, BSRGAN and Real-ESRGAN. It works without noise.")
        case "srvgg":
            return say("A small and quick network of Real-ESRGAN. It works without noise.")
        case "dasr":
            return say(
                "DASR: a small network that looks how a photo is damaged before it enlarges it. It works without noise "
                "and should see a photo in one piece: its tiles are as large as memory allows."
            )
        case "gtasr":
            return say(
                "GTASR, or CTMSR with the same network: one step from a noisy enlargement to the picture, on its "
                "pixels and without an autoencoder."
            )
        case "ldm":
            return say(
                "Latent diffusion (LDM), whose network diffusers builds: 100 steps, or as many as are asked for, in "
                "each of which it runs once. It should see a photo in one piece: its tiles are larger than usual."
            )
        case "spandrel":
            return _external(config)
        case _:
            return NOTHING


def _external(config: Mapping[str, Any]) -> Message:
    multiple, minimum = config.get("size_multiple", 1), config.get("minimum", 0)
    rules = [
        say("{architecture}, built by spandrel. It works without noise.", architecture=config.get("architecture", "")),
    ]
    if minimum > multiple:
        rules.append(say("It sees no less than {minimum} pixels a side; what is missing is mirrored.", minimum=minimum))
    if multiple > 1:
        rules.append(say("Sides of what it sees are multiples of {multiple} pixels.", multiple=multiple))
    if config.get("square"):
        rules.append(say("It sees squares only."))
    if config.get("tiling", "supported") != "supported":
        rules.append(say("It should see a photo in one piece: its tiles are as large as memory allows."))
    return together(rules, " ")
