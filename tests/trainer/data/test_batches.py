"""Photos, crops, pools and the processes ahead of the training step."""

from contextlib import closing
from itertools import islice

import numpy as np
import pytest
import torch
from PIL import Image

from sinsr_gui.engine.errors import EngineError
from trainer.data.batches import open_pairs, stream_batches
from trainer.data.pairs import FreshPairs, has_detail
from trainer.data.photos import PhotoCached, PhotoSkipped, cache_photos, list_photos
from trainer.data.pool import PooledPairs, fill_pool, open_pool
from trainer.evaluation.heldout import choose_crop, make_heldout
from trainer.run.data_config import DataConfig

CONFIG = DataConfig(crop=64)


def write_photo(file, height=150, width=180, seed=0):
    file.parent.mkdir(parents=True, exist_ok=True)
    coarse = np.random.default_rng(seed).integers(0, 256, (height // 3, width // 3, 3), np.uint8)
    Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC).save(file)
    return file


def decode(file):
    with Image.open(file) as image:
        return np.asarray(image)


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    folder = tmp_path_factory.mktemp("photos")
    files = [write_photo(folder / f"{i}.png", seed=i) for i in range(3)]
    return tuple(event.photo for event in cache_photos(files, folder / "cache", 64))


@pytest.fixture
def fresh(photos):
    return FreshPairs(photos, CONFIG, seed=1)


def equal(first, second):
    return np.array_equal(first.gt, second.gt) and np.array_equal(first.lq, second.lq)


# photos


def test_a_folder_is_listed_with_its_subfolders(tmp_path):
    files = [write_photo(tmp_path / name) for name in ("a.jpg", "sub/b.PNG")]
    (tmp_path / "notes.txt").write_text("no photo")
    assert list_photos(tmp_path) == files


@pytest.mark.parametrize("through", ["", "photos.csv"])
def test_held_out_photos_are_never_listed_for_training(tmp_path, through):
    for name in ("a.png", "b.png", "c.png"):
        write_photo(tmp_path / name)
    (tmp_path / "photos.csv").write_text("file,split\na.png,train\nb.png,val\nc.png,train\n")
    assert [file.name for file in list_photos(tmp_path / through)] == ["a.png", "c.png"]
    assert [file.name for file in list_photos(tmp_path / through, "val")] == ["b.png"]


def test_nothing_to_learn_from_is_said(tmp_path):
    with pytest.raises(EngineError, match="no photos"):
        list_photos(tmp_path)
    with pytest.raises(EngineError, match="no folder"):
        list_photos(tmp_path / "absent")
    with pytest.raises(EngineError, match="None of the photos"):
        open_pairs([], CONFIG, 0, tmp_path)


def test_unreadable_and_small_photos_are_named_and_skipped(tmp_path):
    good, small = write_photo(tmp_path / "good.png"), write_photo(tmp_path / "small.png", 60, 90)
    torn, fake = tmp_path / "torn.png", tmp_path / "fake.jpg"
    torn.write_bytes(good.read_bytes()[:2000])
    fake.write_text("not a photo")
    events = list(cache_photos([fake, good, small, torn], tmp_path / "cache", 64))
    assert [type(event) for event in events] == [PhotoSkipped, PhotoCached, PhotoSkipped, PhotoSkipped]
    assert [event.name for event in events if isinstance(event, PhotoSkipped)] == ["fake.jpg", "small.png", "torn.png"]
    assert "90 x 60" in str(events[2].reason)


def test_16_bits_are_rounded_to_8(tmp_path):
    ramp = np.arange(0, 65536, 16, np.uint16).reshape(64, 64)
    Image.fromarray(ramp).save(tmp_path / "deep.png")
    (event,) = cache_photos([tmp_path / "deep.png"], tmp_path / "cache", 64)
    assert np.array_equal(event.photo.pixels()[..., 1], np.round(ramp / 257))


def test_a_photo_is_decoded_once_and_again_when_it_changes(tmp_path):
    file = write_photo(tmp_path / "a.png")
    (first,) = cache_photos([file], tmp_path / "cache", 64)
    made = first.photo.file.stat().st_mtime_ns
    (again,) = cache_photos([file], tmp_path / "cache", 64)
    assert again == first
    assert again.photo.file.stat().st_mtime_ns == made
    assert np.array_equal(first.photo.pixels(), decode(file))
    write_photo(file, seed=9)
    (changed,) = cache_photos([file], tmp_path / "cache", 64)
    assert np.array_equal(changed.photo.pixels(), decode(file))
    assert not list((tmp_path / "cache").glob("*.part"))


# pairs


def test_pairs_are_a_function_of_seed_and_step(fresh):
    pairs = fresh.draw(5, 6)
    assert pairs.gt.shape == (6, 3, 64, 64)
    assert pairs.lq.shape == (6, 3, 16, 16)
    assert pairs.gt.dtype == pairs.lq.dtype == np.uint8
    assert equal(fresh.draw(5, 6), pairs)
    assert not equal(fresh.draw(6, 6), pairs)
    assert not equal(FreshPairs(fresh.photos, CONFIG, seed=2).draw(5, 6), pairs)


def test_a_pair_shows_one_scene(fresh):
    pairs = fresh.draw(0, 32)
    small = pairs.gt.reshape(32, 3, 16, 4, 16, 4).mean((3, 5)).reshape(32, -1)
    scores = [[np.corrcoef(a, b)[0, 1] for b in pairs.lq.reshape(32, -1)] for a in small]
    assert np.mean(np.argmax(scores, 1) == np.arange(32)) > 0.8


def test_flat_crops_are_rare(tmp_path):
    flat = tmp_path / "flat.png"
    Image.new("RGB", (200, 200), "grey").save(flat)
    files = [flat, write_photo(tmp_path / "rich.png", 200, 200)]
    both = tuple(event.photo for event in cache_photos(files, tmp_path / "cache", 64))
    pairs = FreshPairs(both, CONFIG, seed=0).draw(0, 100)
    share = np.mean([crop.std() < 1 for crop in pairs.gt])
    assert 0 < share < 0.25


def test_detail_needs_contrast_and_edges():
    ramp = torch.linspace(0, 1, 64).expand(3, 64, 64)
    noise = torch.rand(3, 64, 64, generator=torch.Generator().manual_seed(0))
    assert has_detail(noise)
    assert not has_detail(ramp)
    assert not has_detail(0.5 + 0.03 * (noise - 0.5))


# pools


def test_an_interrupted_pool_goes_on_where_it_was(photos, tmp_path):
    fresh = FreshPairs(photos, CONFIG.model_copy(update={"pool_pairs": 100}), seed=3)
    half = fill_pool(fresh, tmp_path / "half")
    next(half)
    half.close()
    with pytest.raises(EngineError, match="48 of 100"):
        open_pool(tmp_path / "half", CONFIG, 0)
    list(fill_pool(fresh, tmp_path / "half"))
    assert [event.done for event in fill_pool(fresh, tmp_path / "whole")] == [48, 96, 100]
    for name in ("gt.npy", "lq.npy"):
        assert (tmp_path / "half" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
    with pytest.raises(EngineError, match="other photos or settings"):
        next(fill_pool(FreshPairs(photos, fresh.config, seed=4), tmp_path / "whole"))
    with pytest.raises(EngineError, match="another shrink"):
        open_pool(tmp_path / "whole", DataConfig(crop=64, shrink=(1, 1)), 0)
    assert isinstance(open_pairs([], fresh.config, 0, tmp_path / "whole"), PooledPairs)


def test_a_pool_gives_every_pair_once_a_round_and_flips_both_halves_alike(tmp_path):
    gt = stored_pool(tmp_path, 64)
    pool = PooledPairs(tmp_path, DataConfig(crop=64, transpose=True), seed=0)
    drawn = [pool.draw(step, 4) for step in range(6)]
    for pairs in drawn:
        assert np.array_equal(halved(pairs.gt), pairs.lq)
    for turn in (drawn[:3], drawn[3:]):
        sums = sorted(int(picture.sum()) for pairs in turn for picture in pairs.gt)
        assert sums == sorted(int(picture.sum()) for picture in gt)
    assert not equal(drawn[0], drawn[3])
    assert equal(pool.draw(4, 4), drawn[4])


def test_of_larger_pairs_a_pool_gives_parts(tmp_path):
    gt = stored_pool(tmp_path, 80)
    pool = PooledPairs(tmp_path, DataConfig(crop=64, mirror=False), seed=0)
    drawn = [pool.draw(step, 12) for step in range(2)]
    for pairs in drawn:
        assert pairs.gt.shape == (12, 3, 64, 64)
        assert np.array_equal(halved(pairs.gt), pairs.lq)
        parts = np.lib.stride_tricks.sliding_window_view(gt[:, 0, ::2, ::2], (32, 32), axis=(1, 2))
        found = [np.argwhere((parts == part[0, ::2, ::2]).all((-1, -2)))[0] for part in pairs.gt]
        assert sorted(picture for picture, _, _ in found) == list(range(12))
        assert len({(top, left) for _, top, left in found}) > 6
    assert not equal(drawn[0], drawn[1])


def stored_pool(folder, side: int) -> np.ndarray:
    """Twelve pictures of noise and their halves, as a pool stores them."""
    gt = np.random.default_rng(0).integers(0, 256, (12, 3, side, side), np.uint8)
    np.save(folder / "gt.npy", gt)
    np.save(folder / "lq.npy", halved(gt))
    return gt


def halved(pictures: np.ndarray) -> np.ndarray:
    count, channels, height, width = pictures.shape
    return pictures.reshape(count, channels, height // 2, 2, width // 2, 2).max((3, 5))


# batches


def test_batches_are_normalised_and_resume_in_the_middle(fresh):
    with closing(stream_batches(fresh, 3, workers=0)) as stream:
        batches = list(islice(stream, 4))
    with closing(stream_batches(fresh, 3, start=2, workers=0)) as stream:
        resumed = list(islice(stream, 2))
    assert all(torch.equal(a.gt, b.gt) and torch.equal(a.lq, b.lq) for a, b in zip(batches[2:], resumed, strict=True))
    assert batches[0].gt.shape == (3, 3, 64, 64)
    assert batches[0].lq.dtype == torch.float32
    assert -1 <= batches[0].gt.min() < -0.5
    assert 0.5 < batches[0].gt.max() <= 1


def test_a_process_ahead_gives_the_same_batches(fresh):
    ways = []
    for workers in (0, 1):
        with closing(stream_batches(fresh, 2, start=1, workers=workers)) as stream:
            ways.append(list(islice(stream, 2)))
    assert all(torch.equal(a.gt, b.gt) and torch.equal(a.lq, b.lq) for a, b in zip(*ways, strict=True))


# held-out pictures


def test_heldout_pictures_repeat_and_come_from_the_held_out_split(tmp_path):
    for name in ("a.png", "b.png"):
        write_photo(tmp_path / "photos" / name, 300, 400, seed=len(name))
    table = tmp_path / "photos" / "photos.csv"
    table.write_text("file,split\na.png,train\nb.png,val\n")
    assert make_heldout(table, tmp_path / "out") == ["b"]
    files = {file.relative_to(tmp_path / "out"): file.read_bytes() for file in (tmp_path / "out").rglob("*.png")}
    assert sorted(map(str, files)) == ["gt/b.png", "lq_bicubic/b.png", "lq_realesrgan/b.png"]
    for name, side in (("gt", 256), ("lq_bicubic", 64)):
        with Image.open(tmp_path / "out" / name / "b.png") as image:
            assert image.size == (side, side)
    make_heldout(table, tmp_path / "again")
    assert files == {
        file.relative_to(tmp_path / "again"): file.read_bytes() for file in (tmp_path / "again").rglob("*.png")
    }


def test_the_crop_with_detail_nearest_to_the_centre_is_chosen():
    photo = torch.full((3, 256, 1024), 0.5)
    photo[..., 768:] = torch.rand(3, 256, 256, generator=torch.Generator().manual_seed(0))
    assert has_detail(choose_crop(photo))
    assert torch.equal(choose_crop(photo[..., :600]), photo[..., 172:428])
