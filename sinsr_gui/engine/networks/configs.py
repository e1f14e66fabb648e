"""Turn a JSON object into a frozen network configuration.

Every configuration is a flat frozen dataclass of numbers, strings, flags and tuples, so nothing more is needed. The
object may be a stranger's: each value must be of the type that its field declares.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

Config = TypeVar("Config")


def from_dict(kind: type[Config], values: Mapping[str, Any]) -> Config:
    """The configuration of class `kind`; unknown names and wrong types raise ValueError, missing ones have defaults."""
    known = {field.name for field in fields(kind)}  # pyright: ignore[reportArgumentType]
    if unknown := sorted(set(values) - known):
        raise ValueError(f"{kind.__name__} has no setting named {', '.join(unknown)}.")
    try:
        return _reader(kind).validate_json(json.dumps(dict(values), allow_nan=False), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise ValueError(f"{place}: {first['msg']}." if place else first["msg"]) from None


@functools.cache
def _reader(kind: type[Config]) -> TypeAdapter[Config]:
    return TypeAdapter(kind)


def per_level(value: int | tuple[int, ...], levels: int) -> tuple[int, ...]:
    """`value` once per resolution level; a tuple must already have one entry per level."""
    result = (value,) * levels if isinstance(value, int) else value
    if len(result) != levels:
        raise ValueError(f"Expected one number of residual blocks for each of {levels} levels, got {list(result)}.")
    return result
