"""Weights files in all the ways in which they come; `test_opening` has those that are broken."""

import math
from dataclasses import replace

import pytest
import torch

from sinsr_gui.engine import atomic_write
from sinsr_gui.engine.errors import BadWeights, CannotWrite
from sinsr_gui.engine.models.files.checkpoint_reader import open_weights, peek, sha256_of
from sinsr_gui.engine.models.files.weights import (
    build,
    check_weights,
    differences,
    load_networks,
    read_weights,
    save_weights,
)
from sinsr_gui.engine.networks.autoencoders import VQConfig, VQModel
from sinsr_gui.engine.networks.unet import UNet, UNetConfig
from tests.stand_ins import TINY, TINY_UNET, TINY_VQ, as_dict, checkpoint, unet_state, vq_state
from tests.weights_rule import BUFFERS


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A file of ours with both networks."""
    path = tmp_path_factory.mktemp("own") / "tiny.safetensors"
    save_weights(path, unet_state(), vq_state(), TINY)
    return path


@pytest.fixture
def pair(tmp_path):
    """A UNet and an autoencoder as published, and the model that they make."""
    unet, _ = read_weights(checkpoint(tmp_path / "SinSR_v1.pth", unet_state()))
    coder, _ = read_weights(checkpoint(tmp_path / "autoencoder_vq_f4.pth", vq_state()))
    architecture = unet.architecture | {"autoencoder": coder.architecture["autoencoder"]}
    return replace(unet, architecture=architecture, autoencoder_path=coder.path)


@pytest.mark.parametrize("prefix", ["", "module.", "_orig_mod.", "module._orig_mod.", "_orig_mod.module."])
@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize(("dtype", "buffers"), [(torch.float32, True), (torch.float16, False), (torch.bfloat16, True)])
def test_published_checkpoints_are_read_in_every_wrapping(tmp_path, prefix, wrapped, dtype, buffers):
    path = checkpoint(
        tmp_path / "SinSR_v1.pth", unet_state(), prefix=prefix, wrapped=wrapped, dtype=dtype, buffers=buffers
    )
    info, state = read_weights(path, thorough=True)
    assert (info.id, info.scale, info.kind, info.distilled, info.autoencoder) == ("sinsr", 4, "model", True, "vq-f4")
    assert info.architecture["schedule"] == {
        "steps": 15, "kappa": 2.0, "min_noise_level": 0.04, "power": 0.3, "etas_end": 0.99
    }  # fmt: skip
    weights_only = {name: value for name, value in unet_state().items() if not name.endswith(BUFFERS)}
    assert set(state) == {f"unet.{name}" for name in weights_only}
    assert all(torch.equal(state[f"unet.{name}"], value.to(dtype)) for name, value in weights_only.items())
    assert info.parameters == sum(value.numel() for value in weights_only.values())
    assert info.bytes == path.stat().st_size


def test_loaded_networks_compute_what_they_should(pair):
    unet, coder, schedule = load_networks(pair)
    expected = UNet(TINY_UNET)
    expected.load_state_dict(unet_state())
    x, lq, t = torch.randn(1, 3, 16, 16), torch.randn(1, 3, 16, 16), torch.tensor([14])
    with torch.inference_mode():
        assert torch.equal(unet(x, t, lq), expected(x, t, lq))
        assert coder.decode(coder.encode(torch.randn(1, 3, 16, 16))).shape == (1, 3, 16, 16)
    assert schedule.steps == 15
    assert not unet.training
    assert not coder.training


@pytest.mark.parametrize(("stored", "bound"), [("float32", 0.0), ("float16", 1e-3), ("bfloat16", 8e-3)])
def test_own_files_come_back(tmp_path, stored, bound):
    path = tmp_path / "mine.safetensors"
    save_weights(path, {f"module.{k}": v for k, v in unet_state().items()}, vq_state(), TINY, stored)
    info, _ = read_weights(path, thorough=True)
    same = ("name", "scale", "architecture", "training", "licence", "distilled")
    assert [getattr(info, name) for name in same] == [getattr(TINY, name) for name in same]
    for network, state in zip(load_networks(info), (unet_state(), vq_state()), strict=False):
        assert {p.dtype for p in network.parameters()} == {torch.float32}
        for name, value in network.named_parameters():
            torch.testing.assert_close(value.detach(), state[name], rtol=bound, atol=bound)
    peeked = peek(path)
    assert peeked.metadata == open_weights(path).metadata
    assert peeked.shapes == open_weights(path).shapes


def test_an_autoencoder_alone_is_one(tmp_path):
    architecture = TINY.architecture | {"unet": None, "schedule": None}
    save_weights(
        tmp_path / "a.safetensors", {}, vq_state(), replace(TINY, kind="autoencoder", architecture=architecture)
    )
    info, state = read_weights(tmp_path / "a.safetensors")
    assert (info.kind, info.architecture) == ("autoencoder", architecture)
    check_weights(info, state)


def test_pixel_shuffle_needs_no_weights(tmp_path):
    config = replace(TINY_UNET, in_channels=51, out_channels=48)
    architecture = {**TINY.architecture, "unet": as_dict(config), "autoencoder": {"kind": "pixel_shuffle", "factor": 4}}
    path = tmp_path / "pixels.safetensors"
    save_weights(path, unet_state(config), None, replace(TINY, architecture=architecture))
    _, coder, _ = load_networks(read_weights(path)[0])
    assert coder.factor == 4
    bare, _ = read_weights(checkpoint(tmp_path / "bare.pth", unet_state(config)))
    assert bare.architecture["autoencoder"] == {"kind": "pixel_shuffle", "factor": 4}
    assert (bare.scale, bare.autoencoder) == (4, "")


def test_equal_content_gives_equal_bytes(tmp_path, own):
    save_weights(tmp_path / "again.safetensors", unet_state(), vq_state(), TINY)
    assert sha256_of(tmp_path / "again.safetensors") == sha256_of(own)


def test_values_too_large_for_half_precision_stay_whole(tmp_path):
    state = dict(unet_state())
    state["out.2.weight"] = state["out.2.weight"] * 1e6
    save_weights(tmp_path / "a.safetensors", state, vq_state(), TINY, "float16")
    unet, _, _ = load_networks(read_weights(tmp_path / "a.safetensors")[0])
    torch.testing.assert_close(unet.out[2].weight.detach(), state["out.2.weight"])


def test_a_failed_save_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "a.safetensors"
    path.write_bytes(b"old")
    monkeypatch.setattr(atomic_write.Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(CannotWrite, match="The disk is full"):
        save_weights(path, unet_state(), None, TINY)
    assert [p.name for p in tmp_path.iterdir()] == ["a.safetensors"]
    assert path.read_bytes() == b"old"
    with pytest.raises(CannotWrite):
        save_weights(tmp_path / "missing" / "a.safetensors", unet_state(), None, TINY)


@pytest.mark.parametrize(
    ("name", "steps", "distilled", "said"),
    [
        ("resshift_realsrx4_s15_v2.pth", 15, False, ""),
        ("resshift_realsrx4_s4_v3.pth", 4, False, ""),
        ("SinSR_mine.pth", 15, True, "assumed 15-step"),
        ("resshift_bicsrx4_s15.pth", 15, False, "assumed 15-step, kappa 1"),
        ("other.pth", 15, True, "assumed 15-step"),
    ],
)
def test_what_keys_cannot_tell_comes_from_the_name(tmp_path, name, steps, distilled, said):
    info, _ = read_weights(checkpoint(tmp_path / name, unet_state()))
    assert info.architecture["schedule"]["steps"] == steps
    assert info.distilled is distilled
    assert said in " ".join(map(str, info.notices))
    assert bool(said) == bool(info.notices)


def test_a_published_name_with_another_hash_is_not_believed(tmp_path):
    path = checkpoint(tmp_path / "SinSR_v1.pth", unet_state())
    info, _ = read_weights(path, sha256=sha256_of(path))
    assert info.id == "sinsr-v1"
    assert info.licence == "unknown"
    assert "content is another" in str(info.notices[0])


def test_a_mismatch_names_what_is_wrong(tmp_path):
    state = dict(unet_state())
    del state["out.0.bias"], state["time_embed.0.bias"]
    state["out.2.bias"] = torch.zeros(7)
    state["extra"] = torch.zeros(2)
    info, _ = read_weights(checkpoint(tmp_path / "a.pth", state))
    complete = replace(info, architecture=info.architecture | {"autoencoder": {"kind": "vq", **as_dict(TINY_VQ)}})
    complete = replace(complete, autoencoder_path=checkpoint(tmp_path / "b.pth", vq_state()))
    with pytest.raises(BadWeights) as raised:
        load_networks(complete)
    for part in (
        "2 of",
        "missing: unet.time_embed.0.bias, unet.out.0.bias",
        "unexpected: unet.extra",
        "is 7 instead of 3",
    ):
        assert part in str(raised.value.message)


def test_differences_are_short():
    expected = {f"w{i}": (3, 4) for i in range(9)}
    assert not differences(expected, expected)
    assert str(differences(expected, {"w0": (4, 3)})) == (
        "8 of 9 missing: w1, w2, w3 and 5 more. 1 of 9 of another shape: w0 is 4x3 instead of 3x4."
    )


def test_half_a_model_says_what_it_needs(tmp_path):
    info, _ = read_weights(checkpoint(tmp_path / "SinSR_v1.pth", unet_state()))
    with pytest.raises(BadWeights, match=r"needs vq-f4 as well.*models fetch vq-f4"):
        load_networks(info)
    coder, _ = read_weights(checkpoint(tmp_path / "autoencoder_vq_f4.pth", vq_state()))
    assert (coder.id, coder.kind, coder.licence) == ("vq-f4", "autoencoder", "S-Lab License 1.0")
    with pytest.raises(BadWeights, match="not a model"):
        load_networks(coder)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_values_that_are_no_numbers_are_found(tmp_path, pair, value):
    state = dict(unet_state())
    state["out.2.weight"] = state["out.2.weight"].clone()
    state["out.2.weight"][0, 0, 0, 0] = value
    with pytest.raises(BadWeights, match=r"out\.2\.weight holds values that are not numbers"):
        load_networks(replace(pair, path=checkpoint(tmp_path / "nan.pth", state)))


@pytest.mark.full
@pytest.mark.parametrize(("prefix", "wrapped"), [("module.", True), ("_orig_mod.", False)])
def test_the_full_size_stand_in_loads(tmp_path, prefix, wrapped):
    unet_path = checkpoint(
        tmp_path / "SinSR_v1.pth", unet_state(UNetConfig()), prefix=prefix, wrapped=wrapped, dtype=torch.float16
    )
    coder_path = checkpoint(tmp_path / "autoencoder_vq_f4.pth", vq_state(VQConfig()), prefix=prefix)
    unet, _ = read_weights(unet_path, thorough=True)
    coder, _ = read_weights(coder_path, thorough=True)
    assert (unet.parameters, coder.parameters) == (118_593_583, 55_322_782)
    architecture = unet.architecture | {"autoencoder": coder.architecture["autoencoder"]}
    networks = load_networks(replace(unet, architecture=architecture, autoencoder_path=coder_path))
    assert [type(network) for network in networks[:2]] == [UNet, VQModel]
    name = "input_blocks.4.0.emb_layers.1.weight"
    assert torch.equal(networks[0].get_parameter(name).half(), unet_state(UNetConfig())[name].half())
    assert sum(p.numel() for p in build(architecture)[0].parameters()) == 118_593_583
