"""Read nested values by a pydantic model and leave out what is none, so that one wrong value does not lose the rest."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

Model = TypeVar("Model", bound=BaseModel)

MOST_TRIES = 50
"""Times that values are left out; what is wrong below one that was wrong shows up only then."""


def read_lenient(kind: type[Model], kept: dict[str, Any]) -> tuple[Model, list[str]]:
    """The model of values that JSON has, and the names of those that were left out of them. Raises ValueError."""
    lost: list[str] = []
    for _ in range(MOST_TRIES):
        try:
            return kind.model_validate_json(to_json(kept)), lost
        except ValidationError as error:
            places = {_found(kept, wrong["loc"]) for wrong in error.errors()} - {()}
        for place in sorted(places, key=str, reverse=True):  # of a list the last first, so that the others stay
            lost.append(".".join(map(str, place)))
            _leave_out(kept, place)
        if not places:
            break
    raise ValueError("nothing of it can be read")


def _found(kept: Any, place: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The place of a value as far as it is there."""
    for depth, key in enumerate(place):
        if not _has(kept, key):
            return place[:depth]
        kept = kept[key]
    return place


def _leave_out(kept: Any, place: tuple[int | str, ...]) -> None:
    """Delete a value, unless it went with what holds it."""
    *above, last = place
    for key in above:
        if not _has(kept, key):
            return
        kept = kept[key]
    if _has(kept, last):
        del kept[last]


def _has(kept: Any, key: int | str) -> bool:
    return key in kept if isinstance(kept, dict) else isinstance(kept, list) and key in range(len(kept))
