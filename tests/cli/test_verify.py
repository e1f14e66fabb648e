"""`sinsr verify`, `info` and `seeds` on results of the tiny model."""

import errno
import json

import pytest
from PIL import Image

from sinsr_gui.engine.upscaling import exploring
from tests.fakes import close_folder


@pytest.fixture
def result(upscale, picture, tmp_path):
    upscale(picture(tmp_path / "in/a.png"), "-o", tmp_path / "out")
    return tmp_path / "out" / "a_4x.png"


def test_identical(sinsr, weights, result):
    code, printed, _ = sinsr("verify", result, "--model", weights)
    assert code == 0
    assert "identical" in printed
    assert "dB" in printed


def test_edited(sinsr, weights, result):
    from sinsr_gui.engine import load_photo, photo_from_pixels, read_recipe, save_photo

    recipe, edited = read_recipe(result), load_photo(result).pixels.copy()
    edited[:5, :5] = 255
    save_photo(photo_from_pixels(edited), result, recipe=recipe)
    code, printed, _ = sinsr("verify", result, "--model", weights, "--json")
    assert code == 1
    told = json.loads(printed.splitlines()[-1])
    assert (told["event"], told["outcome"]) == ("verified", "different")
    assert 0 < told["changed"] < 0.1


def test_original_elsewhere(sinsr, weights, result, tmp_path):
    (tmp_path / "in" / "a.png").rename(tmp_path / "moved.png")
    assert sinsr("verify", result, "--model", weights)[0] == 0  # found by its bytes, one folder up
    (tmp_path / "moved.png").rename(tmp_path / "elsewhere" / "a.png")
    (tmp_path / "elsewhere").rename(tmp_path / "away")
    (tmp_path / "away").rename(tmp_path / "in" / "away")
    code, _, errors = sinsr("verify", result, "--model", weights)
    assert code == 2
    assert "--source" in errors
    assert sinsr("verify", result, "--model", weights, "--source", tmp_path / "in/away/a.png")[0] == 0


def test_another_original(sinsr, weights, result, picture, tmp_path):
    picture(tmp_path / "in/a.png", 7)
    code, _, errors = sinsr("verify", result, "--model", weights)
    assert code == 2
    assert "changed after" in errors
    code, _, errors = sinsr("verify", result, "--model", weights, "--source", tmp_path / "in/a.png")
    assert code == 2
    assert "another picture" in errors


def test_without_recipe_or_model(sinsr, weights, result, tmp_path):
    code, _, errors = sinsr("verify", tmp_path / "in/a.png", "--model", weights)
    assert code == 2
    assert "no recipe" in errors
    code, _, errors = sinsr("verify", result)
    assert code == 2
    assert "no model" in errors


def test_model_is_found_by_its_hash(sinsr, weights, result, tmp_path):
    copy = tmp_path / "renamed.safetensors"
    copy.write_bytes(weights.read_bytes())
    assert sinsr("models", "import", copy)[0] == 0
    assert sinsr("verify", result)[0] == 0


def test_info(sinsr, weights, result):
    code, printed, _ = sinsr("info", result, "--json")
    facts = json.loads(printed)
    assert code == 0
    assert facts["recipe"]["facts"]["source"] == "../in/a.png"
    assert "colour fix: " in sinsr("info", result)[1]
    assert "pixel_shuffle" in sinsr("info", weights)[1]


def test_contact_sheet(sinsr, weights, picture, tmp_path):
    source, sheet = picture(tmp_path / "a.png"), tmp_path / "sheet.png"
    code, printed, _ = sinsr("seeds", source, "-o", sheet, "--model", weights, "--seeds", "1-4", "--region", "4,4,8,8")
    assert code == 0
    assert "4 seeds" in printed
    with Image.open(sheet) as picture:
        assert picture.size == (2 * (32 + 12) + 12, 2 * (32 + 22 + 12) + 12)
        cells = {picture.crop((12 + x, 34 + y, 44 + x, 66 + y)).tobytes() for x in (0, 44) for y in (0, 66)}
    assert len(cells) == 4


def test_region_outside(sinsr, weights, picture, tmp_path):
    source = picture(tmp_path / "a.png")
    code, _, errors = sinsr("seeds", source, "-o", tmp_path / "s.png", "--model", weights, "--region", "90,0,8,8")
    assert code == 2
    assert "outside" in errors


def test_a_sheet_that_may_not_be_written_is_known_before_rendering(sinsr, weights, picture, tmp_path, monkeypatch):
    source, sheet = picture(tmp_path / "a.png"), tmp_path / "closed" / "s.png"
    sheet.parent.mkdir()
    close_folder(monkeypatch, sheet.parent, errno.EACCES)
    monkeypatch.setattr(exploring, "explore", None)
    code, _, errors = sinsr("seeds", source, "-o", sheet, "--model", weights)
    assert code == 2
    assert "Writing there is not permitted" in errors
