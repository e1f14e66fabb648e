"""Recipe: how a result was made, as the JSON text that is saved inside it. Exact there and back, and versioned."""

from __future__ import annotations

import functools
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from .errors import BadImage, BadRequest
from .requests import Request

if TYPE_CHECKING:
    from pydantic import TypeAdapter

VERSION = 2
"""Counts up when a field changes its meaning or a new one cannot be left out by an older program."""

_DAMAGED = "The recipe inside this picture is damaged."
_HINT = "The picture itself is not affected; its settings have to be chosen anew."


def write_recipe(request: Request, facts: dict[str, Any]) -> str:
    """Return a request, and facts about the making that JSON can hold, as ASCII text on one line.

    Raises BadRequest for what JSON cannot hold exactly, such as a number that is none.
    """
    content = {"sinsr": VERSION, "request": asdict(request), "facts": facts}
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
        return _adapter().validate_json(json.dumps(content["request"], allow_nan=False), strict=True), facts
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadImage(_DAMAGED, _HINT) from error


@functools.cache
def _adapter() -> TypeAdapter[Request]:
    from pydantic import TypeAdapter  # takes longer to load than the whole engine

    return TypeAdapter(Request)
