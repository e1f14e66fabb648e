"""The RRDB network: its function at the start, what it depends on, and how far."""

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from sinsr_gui.engine.networks.denoisers import build_denoiser, told
from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig
from sinsr_gui.engine.networks.sampling import one_step, sample_deterministic
from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig

PLAIN = RRDBConfig(blocks=1, channels=8, growth=4)
STUDENT = RRDBConfig(blocks=1, channels=8, growth=4, state_channels=48, condition_channels=6)
SCHEDULE = Schedule(ScheduleConfig(steps=4, kappa=0.3, min_noise_level=0.2, cap_start=False))


def drawn(config: RRDBConfig, seed: int = 0) -> RRDB:
    """A network whose random weights all matter, in double precision."""
    torch.manual_seed(seed)
    network = RRDB(config).double().requires_grad_(False)
    for parameter in network.parameters():
        parameter.copy_(torch.randn_like(parameter) * (parameter[0].numel() ** -0.5))
    return network


def started(plain: RRDB) -> RRDB:
    """A student with the weights of a plain network, as training starts."""
    student = RRDB(STUDENT).double().requires_grad_(False)
    missing = student.load_state_dict(plain.state_dict(), strict=False)
    assert not missing.unexpected_keys
    return student


def given(height: int = 9, width: int = 12, count: int = 2) -> tuple[Tensor, Tensor, Tensor]:
    generator = torch.Generator().manual_seed(1)
    x = torch.randn(count, 48, height, width, generator=generator, dtype=torch.float64)
    return x, torch.arange(count), torch.rand(count, 3, height, width, generator=generator, dtype=torch.float64) * 2 - 1


def test_a_student_starts_with_the_function_of_its_start_weights_whatever_it_is_told() -> None:
    plain = drawn(PLAIN)
    student = started(plain)
    x, t, lq = given()
    expected = plain(x, t, lq)
    for strength in (None, torch.tensor([0.0, 0.7])):
        assert torch.equal(student(x, t, lq, strength), expected)
    assert torch.equal(student(-x, t + 2, lq), expected)


def test_state_time_and_strength_all_reach_the_picture_once_they_have_weights() -> None:
    student = drawn(STUDENT)
    x, t, lq = given()
    strength = torch.tensor([0.2, 0.7])
    seen = student(x, t, lq, strength)
    for other in (student(-x, t, lq, strength), student(x, t + 1, lq, strength), student(x, t, lq, strength / 2)):
        assert (other - seen).abs().flatten(1).amax(1).min() > 1e-3


def test_it_is_told_full_strength_unless_another_is_said() -> None:
    student = drawn(STUDENT)
    x, t, lq = given()
    assert torch.equal(student(x, t, lq), student(x, t, lq, torch.ones(2)))
    assert torch.equal(told(student, torch.zeros(2))(x, t, lq), student(x, t, lq, torch.zeros(2)))


def test_pictures_of_a_batch_do_not_touch_each_other() -> None:
    student = drawn(STUDENT)
    x, t, lq = given(count=3)
    strength = torch.tensor([0.0, 0.5, 1.0])
    alone = torch.cat([student(x[i : i + 1], t[i : i + 1], lq[i : i + 1], strength[i : i + 1]) for i in range(3)])
    torch.testing.assert_close(student(x, t, lq, strength), alone)


def test_gradients_reach_all_weights_at_the_start() -> None:
    student = started(drawn(PLAIN)).requires_grad_(True)
    x, t, lq = given()
    student(x, t, lq, torch.tensor([0.3, 0.6])).square().sum().backward()
    dead = {name for name, p in student.named_parameters() if p.grad is None or not p.grad.abs().sum()}
    # The conditions act through weights that are zero: they learn from the second step on.
    assert {name.partition(".")[0] for name in dead} == {"conditions"}


def test_checkpointing_changes_no_gradient() -> None:
    student = drawn(STUDENT).requires_grad_(True)
    x, t, lq = given()
    gradients = []
    for checkpointing in (False, True):
        student.checkpointing = checkpointing
        student.zero_grad()
        student(x, t, lq).square().sum().backward()
        gradients.append([p.grad for p in student.parameters()])
    for once, twice in zip(*gradients, strict=True):
        torch.testing.assert_close(once, twice)


@pytest.mark.parametrize("part", ["lq", "x"])
@pytest.mark.parametrize("blocks", [1, 2])
def test_the_reach_is_exactly_as_stated(blocks: int, part: str) -> None:
    config = RRDBConfig(blocks=blocks, channels=6, growth=3, state_channels=48)
    network, reach = drawn(config), config.reach
    side = 2 * reach + 5
    middle = side // 2
    x, t, lq = given(side, side, 1)
    source = (lq if part == "lq" else x).requires_grad_(True)
    latent = network(x, t, lq)
    touched = torch.autograd.grad(latent[0, :, middle, middle].square().sum(), source)[0][0].abs().sum(0) > 0
    rows, columns = touched.any(1).nonzero(), touched.any(0).nonzero()
    assert [int(v - middle) for v in (rows.min(), rows.max(), columns.min(), columns.max())] == [-reach, reach] * 2


def test_tiles_that_overlap_by_the_reach_are_the_whole() -> None:
    config = RRDBConfig(blocks=1, channels=6, growth=3, state_channels=48, condition_channels=4)
    network, reach = drawn(config), config.reach
    x, t, lq = given(24, 3 * reach + 20, 1)
    whole, width = network(x, t, lq), lq.shape[3]
    cut = width // 2
    left, right = (network(x[..., part], t, lq[..., part]) for part in (slice(cut + reach), slice(cut - reach, width)))
    torch.testing.assert_close(left[..., :cut], whole[..., :cut], rtol=0, atol=1e-12)
    torch.testing.assert_close(right[..., reach:], whole[..., cut:], rtol=0, atol=1e-12)
    less = network(x[..., : cut + reach // 3], t, lq[..., : cut + reach // 3])
    assert (less[..., :cut] - whole[..., :cut]).abs().max() > 1e-9


def test_it_is_a_network_for_the_samplers() -> None:
    student = drawn(STUDENT)
    generator = torch.Generator().manual_seed(2)
    lq = torch.rand(1, 3, 8, 8, generator=generator, dtype=torch.float64) * 2 - 1
    z_y = F.pixel_unshuffle(F.interpolate(lq, scale_factor=4, mode="bicubic"), 4)
    noise = torch.randn(z_y.shape, generator=generator, dtype=torch.float64)
    once = one_step(SCHEDULE, student, z_y, lq, noise)
    assert once.shape == z_y.shape
    assert not torch.allclose(once, one_step(SCHEDULE, student, z_y, lq, -noise))
    assert sample_deterministic(SCHEDULE, student, z_y, lq, noise).shape == z_y.shape


def test_the_parameters_of_the_whole_network_are_those_that_were_published() -> None:
    with torch.device("meta"):
        whole = RRDB()
    assert sum(parameter.numel() for parameter in whole.parameters()) == 16_697_987
    assert {"conv_first.weight", "body.22.rdb3.conv5.bias", "conv_hr.weight"} <= set(whole.state_dict())


def test_a_description_names_the_kind_of_network() -> None:
    assert isinstance(build_denoiser({"kind": "rrdb", "blocks": 1, "channels": 4, "growth": 2}), RRDB)
    with pytest.raises(ValueError, match="no network of the kind"):
        build_denoiser({"kind": "abacus"})
    for wrong in ({"blocks": 0}, {"growth": 0}, {"condition_channels": 3}, {"state_channels": -1}):
        with pytest.raises(ValueError):
            RRDBConfig(**wrong)
