"""A pool of pairs to start from: its sharp side is what another upscaler makes of the degraded side.

Regressing a deterministic map is quick, as SinSR observed of its teacher's: after a few hundred steps on such a pool a
new model draws crisp edges, and goes on with photos. The other upscaler is better the more of a photo it sees, so pairs
should be larger than the crops that are cut from them (256 pixels). Models that learn from it carry the notice below.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.peers import X4Plus
from trainer.pairs import Pairs
from trainer.pool import PairsPooled, fill, read_record

Upscaler = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
"""A picture [h, w, 3] to one [scale h, scale w, 3]."""

CREDIT = "learnt from pictures by Real-ESRGAN x4plus (BSD-3-Clause)"
NOTICE = """## Notice of Real-ESRGAN

This model, or the one that it goes on from, learnt from pictures made by Real-ESRGAN x4plus. No code and no weights of
it are inside.

BSD 3-Clause License. Copyright (c) 2021, Xintao Wang. All rights reserved. Redistribution and use in source and binary
forms, with or without modification, are permitted provided that its copyright notice, list of conditions and disclaimer
are kept; neither the name of the copyright holder nor the names of its contributors may be used to endorse products
derived from it without specific prior written permission. It is provided "as is", without any warranty.
"""


def warm_pool(pool: Path, out: Path, upscale: Upscaler, pairs: int) -> Generator[PairsPooled]:
    """The first `pairs` of a pool in the folder `out`, with `upscale` of lq as gt. A killed one goes on."""
    made = read_record(pool)
    if made["config"]["degradation"]["scale"] != X4Plus.scale:
        raise BadRequest(f"{X4Plus.name} enlarges by {X4Plus.scale}, the pairs of {pool} do not.", "Use another pool.")
    total = min(pairs, made.pop("done"))
    made |= {"config": made["config"] | {"pool_pairs": total}, "credit": CREDIT}
    source = np.load(pool / "lq.npy", mmap_mode="r")

    def draw(index: int) -> Pairs:
        lq = np.array(source[index])
        return Pairs(upscale(lq.transpose(1, 2, 0)).transpose(2, 0, 1)[None], lq[None])

    refusal = BadRequest(f"{out} holds another pool.", "Choose another folder for this one.")
    yield from fill(out, made, draw, 1, refusal)


def credit_of(pool: Path) -> set[str]:
    """What a model that learns from a pool has to say about it; empty for one of photos."""
    return {credit} if (credit := read_record(pool).get("credit")) else set()
