"""All the ways in which a weights file can be broken, each of which ends in a sentence."""

import contextlib
import json
import pickle
import zipfile

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.models.files.checkpoint_reader import METADATA_KEY, open_weights, peek
from sinsr_gui.engine.models.files.weights import load_networks, read_weights, save_weights
from tests.stand_ins import TINY, checkpoint, unet_state, vq_state


class Code:
    def __reduce__(self):
        return eval, ("__import__('os').system('true')",)


def zipped(path, parts, method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def saved(content):
    return lambda path: torch.save(content, path)


def cut(path):
    checkpoint(path, vq_state())
    path.write_bytes(path.read_bytes()[:-5000])


def cut_safetensors(path):
    save_weights(path, unet_state(), None, TINY)
    path.write_bytes(path.read_bytes()[:-5000])


def flipped(path):
    checkpoint(path, vq_state())
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def with_metadata(**changes):
    def write(path):
        save_weights(path, unet_state(), None, TINY)
        contents = open_weights(path)
        metadata = json.loads(contents.metadata) | changes
        state = {name: tensor.clone() for name, tensor in contents.state.items()}
        save_file(state, path, {METADATA_KEY: json.dumps(metadata)})

    return write


BROKEN = {
    "is empty": lambda path: path.write_bytes(b""),
    "is a web page": lambda path: path.write_bytes(b"\n<!DOCTYPE html><html>Sign in</html>"),
    "Git LFS": lambda path: path.write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n"),
    "is not a weights file": lambda path: path.write_bytes(b"what is this?" + b"x" * 999),
    "packed archive": lambda path: path.write_bytes(b"\x1f\x8b" + b"x" * 999),
    "PyTorch 1.5": lambda path: path.write_bytes(pickle.dumps({"a": 1}, protocol=2)),
    "is a zip archive": lambda path: zipped(path, {"a.txt": "hello"}),
    "claims to hold more": lambda path: zipped(path, {"a/data.pkl": "0" * 10**6}, zipfile.ZIP_DEFLATED),
    "program code": saved({"a": Code()}),
    "holds no plain network": saved({"a": torch.zeros(2), "b": "text"}),
    "holds no network": saved(torch.zeros(3)),
    "is damaged or incomplete": cut,
    "the checksum of": flipped,
    "is damaged or incomplete.": cut_safetensors,
    "twice": saved({"a": torch.zeros(2), "module.a": torch.zeros(2)}),
    "unknown kind: w is torch.int32": saved({"w": torch.zeros(2, dtype=torch.int32)}),
    "claims to hold more than": saved({"w": torch.zeros(1).expand(10**6, 10**6)}),
    "is of an unknown kind": saved({"w": torch.eye(3).to_sparse()}),
    "does not know": saved({"w": torch.zeros(2)}),
    "its description cannot be read": with_metadata(scale="many"),
    "newer version": with_metadata(version=9),
    "are not those that were saved": with_metadata(tensors_sha256="0" * 64),
}


@pytest.mark.parametrize("said", BROKEN)
def test_broken_files_say_what_they_are(tmp_path, said):
    path = tmp_path / "a.pth"
    BROKEN[said](path)
    with pytest.raises(BadWeights) as raised:
        read_weights(path, thorough=True)
    assert said in str(raised.value.message)


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(BadWeights, match="There is no file"):
        read_weights(tmp_path / "none.pth")
    with pytest.raises(BadWeights, match="is not a file"):
        read_weights(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"unet": {"model_channels": 10**9}},
        {"unet": {"model_channels": "many"}},
        {"unet": {"colour": 3}},
        {"unet": {"swin_embed_dim": 7}},
        {"autoencoder": {"kind": "odd"}},
        {"schedule": {"steps": 0}},
        {"schedule": {"etas_end": -1.0}},
    ],
)
def test_descriptions_that_contradict_themselves_are_refused(tmp_path, changes):
    path = tmp_path / "a.safetensors"
    with_metadata(**{part: {**TINY.architecture[part], **values} for part, values in changes.items()})(path)
    with pytest.raises(BadWeights):
        load_networks(read_weights(path)[0])


@pytest.fixture(scope="module")
def small_files(tmp_path_factory):
    """The bytes of a checkpoint and a file of ours that are mostly structure."""
    folder = tmp_path_factory.mktemp("small")
    state = {"encoder.conv_in.weight": torch.ones(1, 2), "decoder.conv_in.weight": torch.ones(1)}
    torch.save({"state_dict": state}, folder / "a.pth")
    save_weights(folder / "a.safetensors", {"a": torch.ones(3)}, None, TINY)
    return [(folder / name).read_bytes() for name in ("a.pth", "a.safetensors")]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_gets_past_the_reader(small_files, tmp_path_factory, data):
    content = bytearray(data.draw(st.sampled_from(small_files)))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(len(content) // 2, len(content)))] + data.draw(st.binary(max_size=20))
    path = tmp_path_factory.getbasetemp() / "fuzz"
    path.write_bytes(content)
    for thorough in (False, True):
        with contextlib.suppress(BadWeights):
            read_weights(path, thorough=thorough)
        with contextlib.suppress(BadWeights):
            peek(path)
