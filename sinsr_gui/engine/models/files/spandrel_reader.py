"""Networks of other kinds, such as SwinIR, through the optional package spandrel (MIT; not its extra architectures).

This program opens the file, as safely as any (`checkpoint_reader`): spandrel is given tensors alone. It recognises the
architecture and builds it; what it asks of sizes and tiles becomes an `ExternalConfig`.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Mapping
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import say, verbatim

from .checkpoint_reader import AGAIN, open_weights
from .no_initialisation import no_initialisation
from .other_kinds import OtherNetwork

if TYPE_CHECKING:
    from sinsr_gui.engine.networks.external import External

KIND = "spandrel"
INSTALL = say("Install it with: pip install sinsr-studio[models]")
HALVES = {"float16": "supports_half", "bfloat16": "supports_bfloat16"}


def spandrel_config(path: Path, unknown: OtherNetwork) -> dict[str, Any]:
    """The settings of the network in a file that is none of ours, with their `kind`.

    Raises `unknown` if spandrel does not know it either, or is not installed and what it is says enough; BadWeights.
    """
    if find_spec("spandrel") is None:
        raise OtherNetwork(
            unknown.message, say("The optional package spandrel may read it. {install}", install=INSTALL)
        ) from None
    config = asdict(_built(path, unknown).config)
    return {"kind": KIND} | config | {"halves": list(config["halves"])}  # as it comes back from a record


def load_spandrel(path: Path, settings: Mapping[str, Any]) -> External:
    """The network of a file that was described so, with its weights, in evaluation mode. Raises BadWeights."""
    if find_spec("spandrel") is None:
        raise BadWeights(
            say("{name} needs the optional package spandrel, which is not installed.", name=path.name), INSTALL
        )
    damaged = OtherNetwork(say("{name} is not what it was when it was imported.", name=path.name), AGAIN)
    return _built(path, damaged, int(settings.get("values", 0))).eval()


def _built(path: Path, unknown: OtherNetwork, values: int = 0) -> External:
    """`values` are those of its config if they were measured already."""
    import torch

    from sinsr_gui.engine.networks.external import External, ExternalConfig, measured_numbers

    state = open_weights(path, whole=True).state
    for name, tensor in state.items():
        if tensor.is_floating_point() and not tensor.sum().isfinite():
            raise BadWeights(
                say(
                    "The weights of {name} are damaged: {tensor} holds values that are not numbers.",
                    name=path.name,
                    tensor=name,
                ),
                AGAIN,
            )
    found = _recognised(path, {name: tensor.clone() for name, tensor in state.items()}, unknown)
    sizes = found.size_requirements
    config = ExternalConfig(
        found.architecture.name,
        found.scale,
        sizes.multiple_of,
        sizes.minimum,
        sizes.square,
        found.tiling.name.lower(),
        tuple(half for half, supports in HALVES.items() if getattr(found, supports)),
        values or 1,
    )
    if values:
        return External(config, found.model, found)
    side = config.multiple
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = measured_numbers(found.model, lambda: found(torch.zeros(1, 3, side, side)), side**2)
    except Exception as error:  # whatever a network has against a picture
        raise BadWeights(
            say(
                "{name} does not work: no picture can be made with it ({reason}).",
                name=path.stem,
                reason=verbatim(_line(error)),
            )
        ) from error
    return External(replace(config, values=values), found.model, found)


def _recognised(path: Path, state: dict[str, Any], unknown: OtherNetwork) -> Any:
    """spandrel's descriptor of a network that makes a picture in colour of another."""
    with warnings.catch_warnings(), no_initialisation():  # its networks are old, and warn of what torch will change
        warnings.simplefilter("ignore")
        try:
            spandrel = importlib.import_module("spandrel")
        except Exception as error:  # a torchvision of another build than torch raises a RuntimeError
            raise BadWeights(
                say("The package spandrel cannot be loaded: {reason}", reason=verbatim(_line(error))),
                "Install torchvision in the build that belongs to this torch, or spandrel again.",
            ) from error
        try:
            found = spandrel.ModelLoader().load_from_state_dict(state)
        except spandrel.UnsupportedModelError:
            raise unknown from None
        except Exception as error:  # weights that do not fit can raise anything
            raise BadWeights(
                say(
                    "The weights of {name} do not fit the network that they describe. {wrong}",
                    name=path.name,
                    wrong=verbatim(_line(error)),
                ),
                AGAIN,
            ) from error
    kind = found.architecture.name
    if found.purpose == "Inpainting":
        raise BadWeights(
            say("{name} ({kind}) fills in masked parts of a picture, and enlarges none.", name=path.name, kind=kind)
        )
    if found.purpose == "FaceSR":
        raise BadWeights(
            say("{name} ({kind}) restores faces that were cut out, and no photo.", name=path.name, kind=kind)
        )
    if (found.input_channels, found.output_channels) != (3, 3):
        raise BadWeights(
            say(
                "This network takes pictures of {channels} channels, not of red, green and blue.",
                channels=found.input_channels,
            )
        )
    return found


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
