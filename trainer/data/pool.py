"""A pool of pairs prepared once, for machines whose cores are all needed by the training step itself.

    gt.npy        uint8 [N, 3, S, S]    lq.npy     uint8 [N, 3, S/scale, S/scale]
    strength.npy  float32 [N]           pool.json  how they were made

`python -m trainer.data.pool PHOTOS CACHE POOL --pairs 24000` prepares one and prints its progress; run it again to go
on after an interruption. Pair i never depends on how often that happened.
"""

import argparse
import functools
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from sinsr_gui.engine.atomic_write import replacing
from sinsr_gui.engine.errors import EngineError
from sinsr_gui.engine.filesystem import exists, is_file
from sinsr_gui.engine.messages import say
from trainer.data.pairs import FreshPairs, Pairs
from trainer.data.photos import PhotoCached, PhotoSkipped, cache_photos, list_photos
from trainer.run.data_config import DataConfig

CHUNK = 48

Pictures = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class PairsPooled:
    done: int
    total: int


def fill_pool(fresh: FreshPairs, folder: Path) -> Iterator[PairsPooled]:
    """Prepare `config.pool_pairs` pairs in `folder`, or the rest of them."""
    made_by = {
        "config": _plain(fresh.config),
        "seed": fresh.seed,
        "photos": [photo.name for photo in fresh.photos],
    }
    refusal = EngineError(
        say("{folder} holds a pool of other photos or settings.", folder=folder), "Choose another folder for it."
    )
    yield from fill(folder, made_by, lambda start: fresh.draw(start // CHUNK, CHUNK), CHUNK, refusal)


def fill(
    folder: Path, made_by: Mapping[str, Any], draw: Callable[[int], Pairs], chunk: int, refusal: EngineError
) -> Iterator[PairsPooled]:
    """Write the pairs that `draw(start)` gives, `chunk` at a time; a killed one goes on.

    `made_by` says how, with the DataConfig as `config`. Raises `refusal` when the folder holds another pool.
    """
    config = DataConfig.model_validate(made_by["config"])
    total, small = config.pool_pairs, config.crop // config.degradation.scale
    folder.mkdir(parents=True, exist_ok=True)
    done, begun = 0, exists(folder / "pool.json")
    if begun:
        old = read_record(folder)
        done = old.pop("done")
        if old != made_by:
            raise refusal
    mode = "r+" if begun else "w+"
    gt = open_memmap(folder / "gt.npy", mode, np.uint8, (total, 3, config.crop, config.crop))
    lq = open_memmap(folder / "lq.npy", mode, np.uint8, (total, 3, small, small))
    strength = open_memmap(folder / "strength.npy", mode, np.float32, (total,))
    _write_record(folder, made_by, done)
    while done < total:
        end = min(done + chunk, total)
        pairs = draw(done)
        for array, drawn in ((gt, pairs.gt), (lq, pairs.lq), (strength, pairs.strength)):
            array[done:end] = drawn[: end - done]
            array.flush()
        done = end
        _write_record(folder, made_by, done)
        yield PairsPooled(done, total)


def read_record(folder: Path) -> dict[str, Any]:
    """How the pool in a folder was made, and how many pairs are `done`. Raises EngineError if there is none.

    Settings that are newer than the pool are in it with their usual values.
    """
    record = folder / "pool.json"
    if not is_file(record):
        raise EngineError(
            say("There is no pool of pairs in {folder}.", folder=folder),
            "Prepare one with python -m trainer.data.pool.",
        )
    made = json.loads(record.read_text(encoding="utf-8"))
    return made | {"config": _plain(DataConfig.model_validate(made["config"]))}


def credit_of(pool: Path) -> set[str]:
    """What a model that learns from a pool has to say about it; empty for one of photos."""
    return {credit} if (credit := read_record(pool).get("credit")) else set()


def read_strengths(folder: Path) -> NDArray[np.float32]:
    """How strongly each pair of a pool is degraded, float32 [N]; fully in pools that were made before it was noted."""
    file = folder / "strength.npy"
    return np.load(file) if exists(file) else np.ones(len(np.load(folder / "lq.npy", mmap_mode="r")), np.float32)


def _write_record(folder: Path, made_by: Mapping[str, Any], done: int) -> None:
    """The same, completely or not at all."""
    with replacing(folder / "pool.json") as temporary:
        temporary.write_text(json.dumps({"done": done, **made_by}, indent=1), "utf-8")


def _plain(config: DataConfig) -> dict[str, Any]:
    """As JSON, without what decides nothing about the pairs."""
    return config.model_dump(mode="json", exclude={"workers"})


@dataclass(frozen=True, slots=True)
class PooledPairs:
    """Pairs from a prepared pool: every pair once per round, in a new order each round, cut and flipped anew."""

    folder: Path
    config: DataConfig
    seed: int

    @property
    def prepared(self) -> bool:
        return True

    def draw(self, step: int, count: int) -> Pairs:
        gt, lq = (np.load(self.folder / f"{name}.npy", mmap_mode="r") for name in ("gt", "lq"))
        rounds, places = np.divmod(np.arange(step * count, (step + 1) * count), len(gt))
        turns = zip(rounds, places, strict=True)
        chosen = np.array([_order(self.seed, int(turn), len(gt))[place] for turn, place in turns])
        rng = np.random.default_rng((self.seed, step))
        mirrored = rng.random(count) < 0.5 * self.config.mirror
        transposed = rng.random(count) < 0.5 * self.config.transpose
        scale, small = gt.shape[-1] // lq.shape[-1], lq.shape[-1]
        side = self.config.crop // scale  # of the part of a larger pair
        corners = rng.integers(0, small - side + 1, (count, 2))
        cut = (
            _flip(_cut(array, chosen, corners * factor, side * factor), mirrored, transposed)
            for array, factor in ((gt, scale), (lq, 1))
        )
        return Pairs(*cut, strength=read_strengths(self.folder)[chosen])


def _cut(pictures: Pictures, chosen: NDArray[np.int64], corners: NDArray[np.int64], side: int) -> Pictures:
    """Squares of those pictures."""
    parts = zip(chosen, corners, strict=True)
    return np.stack([pictures[i, :, top : top + side, left : left + side] for i, (top, left) in parts])


@functools.lru_cache(maxsize=2)
def _order(seed: int, turn: int, total: int) -> NDArray[np.int64]:
    return np.random.default_rng((seed, turn, total)).permutation(total)


def _flip(pictures: Pictures, mirrored: NDArray[np.bool_], transposed: NDArray[np.bool_]) -> Pictures:
    pictures[mirrored] = pictures[mirrored][..., ::-1]
    pictures[transposed] = pictures[transposed].swapaxes(-1, -2)
    return pictures


def open_pool(folder: Path, config: DataConfig, seed: int) -> PooledPairs:
    """A complete pool that was made with `config`, or of larger crops, of which parts will do."""
    made = read_record(folder)
    total = made["config"]["pool_pairs"]
    if made["done"] < total:
        raise EngineError(
            say("The pool in {folder} has {done:,} of {total:,} pairs.", folder=folder, done=made["done"], total=total),
            "Let it finish first.",
        )
    asked = config.model_dump(mode="json")
    for name in ("crop", "shrink", "sharpen", "flat_share", "full_share", "degradation"):
        fits = made["config"][name] >= asked[name] if name == "crop" else made["config"][name] == asked[name]
        if not fits:
            raise EngineError(
                say("The pool in {folder} was made with another {name} setting.", folder=folder, name=name),
                "Prepare a new one.",
            )
    return PooledPairs(folder, config, seed)


def main() -> None:
    """Prepare a pool from the command line, printing how far it is and what a pair costs."""
    parser = argparse.ArgumentParser(prog="python -m trainer.data.pool", description=main.__doc__)
    parser.add_argument("photos", type=Path, help="a folder of photos, or a photos.csv")
    parser.add_argument("cache", type=Path, help="folder for decoded photos")
    parser.add_argument("pool", type=Path, help="folder for the pool")
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--crop", type=int, default=128)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    config = DataConfig(crop=asked.crop, pool_pairs=asked.pairs)
    photos = []
    for event in cache_photos(list_photos(asked.photos), asked.cache, asked.crop):
        match event:
            case PhotoCached(photo):
                photos.append(photo)
            case PhotoSkipped(name, reason):
                print(f"skipped {name}: {reason}", flush=True)
    print(f"{len(photos)} photos", flush=True)
    before, start = 0, time.perf_counter()
    for pooled in fill_pool(FreshPairs(tuple(photos), config, asked.seed), asked.pool):
        if pooled.done - before >= 20 * CHUNK or pooled.done == pooled.total:
            now = time.perf_counter()
            each = (now - start) / (pooled.done - before) * 1000
            print(f"{pooled.done} of {pooled.total} pairs, {each:.1f} ms each", flush=True)
            before, start = pooled.done, now


if __name__ == "__main__":
    main()
