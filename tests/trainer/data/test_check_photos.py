"""The check of a folder, the split of its photos, and the costs that it names."""

import json
import shutil
import zlib

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.models.device import Device
from trainer.cli.command_line import main
from trainer.data.check_photos import FolderChecked, PhotoChecked, PhotoRefused, PhotosListed, check
from trainer.data.photos import list_photos
from trainer.data.splitting import held_out, write_split
from trainer.run.presets import preset
from trainer.training.costs import estimate


def scene(seed: int, size: tuple[int, int] = (320, 288)) -> Image.Image:
    coarse = np.random.default_rng(seed).integers(0, 255, (18, 20, 3), np.uint8)
    return Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)


@pytest.fixture
def folder(tmp_path):
    """Five scenes, one of them three times over; a broken file and a small one."""
    path = tmp_path / "photos"
    path.mkdir()
    for seed in range(5):
        scene(seed).save(path / f"{seed}.png")
    shutil.copy(path / "0.png", path / "copy.png")
    scene(0).resize((280, 260)).save(path / "smaller.jpg", quality=70)
    (path / "broken.png").write_bytes((path / "1.png").read_bytes()[:3000])
    scene(9).resize((40, 40)).save(path / "tiny.png")
    return path


def checked(folder) -> FolderChecked:
    *_, last = check(folder, crop=64)
    assert isinstance(last, FolderChecked)
    return last


def test_every_file_is_reported_and_the_last_event_sums_up(folder):
    events = list(check(folder, crop=64))
    assert events[0] == PhotosListed(9)
    kinds = [type(event) for event in events]
    assert (kinds.count(PhotoChecked), kinds.count(PhotoRefused), kinds[-1]) == (7, 2, FolderChecked)


def test_copies_and_what_cannot_be_used_are_named(folder):
    found = checked(folder)
    assert [{path.name for path in group} for group in found.exact] == [{"0.png", "copy.png"}]
    assert [{path.name for path in group} for group in found.near] == [{"0.png", "copy.png", "smaller.jpg"}]
    assert {refused.path.name for refused in found.refused} == {"broken.png", "tiny.png"}
    assert "40 x 40" in next(str(refused.reason) for refused in found.refused if refused.path.name == "tiny.png")
    assert found.views == 5
    assert not found.refusal
    assert "few" in str(found.warnings[0])


def test_flat_photos_have_no_detail(tmp_path):
    Image.new("RGB", (200, 200), (90, 90, 90)).save(tmp_path / "grey.png")
    found = checked(tmp_path)
    assert found.detail == 0
    assert found.refusal


def test_held_out_photos_and_their_copies_are_not_trained_on(folder, tmp_path):
    found = checked(folder)
    kept = held_out(found)
    assert len(kept) == 2
    table = tmp_path / "photos.csv"
    assert write_split(found, table) == 2
    train, val = ({path.name for path in list_photos(table, split)} for split in ("train", "val"))
    assert len(val) == 2
    copies = {"0.png", "copy.png", "smaller.jpg"}
    assert not (val & copies and train & copies)
    assert not train & val


def test_the_split_follows_from_the_names(folder):
    names = [path.name for path in held_out(checked(folder))]
    assert names == sorted(names, key=lambda name: zlib.crc32(name.encode()))
    assert names == [path.name for path in held_out(checked(folder))]


def test_costs_grow_with_what_is_asked(tmp_path):
    device = Device("cpu", "cpu", "a processor", 8 << 30)
    small = estimate(preset("personal", tmp_path, batch=4, precision="float32"), 10**7, device)
    large = estimate(preset("personal", tmp_path, batch=8, precision="float32"), 10**7, device)
    split = estimate(preset("personal", tmp_path, batch=8, accumulate=8, precision="float32"), 10**7, device)
    assert large.seconds == pytest.approx(2 * small.seconds)
    assert split.memory < large.memory
    assert large.disk > 3 * 10**7


def test_levels_of_a_quarter_of_the_size_cost_less_time_than_weights(tmp_path):
    device = Device("cpu", "cpu", "a processor", 8 << 30)
    flat, deep = (
        estimate(preset("personal", tmp_path, unet={"channel_mult": levels}, losses={"perceptual": 0.0}), 0, device)
        for levels in ([1], [1, 1, 1])
    )
    assert flat.seconds < deep.seconds < 1.6 * flat.seconds
    assert deep.disk > 2 * flat.disk


def test_what_a_stage_computes_beside_the_network_takes_time_too(tmp_path):
    device = Device("cuda:0", "cuda", "a laptop's GPU", 8 << 30)
    weights = {
        "teacher_weights": tmp_path / "t",
        "autoencoder_weights": tmp_path / "a",
        "start_weights": tmp_path / "s",
    }
    teacher, distil, refine = (
        estimate(preset("official", tmp_path, stage=stage, **weights), 0, device).seconds
        for stage in ("teacher", "distil", "refine")
    )
    assert teacher < refine < distil


def test_check_on_the_command_line(folder, tmp_path, capsys):
    assert main(["check", str(folder), "--json", "--crop", "64", "--device", "cpu"]) == 0
    *refused, last = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {event["reason"] for event in refused} == {event["reason"] for event in last["refused"]}
    assert last["photos"] == 7
    assert last["costs"]["personal"]["seconds"] > 60
    assert main(["check", str(folder), "--crop", "64", "--device", "cpu"]) == 0
    assert "smaller.jpg" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert "There is no folder" in capsys.readouterr().err
