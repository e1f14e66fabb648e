"""`python -m tools.bench` with the tiny model."""

import importlib.util
import json

import pytest

from sinsr_gui.engine.evaluation.peers import x4plus_available
from tests.cli.conftest import *  # noqa: F403 (the command line's fixtures)
from tests.fakes import tiny_rrdb_weights
from tools.bench.cli import main


@pytest.fixture
def bench(sinsr, capsys):
    """Run the benchmark as `sinsr` runs a verb."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run


def test_forms_are_timed_and_compared(bench, weights):
    code, printed, _ = bench("--model", weights, "--sizes", "64", "--rounds", "1", "--baseline", "--seeds", "--json")
    told = [json.loads(line) for line in printed.splitlines()]
    timed = {(event["form"], event["part"]) for event in told if event["event"] == "part_timed"}
    assert code == 0
    assert timed == {
        (form, part) for form in ("baseline", "float32", "mixed") for part in ("encode", "denoise", "decode", "whole")
    }
    precision = {event["form"]: event["largest"] for event in told if event["event"] == "precision_measured"}
    assert precision["float32"] < 1e-4
    assert [event["seeds"] for event in told if event["event"] == "seeds_timed"] == [4, 4]


def test_a_network_of_another_kind_is_timed_in_its_own_fast_form(bench, tmp_path):
    code, printed, _ = bench("--model", tiny_rrdb_weights(tmp_path).path, "--sizes", "64", "--rounds", "1", "--json")
    told = [json.loads(line) for line in printed.splitlines()]
    assert code == 0
    assert {event["form"] for event in told if event["event"] == "part_timed"} == {"float32", "mixed"}


def test_models_are_compared(bench, weights, tmp_path):
    second = tmp_path / "copy.safetensors"
    second.write_bytes(weights.read_bytes())
    code, printed, _ = bench("--model", weights, "--model", second, "--sizes", "64", "--rounds", "1")
    assert code == 0
    assert f"{second} takes 1/" in printed


def test_unknown_model(bench):
    code, _, errors = bench("--model", "nonsense")
    assert code == 2
    assert "no model" in errors


def test_models_are_compared_by_their_memory_runs_alone(bench, weights, tmp_path):
    second = tmp_path / "copy.safetensors"
    second.write_bytes(weights.read_bytes())
    models = ("--model", weights, "--model", second, "--precisions", "float32")
    code, printed, _ = bench(*models, "--sizes", "64", "--rounds", "0", "--memory")
    assert code == 0
    assert printed.count("GB of memory at most") == 2
    assert f"{second} takes 1/" in printed


@pytest.mark.parametrize("verb", [("bench", "--peers"), ("evaluate", ".", ".", "--peers")])
def test_a_peer_that_is_not_installed_is_a_sentence(sinsr, bench, picture, monkeypatch, tmp_path, verb):
    picture(tmp_path / "elsewhere" / "a.png")
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ncnn" else find(name))
    code, _, errors = bench(*verb[1:]) if verb[0] == "bench" else sinsr(*verb)
    assert code == 2
    assert "Real-ESRGAN x4plus is not installed" in errors


@pytest.mark.skipif(not x4plus_available(), reason="ncnn or its weights are not installed")
def test_a_peer_is_timed_and_scored(sinsr, bench, weights, picture, tmp_path):
    code, printed, _ = bench(
        "--model", weights, "--sizes", "64", "--precisions", "float32", "--rounds", "1", "--peers", "--json"
    )
    assert code == 0
    assert [json.loads(line)["event"] for line in printed.splitlines()].count("peer_timed") == 1
    for folder, size in (("gt", (64, 64)), ("lq", (16, 16))):
        picture(tmp_path / folder / "a.png", size=size)
    options = ("--model", weights, "--device", "cpu", "--precision", "float32")
    code, printed, _ = sinsr("evaluate", tmp_path / "gt", tmp_path / "lq", *options, "--peers", "--json")
    assert code == 0
    means = json.loads(printed.splitlines()[-1])["means"]
    assert len(means) == 3
    assert means["Real-ESRGAN x4plus"].keys() == means["bicubic"].keys()
