"""The autoencoders against the reference: latent, codes, picture, gradient."""

import functools

import pytest
import torch

from sinsr_gui.engine.networks import autoencoders
from sinsr_gui.engine.networks.autoencoders import Attention, PixelShuffleAutoencoder, VQConfig, VQModel
from tests.engine.networks.test_unet import check_taps
from tests.golden import GRADIENT, OUTPUT, TIE, difference, facts, fill, full_folder, tensors, uniform, vq_config

TAPS = facts("tiny_sinsr")["taps"]


@functools.cache
def tiny() -> VQModel:
    return fill(VQModel(vq_config(facts("tiny_sinsr")["autoencoder"])), "tinyAE/")


def codes(network: VQModel, z: torch.Tensor) -> torch.Tensor:
    assert network.quantize is not None
    return network.quantize.indices(z)


@pytest.mark.parametrize("shape", ["sq", "rect"])
def test_the_tiny_autoencoder_returns_the_reference_numbers(shape):
    golden = {key.removeprefix(f"AE.{shape}."): value for key, value in tensors("tiny_sinsr").items() if shape in key}
    network = tiny()
    with torch.inference_mode():
        check_taps(network, TAPS[f"AE.{shape}.enc"], lambda: network.encode(golden["image"]))
        check_taps(network, TAPS[f"AE.{shape}.dec"], lambda: network.decode(golden["z_times3"]))
        assert difference(network.encode(golden["image"]), golden["z"]) < OUTPUT
        assert difference(network.decode(golden["z_times3"]), golden["decode"]) < OUTPUT
        assert difference(network.decode(golden["z_times3"], quantise=False), golden["decode_noquant"]) < OUTPUT
        wrong = codes(network, golden["z_times3"]).flatten() != golden["indices"]
        assert network.quantize is not None
        assert difference(network.quantize(golden["z_times3"]), golden["quantized"]) < 1e-6
    assert (golden["vq_margin"][wrong] < TIE).all()


def test_gradients_pass_straight_through_the_codebook():
    golden = tensors("tiny_sinsr")
    z = golden["AE.sq.z_times3"].clone().requires_grad_()
    image = tiny().decode(z)
    (image * uniform("tinyAE.g", tuple(image.shape))).mean().backward()
    expected = golden["AE.sq.decode_ste_grad_z"]
    assert z.grad is not None
    assert difference(z.grad, expected) < GRADIENT * expected.abs().max()


def test_the_first_of_two_equal_codes_is_chosen():
    network = VQModel(VQConfig(ch=32, ch_mult=(1,), num_res_blocks=1, n_embed=4))
    assert network.quantize is not None
    network.quantize.embedding.weight.data = torch.tensor([[2.0, 0, 0], [1, 0, 0], [1, 0, 0], [-1, 0, 0]])
    assert codes(network, torch.zeros(1, 3, 1, 2)).tolist() == [[[1, 1]]]


def test_a_small_autoencoder_without_codebook_and_attention():
    network = VQModel(VQConfig(ch=32, ch_mult=(1, 1, 2), num_res_blocks=1, quantise=False, mid_attention=False))
    assert (network.factor, network.latent_channels) == (4, 3)
    assert not any("quantize" in key or "attn" in key for key in network.state_dict())
    latent = network.encode(torch.zeros(1, 3, 16, 24))
    assert latent.shape == (1, 3, 4, 6)
    assert network.decode(latent).shape == (1, 3, 16, 24)


def test_attention_to_some_queries_at_a_time_is_that_to_all(monkeypatch):
    layer, x = Attention(32, 32), torch.randn(2, 32, 5, 6)
    with torch.inference_mode():
        whole = layer(x)
        monkeypatch.setattr(autoencoders, "SCORES", 2 * 30 * 7)  # 7 of 30 queries at a time
        assert difference(layer(x), whole) < 1e-6


def test_a_pixel_shuffle_is_exact():
    network = PixelShuffleAutoencoder()
    image = torch.rand(2, 3, 16, 24)
    assert network.encode(image).shape == (2, network.latent_channels, 16 // network.factor, 24 // network.factor)
    assert torch.equal(network.decode(network.encode(image)), image)


@pytest.mark.full
def test_the_full_autoencoder_returns_the_reference_numbers():
    folder = full_folder()
    golden, taps = tensors("full_model", folder), facts("full_model", folder)["ae"]
    network = fill(VQModel(), "")
    with torch.inference_mode():
        check_taps(network, taps["enc"], lambda: network.encode(golden["ae.image"]))
        check_taps(network, taps["dec"], lambda: network.decode(golden["ae.z_times3"]))
        assert difference(network.encode(golden["ae.image"]), golden["ae.z"]) < OUTPUT
        assert difference(network.decode(golden["ae.z_times3"]), golden["ae.decode"]) < OUTPUT
        assert difference(network.decode(golden["ae.z_times3"], quantise=False), golden["ae.decode_noquant"]) < OUTPUT
        wrong = codes(network, golden["ae.z_times3"]).flatten() != golden["ae.indices"]
    assert (golden["ae.vq_margin"][wrong] < TIE).all()
