"""The spellings in which networks were published, as the one that this program uses. Torch-free.

The same network of dense blocks is called in three ways: by ESRGAN's first release (numbers in a sequence), by its
second and BSRGAN (`RRDB_trunk`), and by Real-ESRGAN (`body`), whose names are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

Value = TypeVar("Value")

_NUMBERED = re.compile(r"model\.(\d+)\.(weight|bias)")
_SEQUENCE = (
    (re.compile(r"model\.1\.sub\.(\d+)\.RDB(\d)\.conv(\d)\.0\.(weight|bias)"), r"body.\1.rdb\2.conv\3.\4"),
    (re.compile(r"model\.1\.sub\.\d+\.(weight|bias)"), r"conv_body.\1"),
)
_TRUNK = (
    (re.compile(r"RRDB_trunk\.(\d+)\.RDB(\d)\.conv(\d)\.(weight|bias)"), r"body.\1.rdb\2.conv\3.\4"),
    (re.compile(r"trunk_conv\.(weight|bias)"), r"conv_body.\1"),
    (re.compile(r"upconv(\d)\.(weight|bias)"), r"conv_up\1.\2"),
    (re.compile(r"HRconv\.(weight|bias)"), r"conv_hr.\1"),
)


def in_our_spelling(names: Mapping[str, Value]) -> dict[str, Value]:
    """The same mapping with the names that this program uses; unchanged if it is in no spelling that is known."""
    if "model.1.sub.0.RDB1.conv1.0.weight" in names:
        places = _places(names)
        return {_replaced(_numbered(name, places), _SEQUENCE): value for name, value in names.items()}
    if "RRDB_trunk.0.RDB1.conv1.weight" in names:
        return {_replaced(name, _TRUNK): value for name, value in names.items()}
    return dict(names)


def srvgg_layers(layers: int) -> list[str]:
    """The convolutions of a compact network, and between them its slopes, in the order in which they are computed."""
    return [f"body.{place}" for place in range(2 * layers + 3)]


def rrdb_layers(blocks: int, doublings: int) -> list[str]:
    """The convolutions of a plain network of dense blocks in the order in which they are computed."""
    body = [f"body.{i}.rdb{j}.conv{k}" for i in range(blocks) for j in (1, 2, 3) for k in range(1, 6)]
    return ["conv_first", *body, "conv_body", *_ends(doublings)]


def _ends(doublings: int) -> list[str]:
    return [*(f"conv_up{i + 1}" for i in range(doublings)), "conv_hr", "conv_last"]


def _places(names: Iterable[str]) -> dict[str, str]:
    """What the numbers of ESRGAN's sequence stand for: the first convolution, then one after each doubling, and two."""
    numbers = sorted({int(found[1]) for name in names if (found := _NUMBERED.fullmatch(name))})
    wanted = ["conv_first", *_ends(len(numbers) - 3)] if len(numbers) >= 3 else []
    return {str(number): name for number, name in zip(numbers, wanted, strict=False)}


def _numbered(name: str, places: Mapping[str, str]) -> str:
    found = _NUMBERED.fullmatch(name)
    return f"{places[found[1]]}.{found[2]}" if found and found[1] in places else name


def _replaced(name: str, patterns: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, ours in patterns:
        if pattern.fullmatch(name):
            return pattern.sub(ours, name)
    return name
