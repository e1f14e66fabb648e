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
from sinsr_gui.engine.evaluation.peers import X4Plus
from sinsr_gui.engine.messages import say
from trainer.data.pairs import Pairs
from trainer.data.pool import PairsPooled, fill, read_record, read_strengths
from trainer.run.credits import CREDIT

Upscaler = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
"""A picture [h, w, 3] to one [scale h, scale w, 3]."""


def warm_pool(
    pool: Path, out: Path, upscale: Upscaler, pairs: int, least_strength: float = 0.0
) -> Generator[PairsPooled]:
    """The first `pairs` of a pool in the folder `out`, with `upscale` of lq as gt. A killed one goes on.

    Pairs that are degraded by less than `least_strength`, 0 to 1, keep their photo: of those it tells more.
    """
    made = read_record(pool)
    if made["config"]["degradation"]["scale"] != X4Plus.scale:
        raise BadRequest(
            say(
                "{name} enlarges by {scale}, the pairs of {pool} do not.",
                name=X4Plus.name,
                scale=X4Plus.scale,
                pool=pool,
            ),
            "Use another pool.",
        )
    total = min(pairs, made.pop("done"))
    made |= {"config": made["config"] | {"pool_pairs": total}, "credit": CREDIT}
    if least_strength:
        made["least_strength"] = least_strength
    photos, source = (np.load(pool / f"{name}.npy", mmap_mode="r") for name in ("gt", "lq"))
    strengths = read_strengths(pool)

    def draw(index: int) -> Pairs:
        lq = np.array(source[index])
        warm = strengths[index] >= least_strength
        sharp = upscale(lq.transpose(1, 2, 0)).transpose(2, 0, 1) if warm else np.array(photos[index])
        return Pairs(sharp[None], lq[None], strengths[index, None])

    refusal = BadRequest(say("{out} holds another pool.", out=out), "Choose another folder for this one.")
    yield from fill(out, made, draw, 1, refusal)
