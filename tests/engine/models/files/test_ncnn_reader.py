"""Convolutions out of ncnn's files, made here byte by byte."""

from pathlib import Path

import numpy as np
import pytest

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.models.files.ncnn_reader import FLOAT32, FP16, read_convolutions

HEAD = "7767517\n4 4\nInput in 0 1 data\n"


def write(folder: Path, layers: list[tuple[int, int, int]], spare: bytes = b"") -> tuple[Path, Path]:
    """A model of layers (inputs, outputs, flag), whose weights count up in sixteenths."""
    lines, data = HEAD, b""
    for number, (inputs, outputs, flag) in enumerate(layers):
        values = np.arange(outputs * inputs * 9) / 16
        lines += f"Convolution conv{number} 1 1 a b 0={outputs} 1=3 4=1 5=1 6={len(values)} 9=2 -23310=1,2.0e-01\n"
        lines += f"Concat cat{number} 2 1 a b c\n"
        stored = values.astype("<f2" if flag == FP16 else "<f4").tobytes()
        data += flag.to_bytes(4, "little") + stored + bytes(-len(stored) % 4)
        data += np.arange(outputs).astype("<f4").tobytes()
    param, weights = folder / "model.param", folder / "model.bin"
    param.write_text(lines)
    weights.write_bytes(data + spare)
    return param, weights


@pytest.mark.parametrize("flag", [FP16, FLOAT32])
def test_weights_come_in_order_whether_or_not_they_need_padding(tmp_path: Path, flag: int) -> None:
    found = read_convolutions(*write(tmp_path, [(1, 3, flag), (3, 2, flag), (2, 5, flag)]))
    assert [(layer.name, layer.weight.shape) for layer in found] == [
        ("conv0", (3, 1, 3, 3)),
        ("conv1", (2, 3, 3, 3)),
        ("conv2", (5, 2, 3, 3)),
    ]
    for layer in found:
        assert layer.weight.dtype == layer.bias.dtype == np.float32
        np.testing.assert_array_equal(layer.weight.ravel(), np.arange(layer.weight.size) / 16)
        np.testing.assert_array_equal(layer.bias, np.arange(len(layer.bias)))


@pytest.mark.parametrize("cut", [1, 4, 30, 10_000])
def test_a_file_that_is_too_short_is_refused(tmp_path: Path, cut: int) -> None:
    param, weights = write(tmp_path, [(1, 3, FP16), (3, 2, FP16)])
    weights.write_bytes(weights.read_bytes()[:-cut])
    with pytest.raises(BadWeights):
        read_convolutions(param, weights)


def test_what_is_left_over_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadWeights, match="holds"):
        read_convolutions(*write(tmp_path, [(1, 3, FP16)], spare=b"1234"))


@pytest.mark.parametrize(
    ("old", "new"),
    [("7767517", "85"), ("1=3", "1=1"), ("5=1", "5=0"), ("6=27", "6=26"), ("6=27", "6=x"), ("0=3", "0=0")],
)
def test_another_kind_of_model_is_refused(tmp_path: Path, old: str, new: str) -> None:
    param, weights = write(tmp_path, [(1, 3, FP16)])
    param.write_text(param.read_text().replace(old, new, 1))
    with pytest.raises(BadWeights):
        read_convolutions(param, weights)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadWeights):
        read_convolutions(tmp_path / "a.param", tmp_path / "a.bin")
