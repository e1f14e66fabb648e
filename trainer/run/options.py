"""Settings on the command line: `--set data.crop=96 losses.pixel=1`, and all fields as text for --help. Torch-free."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.messages import say
from trainer.run.config import TrainConfig


def parse_settings(texts: Sequence[str]) -> dict[str, Any]:
    """Nested settings of ["data.crop=96", "name=mine"]; a value is JSON if it can be read as such, else a text."""
    found: dict[str, Any] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise BadRequest(
                say("{text} is no setting.", text=text), "Write name=value, such as steps=2000 or data.crop=96."
            )
        table = found
        *path, last = key.split(".")
        for part in path:
            table = table.setdefault(part, {})
            if not isinstance(table, dict):
                raise BadRequest(say("{key} contradicts an earlier setting.", key=key), "Give each setting once.")
        table[last] = _value(value)
    return found


def describe_settings() -> str:
    """One line per setting: its dotted name, default and description."""
    return "\n".join(f"  {name:44} {text}" for name, text in _fields(TrainConfig, ""))


def _fields(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        default = field.default
        if isinstance(default, BaseModel):
            yield from _fields(type(default), f"{prefix}{name}.")
        else:
            start = "" if field.is_required() else f"[{'empty' if default is None else default}] "
            yield f"{prefix}{name}", start + (field.description or "")


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
