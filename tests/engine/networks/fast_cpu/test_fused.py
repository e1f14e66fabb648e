"""The fast forms return what the plain networks return, alone and in company, in every kind and size."""

import math

import pytest
import torch

from sinsr_gui.engine.networks.autoencoders import PixelShuffleAutoencoder, VQConfig, VQModel
from sinsr_gui.engine.networks.fast_cpu.codebook import NearestCode
from sinsr_gui.engine.networks.fast_cpu.fused import FusedUNet, FusedVQModel, fuse_autoencoder, fuse_unet
from sinsr_gui.engine.networks.sampling import one_step
from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig
from sinsr_gui.engine.networks.unet import UNet, UNetConfig
from tests.engine.networks.test_autoencoders import tiny as tiny_autoencoder
from tests.engine.networks.test_unet import RUNS, listening
from tests.engine.networks.test_unet import tiny as tiny_unet
from tests.golden import OUTPUT, TIE, difference, facts, fill, full_folder, tensors


def decibels(found: torch.Tensor, expected: torch.Tensor) -> float:
    """PSNR of pictures or latents of about unit size."""
    return -20 * math.log10((found - expected).square().mean().sqrt().item() / 2)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize(("name", "run"), RUNS)
def test_the_fast_unet_returns_the_reference_output(name, run, dtype):
    network, golden = fuse_unet(tiny_unet(name, run.split(".")[0]), dtype), tensors(name)
    y = network(
        golden[f"{run}.x"],
        torch.tensor(facts(name)["runs"][run]["t"]),
        golden[f"{run}.lq"],
        golden.get(f"{run}.mask"),
    )
    if dtype == torch.float32:
        assert difference(y, golden[f"{run}.y"]) < OUTPUT
    else:
        assert decibels(y, golden[f"{run}.y"]) > 38
    assert isinstance(network, UNet if run.startswith("E") else FusedUNet)


def test_the_fast_unet_is_told_the_strength_of_each_picture():
    network = listening()
    for parameter in network.parameters():
        parameter.add_(0.1 * torch.randn_like(parameter))
    x, lq, t = torch.randn(3, 3, 16, 16), torch.rand(3, 3, 16, 16), torch.tensor([3, 3, 0])
    strength = torch.tensor([0.2, 0.9, 0.2])
    fast = fuse_unet(network)
    assert isinstance(fast, FusedUNet)
    assert fast.listens
    assert difference(fast(x, t, lq, strength=strength), network(x, t, lq, strength=strength)) < OUTPUT
    assert difference(fast(x, t, lq), network(x, t, lq)) < OUTPUT


@pytest.mark.parametrize("shape", ["sq", "rect"])
def test_the_fast_autoencoder_returns_the_reference_numbers(shape):
    golden = {key.removeprefix(f"AE.{shape}."): value for key, value in tensors("tiny_sinsr").items() if shape in key}
    exact, half = (FusedVQModel(tiny_autoencoder(), dtype) for dtype in (torch.float32, torch.bfloat16))
    assert exact.quantize is not None
    wrong = exact.quantize.indices(golden["z_times3"]).flatten() != golden["indices"]
    assert (golden["vq_margin"][wrong] < TIE).all()
    assert difference(exact.encode(golden["image"]), golden["z"]) < OUTPUT
    assert difference(exact.decode(golden["z_times3"]), golden["decode"]) < OUTPUT
    assert difference(exact.decode(golden["z_times3"], quantise=False), golden["decode_noquant"]) < OUTPUT
    assert decibels(half.encode(golden["image"]), golden["z"]) > 38
    assert decibels(half.decode(golden["z_times3"]), golden["decode"]) > 38


def test_company_in_a_batch_changes_nothing():
    unet, autoencoder = fuse_unet(tiny_unet("tiny_sinsr", "A")), fuse_autoencoder(tiny_autoencoder())
    x, lq, t = torch.randn(3, 3, 16, 16), torch.rand(3, 3, 16, 16), torch.tensor([14, 0, 14])
    together = unet(x, t, lq)
    for i in range(3):
        assert torch.equal(together[i : i + 1], unet(x[i : i + 1], t[i : i + 1], lq[i : i + 1]))
        assert torch.equal(autoencoder.decode(x)[i : i + 1], autoencoder.decode(x[i : i + 1]))


def test_the_argument_is_not_changed():
    x = torch.randn(1, 3, 16, 16)
    kept = x.clone()
    fuse_unet(tiny_unet("tiny_sinsr", "A"))(x, torch.tensor([3]), x)
    autoencoder = fuse_autoencoder(tiny_autoencoder())
    autoencoder.decode(x, quantise=False)
    autoencoder.encode(x)
    assert torch.equal(x, kept)


@pytest.mark.parametrize("size", [(8, 24), (36, 20), (12, 4)])
@pytest.mark.parametrize(
    "config",
    [
        VQConfig(ch=32, ch_mult=(1, 2), num_res_blocks=1, quantise=False, mid_attention=False),
        VQConfig(ch=32, ch_mult=(1, 1, 2), num_res_blocks=(1, 2, 1), n_embed=64, embed_dim=4, z_channels=4),
    ],
)
def test_autoencoders_of_other_kinds_and_sizes(config, size):
    plain = fill(VQModel(config), "")
    fast = fuse_autoencoder(plain)
    image = torch.rand(1, 3, *size) * 2 - 1
    with torch.inference_mode():
        latent = plain.encode(image)
        assert difference(fast.encode(image), latent) < OUTPUT
        assert difference(fast.decode(latent), plain.decode(latent)) < OUTPUT


@pytest.mark.parametrize("size", [(32, 64), (64, 32)])
def test_a_compact_unet_on_pixels(size):
    sizes = {"in_channels": 51, "out_channels": 48, "model_channels": 64, "swin_embed_dim": 64}
    plain = fill(UNet(UNetConfig(channel_mult=(1, 2, 2), attention_resolutions=(64, 32, 16), **sizes)), "")
    x, t, lq = torch.randn(1, 48, *size), torch.tensor([14]), torch.rand(1, 3, *size)
    with torch.inference_mode():
        assert difference(fuse_unet(plain)(x, t, lq), plain(x, t, lq)) < OUTPUT


def test_a_pixel_shuffle_is_its_own_fast_form():
    network = PixelShuffleAutoencoder()
    assert fuse_autoencoder(network) is network


def test_the_first_of_equally_near_codes_is_chosen():
    search = NearestCode(torch.tensor([[2.0, 0], [1, 0], [0, 1], [1, 0], [-1, 0], [0, -1]]))
    points = torch.tensor([[0.0, 0], [1, 0], [-1, 0.1], [1.5, 0]]).T.view(1, 2, 2, 2)
    assert search.indices(points).flatten().tolist() == [1, 1, 4, 0]


def test_one_code_is_nearest_to_everything():
    assert NearestCode(torch.zeros(1, 3)).indices(torch.randn(2, 3, 2, 2)).eq(0).all()


def test_the_search_agrees_with_all_distances():
    plain = tiny_autoencoder().quantize
    assert plain is not None
    z = torch.randn(2, 3, 24, 24)
    assert torch.equal(NearestCode(plain.embedding.weight.detach()).indices(z), plain.indices(z))


def test_the_search_is_exact_where_float32_rounds():
    codes = torch.randn(64, 3).repeat(3, 1) + 1e-7 * torch.randn(192, 3) + 40  # many as good as equally near
    points = codes[torch.randint(192, (400,))] + 1e-6 * torch.randn(400, 3)
    squares = (points.double()[:, None] - codes.double()).square().sum(2)
    found = NearestCode(codes).indices(points.T.reshape(1, 3, 20, 20)).flatten()
    assert torch.equal(found, squares.argmin(1))


def test_what_is_not_finite_stays_so():
    latent = torch.zeros(1, 3, 4, 4)
    latent[0, 1, 2, 3] = math.nan
    search = NearestCode(torch.ones(2, 3))
    assert search(latent).isnan().sum() == 3
    assert fuse_autoencoder(tiny_autoencoder()).decode(latent).isnan().any()


@pytest.mark.full
def test_the_fast_full_size_networks_return_the_reference_numbers():
    golden = tensors("full_model", full_folder())
    unet, autoencoder = fuse_unet(fill(UNet(), "")), FusedVQModel(fill(VQModel(), ""), torch.float32)
    for t in (14, 0):
        assert difference(unet(golden["unet.x"], torch.tensor([t]), golden["unet.lq"]), golden[f"unet.y_t{t}"]) < OUTPUT
    y = unet(golden["unet.rect.x"], torch.tensor([14]), golden["unet.rect.lq"])
    assert difference(y, golden["unet.rect.y_t14"]) < OUTPUT
    assert difference(autoencoder.encode(golden["ae.image"]), golden["ae.z"]) < OUTPUT
    assert difference(autoencoder.decode(golden["ae.z_times3"]), golden["ae.decode"]) < OUTPUT
    assert autoencoder.quantize is not None
    wrong = autoencoder.quantize.indices(golden["ae.z_times3"]).flatten() != golden["ae.indices"]
    assert (golden["ae.vq_margin"][wrong] < TIE).all()


@pytest.mark.full
def test_the_fast_path_of_a_photo_is_that_of_the_reference_and_mixed_precision_is_near_it():
    golden = tensors("full_sampling", full_folder())
    unet, autoencoder = fuse_unet(fill(UNet(), "")), fill(VQModel(), "")
    schedule, photo = Schedule(ScheduleConfig()), golden["pipe.y0"]
    pictures = []
    for dtype in (torch.float32, torch.bfloat16):
        coder = FusedVQModel(autoencoder, dtype)
        latent = one_step(schedule, unet, coder.encode(golden["pipe.upsampled"]), photo, golden["pipe.prior_noise"])
        pictures.append(coder.decode(latent))
    assert difference(pictures[0], golden["pipe.decode"]) < 1e-4
    assert decibels(pictures[1].clamp(-1, 1), golden["pipe.sr_clamped"]) > 38
