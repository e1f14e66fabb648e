"""Turn a JSON object into a frozen network configuration.

Every configuration is a flat frozen dataclass of numbers, strings, flags and tuples, so nothing more is needed.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

Config = TypeVar("Config")


def from_dict(kind: type[Config], values: Mapping[str, Any]) -> Config:
    """The configuration of class `kind`; unknown names raise ValueError, missing ones take their default."""
    known = {field.name for field in fields(kind)}  # pyright: ignore[reportArgumentType]
    if unknown := sorted(set(values) - known):
        raise ValueError(f"{kind.__name__} has no setting named {', '.join(unknown)}.")
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def per_level(value: int | tuple[int, ...], levels: int) -> tuple[int, ...]:
    """`value` once per resolution level; a tuple must already have one entry per level."""
    result = (value,) * levels if isinstance(value, int) else value
    if len(result) != levels:
        raise ValueError(f"Expected one number of residual blocks for each of {levels} levels, got {list(result)}.")
    return result
