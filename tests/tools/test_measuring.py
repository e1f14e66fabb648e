"""Measurements come as a stream, compare every form with the first, and count memory in a process of their own."""

import pytest
import torch

from sinsr_gui.engine.networks.autoencoders import PixelShuffleAutoencoder, VQModel
from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig
from sinsr_gui.engine.networks.unet import UNet, UNetConfig
from tests.golden import OUTPUT, facts, fill, unet_config, vq_config
from tools.bench.measuring import (
    PARTS,
    SEEDS,
    MemoryMeasured,
    Networks,
    PartTimed,
    PeerTimed,
    PrecisionMeasured,
    RoundDone,
    SeedsTimed,
    build_form,
    measure_memory,
    time_forms,
    time_peer,
    time_seeds,
)


def small_networks() -> Networks:
    sizes = facts("tiny_sinsr")
    unet = fill(UNet(unet_config(sizes["configs"]["A"])), "tinyA/").eval()
    autoencoder = fill(VQModel(vq_config(sizes["autoencoder"])), "tinyAE/").eval()
    return Networks(unet, autoencoder, Schedule(ScheduleConfig()))


def test_every_part_of_every_form_is_timed_and_compared():
    forms = ("baseline", "float32", "mixed")
    found = list(time_forms(small_networks, forms, (16,), rounds=2))
    assert [event.index for event in found if isinstance(event, RoundDone)] == [1, 2]
    timed = {(event.form, event.part): event for event in found if isinstance(event, PartTimed)}
    assert timed.keys() == {(form, part) for form in forms for part in PARTS}
    assert all(timed["baseline", part].faster == 1 for part in PARTS)
    exact, mixed = (event for event in found if isinstance(event, PrecisionMeasured))
    assert exact.largest < 5 * OUTPUT
    assert 20 < mixed.decibels < exact.decibels


def test_seeds_of_one_photo_share_its_encoding():
    *_, result = time_seeds(small_networks, side=16, rounds=1)
    assert isinstance(result, SeedsTimed)
    assert result.seeds == SEEDS
    assert result.times > 0


def test_another_upscaler_gets_the_same_photo_by_turns():
    seen = []

    def peer(pixels):
        seen.append(pixels)
        return pixels.repeat(4, 0).repeat(4, 1)

    *rounds, result = time_peer(small_networks, peer, side=16, rounds=2)
    assert len(rounds) == 2
    assert {(pixels.shape, pixels.dtype.name) for pixels in seen} == {((16, 16, 3), "uint8")}
    assert (seen[0].min(), seen[0].max()) == (0, 255)
    assert isinstance(result, PeerTimed)
    assert min(result.wall, result.ours_wall, result.ours_cpu) > 0


def test_no_rounds_time_nothing():
    assert list(time_forms(small_networks, ("float32",), (16,), rounds=0)) == []


def test_the_peak_of_another_process_is_measured():
    (result,) = measure_memory(small_networks, side=16)
    assert isinstance(result, MemoryMeasured)
    assert 50e6 < result.peak < 3e9
    assert result.wall > 0
    assert result.cpu > 0


def vanish() -> Networks:
    raise SystemExit


def test_a_process_that_ends_early_is_reported():
    with pytest.raises(RuntimeError, match="ended early"):
        list(measure_memory(vanish, side=16))


def test_a_pixel_shuffle_has_every_form():
    sizes = {"in_channels": 51, "out_channels": 48, "model_channels": 32, "swin_embed_dim": 32}
    unet = fill(UNet(UNetConfig(channel_mult=(1, 2), attention_resolutions=(64, 32), **sizes)), "")
    networks = Networks(unet.eval(), PixelShuffleAutoencoder(), Schedule(ScheduleConfig()))
    for form in ("baseline", "bfloat16"):
        latent = build_form(form, networks).autoencoder.encode(torch.zeros(1, 3, 64, 64))
        assert latent.shape == (1, 48, 16, 16)
