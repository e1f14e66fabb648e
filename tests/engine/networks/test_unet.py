"""The UNet against the reference: outputs, intermediate blocks and gradients."""

import functools

import pytest
import torch

from sinsr_gui.engine.networks.swin import partition, shifted_mask, unpartition
from sinsr_gui.engine.networks.unet import UNet, UNetConfig, time_embedding
from tests.golden import GRADIENT, OUTPUT, difference, facts, fill, full_folder, tensors, unet_config, uniform

RUNS = [(name, run) for name in ("tiny_sinsr", "tiny_resshift") for run in facts(name)["runs"]]


@functools.cache
def tiny(name: str, letter: str) -> UNet:
    return fill(UNet(unet_config(facts(name)["configs"][letter])), f"tiny{letter}/")


def run_tiny(name: str, run: str) -> tuple[UNet, torch.Tensor, torch.Tensor]:
    network = tiny(name, run.split(".")[0])
    golden = tensors(name)
    x = golden[f"{run}.x"].clone().requires_grad_()
    t = torch.tensor(facts(name)["runs"][run]["t"])
    return network, x, network(x, t, golden[f"{run}.lq"], golden.get(f"{run}.mask"))


def check_taps(network: torch.nn.Module, taps: dict, call) -> None:
    """Run `call` and compare the output of every named block with its recorded samples."""
    seen: dict[str, torch.Tensor] = {}
    hooks = [
        network.get_submodule(name).register_forward_hook(lambda _m, _i, out, name=name: seen.update({name: out}))
        for name in taps
    ]
    call()
    for hook in hooks:
        hook.remove()
    for name, (tap,) in taps.items():
        output = seen[name].detach().contiguous()
        assert list(output.shape) == tap["shape"], name
        for index, value in tap["samples"]:
            assert output.flatten()[index].item() == pytest.approx(value, abs=OUTPUT * max(1, tap["absmax"])), name
        assert output.mean().item() == pytest.approx(tap["mean"], abs=OUTPUT), name
        assert output.std().item() == pytest.approx(tap["std"], abs=OUTPUT), name


@pytest.mark.parametrize(("name", "run"), RUNS)
def test_tiny_networks_return_the_reference_output(name, run):
    with torch.no_grad():
        _, _, y = run_tiny(name, run)
    assert difference(y, tensors(name)[f"{run}.y"]) < OUTPUT


@pytest.mark.parametrize(("name", "run"), RUNS)
def test_every_block_of_the_tiny_networks_returns_the_reference_output(name, run):
    network = tiny(name, run.split(".")[0])
    with torch.no_grad():
        check_taps(network, facts(name)["taps"][run], lambda: run_tiny(name, run))


@pytest.mark.parametrize(("name", "run"), [("tiny_sinsr", "A.native"), ("tiny_resshift", "D.x2")])
def test_gradients_are_those_of_the_reference(name, run):
    network, x, y = run_tiny(name, run)
    letter = run.split(".")[0]
    named = dict(network.named_parameters())
    gradients = torch.autograd.grad((y * uniform(f"tiny{run}.g", tuple(y.shape))).mean(), [x, *named.values()])
    found = dict(zip(["x", *named], gradients, strict=True))
    for key, golden in tensors(name).items():
        if key.startswith(f"{run}.grad."):
            ours = found[key.removeprefix(f"{run}.grad.")]
            assert difference(ours, golden) < GRADIENT * golden.abs().max(), key
    norms = facts(name)["grad_norms"][letter]
    assert norms.keys() == named.keys()
    for key, norm in norms.items():
        assert found[key].norm().item() == pytest.approx(norm, rel=1e-4, abs=1e-7), key


def test_only_the_bottom_row_of_shifted_windows_is_masked_between_left_and_right():
    mask = shifted_mask(3, 2, 8, 4).view(3, 2, 8, 8, 8, 8)
    assert not mask[:2].any()
    assert mask[2, :, :, :4, :, :4].eq(0).all()
    assert mask[2, :, :, :4, :, 4:].eq(-100).all()


def test_partition_is_undone_and_row_major():
    x = torch.arange(2 * 3 * 16 * 24.0).view(2, 3, 16, 24)
    windows = partition(x, 8)
    assert windows.shape == (2, 2, 3, 64, 3)
    assert torch.equal(windows[1, 1, 2, :, 0].view(8, 8), x[1, 0, 8:, 16:])
    assert torch.equal(unpartition(windows, 8), x)


def test_an_odd_time_embedding_ends_with_zero():
    assert time_embedding(torch.tensor([0, 3]), 7)[:, -1].tolist() == [0, 0]


def test_a_compact_network_takes_a_pixel_shuffled_latent():
    sizes = {"in_channels": 51, "out_channels": 48, "model_channels": 32, "swin_embed_dim": 32}
    network = UNet(UNetConfig(channel_mult=(1, 2), attention_resolutions=(64, 32), **sizes))
    assert network(torch.zeros(1, 48, 16, 32), torch.tensor([14]), torch.zeros(1, 3, 16, 32)).shape == (1, 48, 16, 32)


def test_a_size_that_windows_cannot_cover_is_refused():
    with pytest.raises(ValueError, match="multiples of 16"):
        tiny("tiny_sinsr", "A")(torch.zeros(1, 3, 24, 16), torch.tensor([0]), torch.zeros(1, 3, 24, 16))


@pytest.mark.full
def test_the_full_network_returns_the_reference_output_in_every_block():
    folder = full_folder()
    golden, taps = tensors("full_model", folder), facts("full_model", folder)["unet"]
    network = fill(UNet(), "")
    with torch.inference_mode():
        for t in (14, 0):
            run = functools.partial(network, golden["unet.x"], torch.tensor([t]), golden["unet.lq"])
            check_taps(network, taps[f"t{t}"], run)
            assert difference(run(), golden[f"unet.y_t{t}"]) < OUTPUT
        y = network(golden["unet.rect.x"], torch.tensor([14]), golden["unet.rect.lq"])
    assert difference(y, golden["unet.rect.y_t14"]) < OUTPUT


def listening() -> UNet:
    """A small network that is told the strength, and has not learnt what it means."""
    torch.manual_seed(0)
    sizes = {"channel_mult": (1, 1), "num_res_blocks": 1, "attention_resolutions": ()}
    heads = {"swin_embed_dim": 16, "num_head_channels": 8, "norm_groups": 4}
    return UNet(UNetConfig(16, 6, 16, condition_channels=8, **sizes, **heads)).requires_grad_(False).eval()  # pyright: ignore


def test_strength_counts_once_it_is_learnt():
    network = listening()
    for parameter in network.out[-1].parameters():  # pyright: ignore
        parameter.normal_()
    x, lq, t = torch.randn(2, 3, 16, 16), torch.rand(2, 3, 16, 16), torch.tensor([3, 0])
    weak, strong = torch.tensor([0.2, 0.0]), torch.ones(2)
    assert network.listens
    torch.testing.assert_close(network(x, t, lq, strength=weak), network(x, t, lq))
    for parameter in network.parameters():
        parameter.add_(0.05 * torch.randn_like(parameter))
    assert difference(network(x, t, lq, strength=weak), network(x, t, lq)) > 1e-3
    torch.testing.assert_close(network(x, t, lq, strength=strong), network(x, t, lq))


def test_the_published_networks_are_told_no_strength():
    network = tiny("tiny_sinsr", "A")
    assert not network.listens
    assert not any("strength" in name for name in network.state_dict())
