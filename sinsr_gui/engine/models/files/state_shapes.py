"""Ask the shapes of a state dict for numbers; what is missing or contradicts itself is said. Torch-free."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.messages import say

Shapes = Mapping[str, tuple[int, ...]]


def dim(shapes: Shapes, key: str, axis: int) -> int:
    """The size of a tensor along an axis. BadWeights if there is none."""
    shape = shapes.get(key, ())
    if axis >= len(shape):
        wrong = say("These weights are incomplete or damaged: {key} has shape {shape}.", key=key, shape=list(shape))
        missing = say("These weights are incomplete or damaged: {key} is missing.", key=key)
        raise BadWeights(wrong if key in shapes else missing)
    return shape[axis]


def count(shapes: Iterable[str], prefix: str) -> int:
    """How many numbered children `prefix` has, counted from 0 without a gap."""
    start = f"{prefix}."
    numbers = {key[len(start) :].partition(".")[0] for key in shapes if key.startswith(start)}
    return next(i for i in range(len(numbers) + 1) if str(i) not in numbers)


def below(shapes: Shapes, start: str) -> set[str]:
    """The rests of the keys that begin with `start`."""
    return {key[len(start) :] for key in shapes if key.startswith(start)}


def quotient(a: int, b: int, name: str) -> int:
    """a / b of the sizes called `name`. BadWeights if it is not whole."""
    if a % b:
        raise BadWeights(
            say("These weights are damaged: a width of {a} is not a multiple of {b} ({name}).", a=a, b=b, name=name)
        )
    return a // b
