"""What goes to a borrowed accelerator: small photos, checks that say numbers, and training that ends on time."""

import csv
import itertools
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.errors import BadRequest
from sinsr_gui.engine.models.device import choose_device
from sinsr_gui.engine.models.files.weights import read_weights
from tests.fakes import tiny_rrdb_weights
from tests.tools.test_measuring import small_networks
from tools.accelerator import refining
from tools.accelerator.checking import check_precisions, time_device
from tools.accelerator.packing import pack_photos
from tools.accelerator.refining import Refined, refine
from trainer.data.photos import list_photos


@pytest.fixture
def photos(tmp_path):
    """Three photos, of which one is held out."""
    folder, rng = tmp_path / "photos", np.random.default_rng(0)
    folder.mkdir()
    for name in "abc":
        Image.fromarray(rng.integers(0, 256, (96, 200, 3), np.uint8)).save(folder / f"{name}.png")
    rows = [("file", "split"), ("a.png", "train"), ("b.png", "val"), ("c.png", "train")]
    with (folder / "photos.csv").open("w", newline="") as table:
        csv.writer(table).writerows(rows)
    return folder


def test_photos_of_training_are_packed_smaller(photos, tmp_path):
    packed = list(pack_photos(photos, tmp_path / "packed", 64 * 64))
    assert list_photos(tmp_path / "packed") == [event.file for event in packed]
    assert [event.file.stem for event in packed] == ["a", "c"]
    for event in packed:
        with Image.open(event.file) as picture:
            width, height = picture.size
        assert abs(width * height - 64 * 64) < 64
        assert abs(width / height - 200 / 96) < 0.05


def test_precisions_are_compared_with_the_exact_picture(tiny_model):
    exact, *others = check_precisions((tiny_model.info,), choose_device("cpu"))
    assert (exact.model, exact.precision, exact.decibels) == (tiny_model.info.id, "float32", 120)
    assert [event.precision for event in others] == ["mixed", "bfloat16"]
    assert all(25 < event.decibels <= 120 for event in others)  # tiny random weights are rough in half precision


def test_every_form_is_timed_beside_the_published_one():
    published, *others = time_device(choose_device("cpu"), (16,), 1, small_networks)
    assert (published.form, published.faster) == ("published", 1)
    assert [event.form for event in others] == ["float32", "mixed", "bfloat16"]
    assert all(event.milliseconds > 0 for event in others)


@pytest.fixture
def settings(photos, tmp_path):
    start = tiny_rrdb_weights(tmp_path)
    return {
        "photos": photos, "start_weights": start.path, "stage": "refine", "unet": start.architecture["unet"],
        "autoencoder": start.architecture["autoencoder"], "schedule": start.architecture["schedule"],
        "losses": {"distil": 0, "inverse": 0, "ground_truth": 0, "pixel": 1}, "batch": 1,
        "data": {"crop": 64, "workers": 0}, "device": "cpu", "threads": 1,
    }  # fmt: skip


def test_training_ends_on_time_and_leaves_weights(settings, tmp_path, monkeypatch):
    seconds = itertools.count()
    monkeypatch.setattr(refining, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    *steps, refined = refine(tmp_path / "out", settings, 0.2)
    assert isinstance(refined, Refined)
    assert refined.steps == len(steps) == 12  # the clock goes on by one second a step
    info, _ = read_weights(refined.weights)
    assert info.training["config"]["steps"] >= refined.steps


def test_a_time_for_no_step_is_refused(settings, tmp_path):
    with pytest.raises(BadRequest, match="No step fits"):
        list(refine(tmp_path / "out", settings, 0.0))
