"""Recipe: how a result was made, as the JSON text that is saved inside it. Exact there and back, and versioned."""

from __future__ import annotations

import functools
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .errors import BadImage, BadRequest
from .messages import say
from .requests import Request

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 6
"""Counts up when a field changes its meaning or a new one cannot be left out by an older program. What needs no new
field is written as an earlier version, from 3 on, so that older programs read it."""
NESTED_SINCE = 3
"""Before this version the settings were fields of the request itself."""
_FLAT = ("seeds", "size", "colour_fix", "mean_of", "consistent", "noise_strength")

_DAMAGED = say("The recipe inside this picture is damaged.")
_HINT = say("The picture itself is not affected; its settings have to be chosen anew.")


def write_recipe(request: Request, facts: dict[str, Any]) -> str:
    """Return a request, and facts about the making that JSON can hold, as ASCII text on one line.

    Raises BadRequest for what JSON cannot hold exactly, such as a number that is none.
    """
    written = asdict(request)
    content = {"sinsr": _drop_unasked(written), "request": written, "facts": facts}
    try:
        return json.dumps(content, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise BadRequest("The settings hold a value that cannot be written down.", "Set the numbers anew.") from error


def parse_recipe(text: str) -> tuple[Request, dict[str, Any]]:
    """Return the request and the facts of a recipe. Raises BadImage if it is damaged or of a later version."""
    try:
        content = json.loads(text)
        version = content["sinsr"]
        if type(version) is not int or version < 1:
            raise ValueError("no version")
        if version > VERSION:
            raise BadImage("This picture was made by a later version of SinSR Studio.", "Update the program.")
        facts = content["facts"]
        if not isinstance(facts, dict):
            raise TypeError("facts are no object")
        request = content["request"] if version >= NESTED_SINCE else _nested(content["request"])
        return _adapter().validate_json(json.dumps(request, allow_nan=False), strict=True), facts
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadImage(_DAMAGED, _HINT) from error


def _drop_unasked(request: dict[str, Any]) -> int:
    """Take the fields of later versions out of a written request while they say nothing; the version that is left."""
    settings = request["settings"]
    later = {
        6: ((settings["seeds"], "found", None),),
        5: ((settings, "steps", "auto"), (settings, "sampler", "auto")),
        4: ((request, "strength", None), (settings, "strength", "auto"), (settings, "detail", 0.0)),
    }
    for version, fields in later.items():
        if any(place[name] != usual for place, name, usual in fields):
            return version
        for place, name, _ in fields:
            del place[name]
    return NESTED_SINCE


def _nested(flat: dict[str, Any]) -> dict[str, Any]:
    """A request of version 1 or 2 as the later ones have it; what was not known then has its default."""
    return flat | {"settings": {"model": flat["model"]} | {name: flat[name] for name in _FLAT if name in flat}}


@functools.cache
def _adapter() -> TypeAdapter[Request]:
    from pydantic import TypeAdapter  # takes longer to load than the whole engine

    return TypeAdapter(Request)
