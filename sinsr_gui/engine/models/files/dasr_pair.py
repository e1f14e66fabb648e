"""DASR comes as two files, net_g.pth and net_p.pth: which belongs to which, by their names. Torch-free."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.filesystem import is_file
from sinsr_gui.engine.messages import say

GENERATOR, PREDICTOR = "net_g", "net_p"


def is_generator(shapes: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether tensors are those of the network that makes the picture alone, whose convolutions have experts."""
    experts = len(shapes.get("conv_first.weight", ())) == 5 and "body.0.conv1.weight" in shapes
    return experts and "MappingNet.0.weight" not in shapes


def predictor_of(generator: Path) -> Path:
    """Where the predictor of a generator lies: beside it, called net_p where that is called net_g."""
    return generator.with_name(generator.name.replace(GENERATOR, PREDICTOR))


def predictor_beside(generator: Path) -> Path | None:
    """The predictor, if a file is named as a generator and has one beside it."""
    found = predictor_of(generator)
    return found if found != generator and is_file(found) else None


def needed_predictor(generator: Path) -> Path:
    """The predictor of weights that turned out to be a generator's. BadWeights if it is not there."""
    if found := predictor_beside(generator):
        return found
    named = predictor_of(generator) != generator
    raise BadWeights(
        say("{name} is half of a DASR model: the predictor of the degradation is missing.", name=generator.name),
        say("Put {name} beside it.", name=predictor_of(generator).name)
        if named
        else "Call the two files net_g and net_p, as they were published, and put them side by side.",
    )


def generator_of(path: Path) -> Path:
    """The generator, where its predictor is named and it lies beside; any other path as it is."""
    found = path.with_name(path.name.replace(PREDICTOR, GENERATOR))
    return found if found != path and is_file(found) else path
