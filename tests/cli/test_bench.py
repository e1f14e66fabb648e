"""`sinsr bench` with the tiny model."""

import json


def test_forms_are_timed_and_compared(sinsr, weights):
    code, printed, _ = sinsr(
        "bench", "--model", weights, "--sizes", "64", "--rounds", "1", "--baseline", "--seeds", "--json"
    )
    told = [json.loads(line) for line in printed.splitlines()]
    timed = {(event["form"], event["part"]) for event in told if event["event"] == "part_timed"}
    assert code == 0
    assert timed == {
        (form, part) for form in ("baseline", "float32", "mixed") for part in ("encode", "denoise", "decode", "whole")
    }
    precision = {event["form"]: event["largest"] for event in told if event["event"] == "precision_measured"}
    assert precision["float32"] < 1e-4
    assert [event["seeds"] for event in told if event["event"] == "seeds_timed"] == [4, 4]


def test_models_are_compared(sinsr, weights, tmp_path):
    second = tmp_path / "copy.safetensors"
    second.write_bytes(weights.read_bytes())
    code, printed, _ = sinsr("bench", "--model", weights, "--model", second, "--sizes", "64", "--rounds", "1")
    assert code == 0
    assert f"{second} takes 1/" in printed


def test_unknown_model(sinsr):
    code, _, errors = sinsr("bench", "--model", "nonsense")
    assert code == 2
    assert "no model" in errors
