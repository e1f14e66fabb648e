"""The schedule's numbers against the reference, its formulas against each other."""

import numpy as np
import pytest
import torch

from sinsr_gui.engine.networks.schedule import PREDICT_TYPES, Schedule, ScheduleConfig
from tests.golden import facts, schedule_config

CASES = [(branch, name) for branch in ("SinSR", "ResShift_journal") for name in facts("schedule")[branch]]
NAMES = {
    "input_scale_std_float64": "input_scale_std",
    "ddim_k_float64": "ddim_k",
    "ddim_m_float64": "ddim_m",
    "ddim_j_float64": "ddim_j",
}
SAME = [
    "timestep_map",
    "sqrt_etas",
    "etas",
    "etas_prev",
    "alpha",
    "posterior_variance",
    "posterior_variance_clipped",
    "posterior_mean_coef1",
    "posterior_mean_coef2",
    "prior_noise_std",
]


@pytest.mark.parametrize(("branch", "name"), CASES)
def test_every_array_is_that_of_the_reference(branch, name):
    golden = facts("schedule")[branch][name]
    schedule = Schedule(schedule_config(golden["kwargs"], cap_start=branch == "SinSR"))
    for theirs, ours in {**NAMES, **dict(zip(SAME, SAME, strict=True))}.items():
        if theirs in golden:
            np.testing.assert_allclose(getattr(schedule, ours), golden[theirs], rtol=1e-11, atol=1e-14, err_msg=theirs)


def test_the_released_input_scale_is_that_of_the_paper():
    assert Schedule(ScheduleConfig()).input_scale_std[-1] == pytest.approx(2.218197466, abs=1e-9)


@pytest.mark.parametrize("predict_type", PREDICT_TYPES)
def test_a_perfect_network_returns_the_sharp_latent(predict_type):
    schedule = Schedule(ScheduleConfig(predict_type=predict_type))
    x0, y, noise = torch.randn(3, 2, 3, 4, 4, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    for t in (0, 7, torch.tensor([3, 14])):
        x_t = schedule.q_sample(x0, y, t, noise)
        output = schedule.training_target(x0, y, t, noise)
        torch.testing.assert_close(schedule.predicted_x0(output, x_t, y, t), x0)


def test_steps_per_sample_equal_steps_one_by_one():
    schedule = Schedule(ScheduleConfig())
    x, y, n = torch.randn(3, 2, 3, 4, 4, generator=torch.Generator().manual_seed(1))
    both = schedule.ddim_step(x, y, n, torch.tensor([2, 9]))
    torch.testing.assert_close(both[1:], schedule.ddim_step(x[1:], y[1:], n[1:], 9))
    assert schedule.network_time(9, x).tolist() == [9, 9]


def test_a_deterministic_step_backwards_undoes_the_step():
    schedule = Schedule(ScheduleConfig())
    x, x0, y = torch.randn(3, 1, 3, 4, 4, generator=torch.Generator().manual_seed(2), dtype=torch.float64)
    for t in range(1, schedule.steps):
        torch.testing.assert_close(schedule.ddim_inverse_step(schedule.ddim_step(x, x0, y, t), x0, y, t), x)


@pytest.mark.parametrize(("settings", "scale"), [({"normalize_input": False}, 1.0), ({"latent_flag": False}, 6.94)])
def test_input_scale_of_the_other_kinds(settings, scale):
    assert Schedule(ScheduleConfig(**settings)).input_scale_std[-1] == pytest.approx(scale)


def test_respacing_tells_the_network_the_original_times():
    schedule = Schedule(ScheduleConfig(timestep_respacing=5))
    assert schedule.network_time(4, torch.zeros(1, 3, 4, 4)).tolist() == [12]
    assert schedule.network_time(torch.tensor([1, 4]), torch.zeros(2, 3, 4, 4)).tolist() == [3, 12]
