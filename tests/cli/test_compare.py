"""`sinsr evaluate --systems` and `sinsr compare`: several systems on the same pictures."""

import csv
import json
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

from sinsr_gui.engine.image import load_photo
from tests.fakes import tiny_weights


class Page(HTMLParser):
    """What a page loads, and what it says."""

    def __init__(self):
        super().__init__()
        self.loads, self.text, self.rows = [], "", 0

    def handle_starttag(self, tag, attrs):
        self.rows += tag == "tr"
        self.loads += [value for name, value in attrs if name in ("src", "href", "data-whole")]

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def pairs(picture, tmp_path):
    (tmp_path / "lq").mkdir()
    for number in range(3):
        path = picture(tmp_path / "gt" / f"{number}.png", number, (96, 64))
        with Image.open(path) as truth:
            truth.resize((24, 16), Image.Resampling.BICUBIC).save(tmp_path / "lq" / f"{number}.png")
    return tmp_path / "gt", tmp_path / "lq"


def test_systems_side_by_side(sinsr, weights, pairs, tmp_path):
    two = tiny_weights(tmp_path, "pixel_shuffle", 2).path
    systems = f"{weights},{weights}@seed=1,{two},bicubic"
    code, printed, errors = sinsr("evaluate", *pairs, "--systems", systems, "-o", tmp_path / "out")
    assert (code, errors) == (0, "")
    assert "Difference to Tiny-Pixel_Shuffle-4" in printed
    assert "LPIPS is not installed: pip install pyiqa" in printed
    page = Page()
    page.feed((tmp_path / "out/index.html").read_text("utf-8"))
    assert page.rows == 1 + 4 + 1 + 3
    assert "by Lanczos resampling" in page.text  # the model of scale 2
    assert page.loads
    assert not [path for path in page.loads if "://" in path]
    assert all((tmp_path / "out" / path).is_file() for path in page.loads)
    with (tmp_path / "out/scores.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 12
    assert float(rows[-1]["psnr_y"]) > 25  # bicubic of smooth colours
    assert rows[0]["psnr_y"] != rows[3]["psnr_y"]  # another seed
    assert (tmp_path / "out/tables.md").read_text("utf-8").count("| Bicubic |") == 2


def test_json(sinsr, weights, pairs, tmp_path):
    code, printed, errors = sinsr(
        "evaluate", *pairs, "--systems", f"{weights},bicubic", "-o", tmp_path / "out", "--json"
    )
    assert (code, errors) == (0, "")
    told = [json.loads(line) for line in printed.splitlines()]
    scored = [event for event in told if event["event"] == "system_scored"]
    assert [event["name"] for event in scored] == ["0", "1", "2"] * 2
    assert all(event["seconds"] > 0 and event["memory"] >= 0 for event in scored)
    means = told[-1]["means"]["lq"]["Bicubic: psnr_y"]
    assert means["low"] <= means["mean"] <= means["high"]


def test_a_table_of_the_paper_without_truths(sinsr, weights, pairs, tmp_path):
    systems = f"{weights},bicubic"
    code, printed, _ = sinsr("evaluate", *pairs, "--paper", "table1", "--systems", systems, "-o", tmp_path / "out")
    assert code == 0
    assert "PSNR" not in printed
    assert {path.name for path in (tmp_path / "out/pictures").iterdir()} == {"realsr", "realset65"}
    assert "measured again by its authors" in (tmp_path / "out/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("systems", "says"),
    [
        ("bicubic,bicubic", "named twice"),
        ("bicubic@seed=1", "has no options"),
        ("nonsense", "There is no model"),
        ("{weights}@sugar=1", "is no option of a system"),
        ("{weights}@strength=7", "is no value for strength"),
    ],
)
def test_systems_that_do_not_fit(sinsr, weights, pairs, tmp_path, systems, says):
    asked = systems.format(weights=weights)
    code, _, errors = sinsr("evaluate", *pairs, "--systems", asked, "-o", tmp_path / "out")
    assert (code, says in errors) == (2, True)
    assert not (tmp_path / "out").exists()


def test_compare(sinsr, weights, picture, tmp_path):
    source, sheet = picture(tmp_path / "a.png"), tmp_path / "sheet.png"
    code, printed, _ = sinsr(
        "compare", source, "--models", f"{weights},{weights}@seed=1,bicubic", "-o", sheet, "--region", "4,4,8,8"
    )
    assert code == 0
    assert "3 systems" in printed
    with Image.open(sheet) as found:
        cells = np.asarray(found)
    assert cells.shape == (2 * (32 + 41 + 12) + 12, 2 * (32 + 12) + 12, 3)
    first = cells[12 + 41 : 12 + 41 + 32, 12:44]
    code, _, _ = sinsr("upscale", source, "-o", tmp_path / "whole.png", "--model", weights, "--device", "cpu")
    assert np.array_equal(first, load_photo(tmp_path / "whole.png").pixels[16:48, 16:48])
    code, _, _ = sinsr("compare", source, "--models", f"{weights},bicubic", "-o", sheet, "--whole", "--columns", "1")
    with Image.open(sheet) as found:
        assert found.width == 96 + 2 * 12


def test_vary(sinsr, weights, picture, tmp_path):
    source, large = picture(tmp_path / "a.png", size=(24, 16)), tmp_path / "large.png"
    sinsr("upscale", source, "-o", large, "--model", weights, "--device", "cpu")
    code, printed, errors = sinsr(
        "vary", source, large, "-o", tmp_path / "sheet.png", "--model", weights, "--keep", "0,0,8,16", "--seeds", "1-2"
    )
    assert (code, errors) == (0, "")
    assert "dB of the picture" in printed
    code, _, errors = sinsr("vary", source, source, "-o", tmp_path / "sheet.png", "--model", weights)
    assert (code, "24x16" in errors) == (2, True)
