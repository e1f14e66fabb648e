"""Sizes read off keys and shapes."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.models.files.detect_architecture import BUFFERS, check_limits, detect_architecture, scale_of
from sinsr_gui.engine.networks.autoencoders import VQConfig, VQModel
from sinsr_gui.engine.networks.configs import from_dict
from sinsr_gui.engine.networks.unet import UNet, UNetConfig
from tests.golden import facts, unet_config, vq_config
from tests.stand_ins import as_dict

PUBLISHED = sorted(facts("keys_full")["configs"])
SCALES = {"x2": 2, "inpaint": 1, "faceir": 1}


def shapes_of(network):
    return {name: tuple(value.shape) for name, value in network.state_dict().items()}


def published_shapes(name, buffers=True):
    keys = facts("keys_full")["architectures"][name]["keys"]
    return {key: tuple(shape) for key, shape, *_ in keys if buffers or not key.endswith(BUFFERS)}


def normal(config):
    """One way to write a UNet: the photo counted in `in_channels` unless an extractor reads it, a list of blocks."""
    values = as_dict(config) | {"dropout": 0.0}
    if isinstance(values["num_res_blocks"], int):
        values["num_res_blocks"] = [values["num_res_blocks"]] * len(values["channel_mult"])
    if not config.extractor_stages:
        values |= {"in_channels": config.input_channels, "lq_size": None}
    return from_dict(type(config), values)


@pytest.mark.parametrize("buffers", [True, False])
@pytest.mark.parametrize("name", PUBLISHED)
def test_published_networks_are_recognised(name, buffers):
    published = facts("keys_full")["configs"][name]
    found = detect_architecture(published_shapes(published["unet"], buffers))
    assert found.kind == "unet"
    assert from_dict(UNetConfig, found.config) == normal(unet_config(published["model_params"]))
    assert bool(found.notices) is not buffers

    coder = detect_architecture(published_shapes(published["autoencoder"]))
    assert coder.kind == "autoencoder"
    values = {key: value for key, value in coder.config.items() if key != "kind"}
    expected = as_dict(vq_config(published["autoencoder_params"]))
    if isinstance(expected["num_res_blocks"], int):
        expected["num_res_blocks"] = [expected["num_res_blocks"]] * len(expected["ch_mult"])
    assert from_dict(VQConfig, values) == from_dict(VQConfig, expected)

    factor = 2 ** (len(values["ch_mult"]) - 1)
    assert scale_of(found.config, factor) == next((scale for part, scale in SCALES.items() if part in name), 4)


@pytest.mark.parametrize(("fixture", "name"), [("tiny_sinsr", n) for n in "ABCE"] + [("tiny_resshift", "D4")])
def test_small_published_networks_are_recognised(fixture, name):
    config = unet_config(facts(fixture)["configs"][name])
    assert from_dict(UNetConfig, detect_architecture(shapes_of(UNet(config))).config) == normal(config)


@st.composite
def unets(draw):
    """Any UNet of up to three levels whose sizes show in its shapes."""
    levels = draw(st.integers(1, 3))
    window = draw(st.sampled_from([4, 8]))
    image_size = window * 2 ** draw(st.integers(0, levels))
    stages = draw(st.integers(0, 2))
    resolutions = draw(st.sets(st.sampled_from([image_size >> i for i in range(levels)]), min_size=1))
    width = draw(st.sampled_from([32, 64]))
    return UNetConfig(
        image_size=image_size,
        in_channels=draw(st.sampled_from([6, 15])) if not stages else 3,
        model_channels=32,
        out_channels=3,
        attention_resolutions=tuple(sorted(resolutions, reverse=True)),
        channel_mult=tuple(draw(st.lists(st.integers(1, 3), min_size=levels, max_size=levels))),
        num_res_blocks=tuple(draw(st.lists(st.integers(1, 2), min_size=levels, max_size=levels))),
        num_head_channels=draw(st.sampled_from([16, 32])),
        use_scale_shift_norm=draw(st.booleans()),
        resblock_updown=draw(st.booleans()),
        swin_depth=draw(st.integers(2, 3)),
        swin_embed_dim=width,
        window_size=window,
        mlp_ratio=draw(st.integers(1, 4 * width)) / width,
        patch_norm=draw(st.booleans()),
        lq_size=image_size << stages if stages else None,
        cond_mask=stages > 0 and draw(st.booleans()),
    )


@settings(max_examples=12, deadline=None)
@given(unets())
def test_any_unet_is_rebuilt_from_its_shapes(config):
    shapes = shapes_of(UNet(config))
    assert shapes_of(UNet(from_dict(UNetConfig, detect_architecture(shapes).config))) == shapes
    bare = {key: shape for key, shape in shapes.items() if not key.endswith(BUFFERS)}
    rebuilt = shapes_of(UNet(from_dict(UNetConfig, detect_architecture(bare).config)))
    assert {key: shape for key, shape in rebuilt.items() if not key.endswith(BUFFERS)} == bare


@settings(max_examples=8, deadline=None)
@given(
    st.builds(
        VQConfig,
        embed_dim=st.integers(1, 8),
        n_embed=st.integers(1, 99),
        z_channels=st.integers(1, 8),
        ch=st.just(32),
        ch_mult=st.sampled_from([(1,), (1, 2), (1, 3, 4)]),
        num_res_blocks=st.integers(1, 3),
        quantise=st.booleans(),
        mid_attention=st.booleans(),
    )
)
def test_any_autoencoder_is_rebuilt_from_its_shapes(config):
    shapes = shapes_of(VQModel(config))
    values = detect_architecture(shapes).config
    assert values.pop("kind") == "vq"
    assert shapes_of(VQModel(from_dict(VQConfig, values))) == shapes


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_incomplete_or_misshapen_networks_never_crash_it(data):
    shapes = dict(published_shapes(data.draw(st.sampled_from(["unet_0", "unet_1", "autoencoder_1"])), buffers=False))
    telling = [key for key in shapes if "blocks.0" in key or "_in" in key or "embed" in key or "out" in key]
    for key in data.draw(st.lists(st.sampled_from(telling), max_size=3)):
        change = data.draw(st.sampled_from(["drop", "scalar", "huge", "empty", "odd"]))
        values = {"scalar": (), "huge": (10**9,) * 4, "empty": (0, 3), "odd": (7, 5, 3, 3)}
        if change == "drop":
            shapes.pop(key, None)
        else:
            shapes[key] = values[change]
    with contextlib.suppress(BadWeights):
        json.dumps(detect_architecture(shapes).config)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["conv_first.weight", "body.0.weight"], "ESRGAN"),
        (["model.diffusion_model.input_blocks.0.0.weight"], "Stable Diffusion"),
        (["a.weight", "b.weight"], "does not know (a.weight, b.weight"),
    ],
)
def test_other_networks_are_named(keys, said):
    with pytest.raises(BadWeights) as raised:
        detect_architecture(dict.fromkeys(keys, (3, 3)))
    assert said in str(raised.value.message)


@pytest.mark.parametrize("config", [{"window_size": 500}, {"channel_mult": [1] * 50}, {"ch": 10**8}, {"ch": -1}])
def test_absurd_sizes_are_refused(config):
    with pytest.raises(BadWeights, match="cannot be right"):
        check_limits(config)
