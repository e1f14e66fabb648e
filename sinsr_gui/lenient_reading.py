"""Read what JSON has as dataclasses, and leave out values that are none, so that one wrong one does not lose the rest.

For what is read before the window is painted: pydantic, which reads everything else, takes a tenth of a second to load.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen, Predicate

T = TypeVar("T")
Key = TypeVar("Key", str, int)


class _Wrong(ValueError):
    """A value is not of its kind."""


def read_lenient(kind: type[T], kept: Any) -> tuple[T, list[str]]:
    """The dataclass of values that JSON has, and the names of those that were left out. Raises ValueError."""
    lost: list[str] = []
    return _read(kind, kept, "", lost), lost


def _read(kind: Any, value: Any, place: str, lost: list[str]) -> Any:
    """`value` as `kind`; what is wrong within it and can be left out is added to `lost`. Raises _Wrong."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        found = _read(inner[0], value, place, lost)
        return _checked(found, all(_holds(bound, found) for bound in inner[1:]))
    if origin is Literal:
        return _checked(value, any(value == choice and type(value) is type(choice) for choice in inner))
    if origin in (Union, UnionType):
        return _first_of(inner, value, place, lost)
    if origin is tuple:
        items = enumerate(_checked(value, isinstance(value, list)))
        return tuple(_kept({index: (inner[0], item) for index, item in items}, place, lost).values())
    if origin is dict:
        items = _checked(value, isinstance(value, dict)).items()
        return _kept({name: (inner[1], item) for name, item in items}, place, lost)
    if is_dataclass(kind):
        return _dataclass(kind, value, place, lost)
    return _PLAIN[kind](value)


def _dataclass(kind: Any, value: Any, place: str, lost: list[str]) -> Any:
    kinds = _kinds(kind)
    known = kinds.keys() & _checked(value, isinstance(value, dict)).keys()
    try:
        return kind(**_kept({name: (kinds[name], value[name]) for name in sorted(known)}, place, lost))
    except TypeError:  # something without a default is missing
        raise _Wrong from None


@cache
def _kinds(kind: Any) -> dict[str, Any]:
    """Of the fields of a dataclass, by name. There may be many of one, and looking them up takes long."""
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in fields(kind)}


def _kept(values: dict[Key, tuple[Any, Any]], place: str, lost: list[str]) -> dict[Key, Any]:
    """Kinds and values by name or index, read; without those that are wrong, which are added to `lost`."""
    found = {}
    for key, (kind, value) in values.items():
        try:
            found[key] = _read(kind, value, f"{place}{key}.", lost)
        except _Wrong:
            lost.append(f"{place}{key}")
    return found


def _first_of(kinds: tuple[Any, ...], value: Any, place: str, lost: list[str]) -> Any:
    for kind in kinds:
        inside: list[str] = []
        try:
            found = _read(kind, value, place, inside)
        except _Wrong:
            continue
        lost.extend(inside)
        return found
    raise _Wrong


def _checked(value: T, right: bool) -> T:
    if not right:
        raise _Wrong
    return value


def _holds(bound: Any, value: Any) -> bool:
    match bound:
        case Ge(least):
            return value >= least
        case Gt(least):
            return value > least
        case Le(most):
            return value <= most
        case Lt(most):
            return value < most
        case MinLen(least):
            return len(value) >= least
        case MaxLen(most):
            return len(value) <= most
        case Predicate(is_so):
            return is_so(value)
        case _:
            raise TypeError(bound)


def _text(value: Any) -> str:
    text = _checked(value, isinstance(value, str))
    return _checked(text, not any("\ud800" <= letter <= "\udfff" for letter in text))  # half of a pair: no text


def _whole(value: Any) -> int:
    number = _number(value)
    return int(_checked(number, number == int(number)))


def _number(value: Any) -> float:
    right = isinstance(value, int | float) and not isinstance(value, bool)
    return _checked(value, right and abs(value) <= sys.float_info.max)


_PLAIN: dict[Any, Callable[[Any], Any]] = {
    NoneType: lambda value: _checked(value, value is None),
    bool: lambda value: _checked(value, isinstance(value, bool)),
    int: _whole,
    float: lambda value: float(_number(value)),
    str: _text,
    Path: lambda value: Path(_checked(value, isinstance(value, str))),
}
