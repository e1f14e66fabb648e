"""Change JSON at random: values that somebody might write there to do harm, or a disk by being worn out."""

from __future__ import annotations

import copy
import json
import math
import random
from typing import Any

ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 3, 7, 0.5, 255, 2**31, 2**63, 2**70, 10**30, 1e300, -1e300, 1e-300, math.nan, math.inf,
    "", "x" * 5000, "compact", "/etc/passwd", "/proc/self/pagemap", "/dev/zero", "\\\\host\\share\\a.png",
    "../" * 40 + "x", "~nobody/x.pth", "a\0b", "\x1b[31mred\u202e", "<img src=x><b>", "{x:>999999999}", "{x.__class__}",
    "{", "auto", [], {}, [[]], [None], {"kind": "vq"}, {"kind": "rrdb"}, [1, 2, 3], list(range(100)), [1e300] * 9,
)  # fmt: skip
"""Numbers out of bounds, other types, paths that lead away, texts that do something elsewhere."""


def altered(whole: Any, rng: random.Random) -> bytes:
    """JSON with some values exchanged, added or taken away; seldom cut, with other bytes, or something else at all."""
    kind = rng.random()
    if kind < 0.03:
        return _encoded(_odd(rng))
    changed = copy.deepcopy(whole)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        _change(changed, rng)
    data = bytearray(_encoded(changed))
    if kind < 0.06:
        return bytes(data[: rng.randrange(len(data))])
    if kind < 0.1:
        for _ in range(rng.randint(1, 8)):
            data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def _change(whole: Any, rng: random.Random) -> None:
    """One value, anywhere in it."""
    place = whole
    while True:
        inner = [key for key in _keys(place) if isinstance(place[key], dict | list) and place[key]]
        if not inner or rng.random() < 0.35:
            break
        place = place[rng.choice(inner)]
    keys = _keys(place)
    if not keys:
        return
    key, how = rng.choice(keys), rng.random()
    value = place[key]
    if how < 0.1:
        del place[key]
    elif how < 0.2 and isinstance(place, dict):
        place[rng.choice(("kind", "path", "autoencoder_path", "steps", "extra"))] = _odd(rng)
    elif how < 0.5 and isinstance(value, int | float) and not isinstance(value, bool):
        place[key] = rng.choice((value * 2, value + 1, -value, value / 2, value * 10**6, value // 2, 0))
    else:
        place[key] = _odd(rng)


def _odd(rng: random.Random) -> Any:
    """One of them of its own, for what it holds may be altered in turn."""
    return copy.deepcopy(rng.choice(ODD))


def _keys(place: Any) -> list[Any]:
    if isinstance(place, dict):
        return sorted(place)
    return list(range(len(place))) if isinstance(place, list) else []


def _encoded(value: Any) -> bytes:
    return json.dumps(value).encode()
