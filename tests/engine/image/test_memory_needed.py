"""A picture is refused before it is decoded when it would not fit into memory."""

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.engine.image import load_photo, memory_needed, photo_info
from tests.engine.image.pictures import samples


@pytest.fixture
def little(monkeypatch):
    monkeypatch.setattr(memory_needed, "free_memory", lambda: 10**9)


def test_a_few_bytes_that_say_they_are_huge(tmp_path, little):
    path = tmp_path / "a.webp"
    Image.new("RGB", (16383, 16383), (255, 255, 255)).save(path, lossless=True, method=0)
    assert path.stat().st_size < 100
    assert photo_info(path)["megapixels"] > 268
    with pytest.raises(BadImage, match=r"268 megapixels, which need 7\.\d GB"):
        load_photo(path)


def test_every_format_is_estimated(tmp_path, monkeypatch):
    monkeypatch.setattr(memory_needed, "free_memory", lambda: 0)
    monkeypatch.setattr(memory_needed, "_SPARED", 0)
    for path in samples(tmp_path).values():
        with pytest.raises(BadImage, match="memory"):
            load_photo(path)


def test_memory_that_runs_out_is_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    Image.fromarray(np.zeros((4, 4, 3), np.uint8)).save(path)

    def full(*_):
        raise MemoryError

    monkeypatch.setattr("sinsr_gui.engine.image.colour.profiles.in_srgb", full)
    with pytest.raises(BadImage, match="does not fit into memory"):
        load_photo(path)


@pytest.mark.parametrize(
    ("place", "limit", "used"),
    [("0::/box", "memory.max", "memory.current"), ("5:memory:/box", "memory.limit_in_bytes", "memory.usage_in_bytes")],
)
def test_limits_of_containers(tmp_path, monkeypatch, place, limit, used):
    root = tmp_path if place.startswith("0") else tmp_path / "memory"
    (root / "box").mkdir(parents=True)
    (root / limit).write_text("max")
    (root / used).write_text("5")
    (root / "box" / limit).write_text("1000")
    (root / "box" / used).write_text("700")
    (root / "box" / "memory.stat").write_text("anon 3\ninactive_file 100\n")
    cgroup = tmp_path / "cgroup"
    cgroup.write_text(place + "\n")
    monkeypatch.setattr(memory_needed, "_OF_PROCESS", cgroup)
    monkeypatch.setattr(memory_needed, "_GROUPS", tmp_path)
    assert memory_needed.free_memory() == 400
