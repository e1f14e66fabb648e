"""Models without noise, and models of several steps, on the command line."""

import json

import pytest
import torch

from tests.direct import bsrgan_spelling, tiny_rrdb


@pytest.fixture
def bsrgan(tmp_path):
    torch.save(bsrgan_spelling(tiny_rrdb(2, 1).state_dict()), tmp_path / "BSRGAN.pth")
    return tmp_path / "BSRGAN.pth"


def test_a_model_without_noise_upscales_and_verifies(sinsr, picture, tmp_path, bsrgan):
    source = picture(tmp_path / "a.png")
    code, output, errors = sinsr("models", "import", bsrgan)
    assert (code, output.split(":")[0]) == (0, "bsrgan"), errors
    code, _, errors = sinsr("upscale", source, "-o", tmp_path / "large.png", "--model", "bsrgan", "--scale", "2")
    assert code == 0, errors
    code, output, errors = sinsr("verify", tmp_path / "large.png")
    assert code == 0, errors
    assert "identical" in output


def test_a_sheet_of_seeds_says_that_there_are_none(sinsr, picture, tmp_path, bsrgan):
    source = picture(tmp_path / "a.png")
    code, output, errors = sinsr("seeds", source, "-o", tmp_path / "sheet.png", "--model", bsrgan, "--seeds", "0-1")
    assert code == 0, errors
    assert "BSRGAN works without noise: every seed gives the same picture." in output


def test_steps_and_sampler_are_recorded(sinsr, picture, tmp_path, weights):
    source, large = picture(tmp_path / "a.png"), tmp_path / "large.png"
    asked = ("--model", weights, "--steps", "3", "--sampler", "deterministic")
    code, _, errors = sinsr("upscale", source, "-o", large, *asked)
    assert code == 0, errors
    code, output, errors = sinsr("info", large, "--json")
    assert code == 0, errors
    settings = json.loads(output)["recipe"]["request"]["settings"]
    assert (settings["steps"], settings["sampler"]) == (3, "deterministic")


@pytest.mark.parametrize("steps", ["0", "-1", "many", "1001"])
def test_numbers_of_steps_that_cannot_be_are_refused(sinsr, picture, tmp_path, weights, steps):
    with pytest.raises(SystemExit):
        sinsr("upscale", picture(tmp_path / "a.png"), "-o", tmp_path / "b.png", "--model", weights, "--steps", steps)
